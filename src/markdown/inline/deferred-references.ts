import type { InlineLexer } from './inline-lexer.js';

/** Rendered inline content that can be rendered again. */
export interface Rerenderable {
  rerender: (text: string) => void;
}

/** Content with brackets in it, and how many definitions preceded it. */
interface WatchedContent {
  text: string;
  view: Rerenderable;
  knownTargets: number;
}

/** Reference links used before their definition: their content is rendered again when the document is complete. */
export class DeferredReferences {
  readonly #lexer: InlineLexer;
  #watched: WatchedContent[] = [];

  constructor(lexer: InlineLexer) {
    this.#lexer = lexer;
  }

  watch(text: string, view: Rerenderable, knownTargets = this.#lexer.targets.size): void {
    if (text.includes('[')) this.#watched.push({ text, view, knownTargets });
  }

  finish(): void {
    const { targets } = this.#lexer;
    for (const { text, view, knownTargets } of this.#watched)
      if (labelsOf(text).some((label) => (targets.get(label) ?? -1) >= knownTargets))
        view.rerender(text);
    this.#watched = [];
  }
}

function labelsOf(text: string): string[] {
  return [...text.matchAll(/\[((?:\\[^]|[^[\]\\])+)\]/g)].map(([, label = '']) =>
    // Normalised as marked does it.
    label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase(),
  );
}
