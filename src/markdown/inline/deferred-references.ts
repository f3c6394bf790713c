import type { InlineLexer } from './inline-lexer.js';
import { labelsOf } from './reference-labels.js';

/** Rendered inline content that can be rendered again. */
export interface Rerenderable {
  /** Whether it hides a label, or an image, whose definition may still come. */
  readonly hidesReference: boolean;
  rerender: (text: string) => void;
}

/** Content with brackets in it, the labels it may refer to, and how many definitions preceded it. */
interface WatchedContent {
  text: string;
  labels: readonly string[];
  view: Rerenderable;
  knownTargets: number;
}

/** Reference links used before their definition: their content is rendered again when the document is complete. */
export class DeferredReferences {
  readonly #lexer: InlineLexer;
  /** The labels of all content so far. */
  readonly #labels = new Set<string>();
  #watched: WatchedContent[] = [];

  constructor(lexer: InlineLexer) {
    this.#lexer = lexer;
  }

  watch(text: string, view: Rerenderable, knownTargets = this.#lexer.targets.size): void {
    if (!text.includes('[')) return;
    const labels = labelsOf(text);
    for (const label of labels) this.#labels.add(label);
    this.#watched.push({ text, labels, view, knownTargets });
  }

  /** Whether earlier text refers to a definition. */
  refersTo(tag: string): boolean {
    return this.#labels.has(tag);
  }

  finish(): void {
    const { targets } = this.#lexer;
    this.#lexer.completeDefinitions();
    for (const { text, labels, view, knownTargets } of this.#watched) {
      const isLate = (label: string) => (targets.get(label) ?? -1) >= knownTargets;
      if (view.hidesReference || labels.some(isLate)) view.rerender(text);
    }
    this.#watched = [];
  }
}
