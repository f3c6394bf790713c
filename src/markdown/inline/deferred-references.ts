import type { InlineLexer } from './inline-lexer.js';

/** Rendered inline content that can be rendered again. */
export interface Redrawable {
  redraw: (text: string) => void;
}

/** Content that may hold a reference, and how many definitions were known when it was rendered. */
interface Watched {
  text: string;
  view: Redrawable;
  known: number;
}

/** Links whose targets are defined after they are used: their blocks are drawn once more, when the text is complete. */
export class DeferredReferences {
  readonly #grammar: InlineLexer;
  #watched: Watched[] = [];

  constructor(grammar: InlineLexer) {
    this.#grammar = grammar;
  }

  watch(text: string, view: Redrawable, known = this.#grammar.targets.size): void {
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
