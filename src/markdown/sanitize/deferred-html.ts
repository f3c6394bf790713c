import type { Clock } from '../../lib/clock.js';
import type { DocumentWithHtml, SanitizerLoader } from './load-sanitizer.js';
import type { Sanitize } from './sanitize.js';

/** The class of placeholders that show the source of HTML until the sanitiser is loaded. */
export const DEFERRED_HTML_CLASS = 'pending-html';

interface DeferredHtmlOptions {
  loader: SanitizerLoader;
  clock: Clock;
  /** Called when all deferred HTML is rendered. */
  onRendered: () => void;
  onFailure: ((error: unknown) => void) | undefined;
}

/** HTML of one document that waits for the sanitiser, in document order. */
export class DeferredHtml implements DocumentWithHtml {
  readonly clock: Clock;
  readonly #handleRendered: () => void;
  readonly #loader: SanitizerLoader;
  readonly #tasks: (() => void)[] = [];
  readonly #onFailure: ((error: unknown) => void) | undefined;
  /** Whether it waits for the sanitiser, or has waited. */
  #isQueued = false;
  #isRendered = false;

  constructor({ loader, clock, onRendered, onFailure }: DeferredHtmlOptions) {
    this.clock = clock;
    this.#loader = loader;
    this.#handleRendered = onRendered;
    this.#onFailure = onFailure;
  }

  /** The sanitiser, if it is loaded; otherwise starts loading it. */
  requestSanitizer(): Sanitize | undefined {
    const { sanitize } = this.#loader;
    if (!sanitize && !this.#isQueued) {
      this.#isQueued = true;
      this.#loader.enqueue(this, this.#onFailure);
    }
    return sanitize;
  }

  /** The sanitiser, if it is loaded; does not load it. */
  get sanitize(): Sanitize | undefined {
    return this.#loader.sanitize;
  }

  /** Calls `render` once the sanitiser is loaded. */
  defer(render: () => void): void {
    this.#tasks.push(render);
  }

  onRendered(): void {
    this.#isRendered = true;
    this.#handleRendered();
  }

  takeTask(): (() => void) | undefined {
    return this.#tasks.shift();
  }

  /** Leaves the queue of the loader, until `resume()`. */
  pause(): void {
    this.#loader.dequeue(this);
  }

  resume(): void {
    if (this.#isQueued && !this.#isRendered) this.#loader.enqueue(this, this.#onFailure);
  }

  /** Drops everything that is deferred. */
  stop(): void {
    this.#loader.dequeue(this);
    this.#tasks.length = 0;
  }
}
