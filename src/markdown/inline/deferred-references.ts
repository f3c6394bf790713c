import type { InlineLexer } from './inline-lexer.js';
import type { InlineView } from './inline-view.js';

/** Content in which something stands in brackets, and how many targets were known when it was drawn. */
interface Watched {
  text: string;
  view: InlineView;
  known: number;
}

/** Links whose targets are defined after they are used: their blocks are drawn once more, when the text is complete. */
export class DeferredReferences {
  readonly #grammar: InlineLexer;
  #watched: Watched[] = [];

  constructor(grammar: InlineLexer) {
    this.#grammar = grammar;
  }

  watch(text: string, view: InlineView, known = this.#grammar.targets.size): void {
    if (text.includes('[')) this.#watched.push({ text, view, known });
  }

  finish(): void {
    const { targets } = this.#grammar;
    for (const { text, view, known } of this.#watched)
      if (labelsOf(text).some((label) => (targets.get(label) ?? -1) >= known)) view.redraw(text);
    this.#watched = [];
  }
}

function labelsOf(text: string): string[] {
  return [...text.matchAll(/\[((?:\\[^]|[^[\]\\])+)\]/g)].map(([, label = '']) =>
    // As marked names them.
    label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase(),
  );
}
