import type { InlineLexer } from './inline-lexer.js';
import { labelsOf } from './reference-labels.js';

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

  /** Whether earlier text refers to a definition. */
  refersTo(tag: string): boolean {
    return this.#watched.some(({ text }) => labelsOf(text).includes(tag));
  }

  finish(): void {
    const { targets } = this.#lexer;
    this.#lexer.completeDefinitions();
    for (const { text, view, knownTargets } of this.#watched) {
      const isLate = (label: string) => (targets.get(label) ?? -1) >= knownTargets;
      if (text.includes('][') || labelsOf(text).some(isLate)) view.rerender(text);
    }
    this.#watched = [];
  }
}
