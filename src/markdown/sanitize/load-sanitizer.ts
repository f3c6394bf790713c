import type { Clock } from '../../lib/clock.js';
import { createSanitize, type Sanitize } from './sanitize.js';

/** Time for deferred HTML per frame, in addition to the frame budget of growing documents. */
const FRAME_BUDGET_MS = 4;

/** A document with HTML that is not rendered yet. */
export interface DocumentWithHtml {
  readonly clock: Clock;
  /** Removes and returns the next render task; undefined if there is none. */
  takeTask: () => (() => void) | undefined;
  /** Called when all tasks are done. */
  onRendered: () => void;
}

/** Loads DOMPurify when a document first needs it, then renders the HTML of all waiting documents, with a budget per frame. */
export class SanitizerLoader {
  /** The sanitiser, once it is loaded. */
  sanitize: Sanitize | undefined;
  readonly #import: () => Promise<{ default: Parameters<typeof createSanitize>[0] }>;
  #loading: Promise<Sanitize> | undefined;
  readonly #queue: DocumentWithHtml[] = [];
  #isScheduled = false;
  #hasReported = false;

  constructor(load = () => import('dompurify')) {
    this.#import = load;
  }

  /** Loads the sanitiser once; after a failure the next call tries again. */
  load(): Promise<Sanitize> {
    return (this.#loading ??= this.#load());
  }

  /** Queues a document. If loading fails it keeps waiting until a later document loads the sanitiser; only the first failure is reported. */
  enqueue(document: DocumentWithHtml, onFailure?: (error: unknown) => void): void {
    this.#queue.push(document);
    if (this.sanitize) this.#renderNextFrame();
    this.load().catch((error: unknown) => {
      if (!this.#hasReported) onFailure?.(error);
      this.#hasReported = true;
    });
  }

  /** Removes a document, which does not wait any more. */
  dequeue(document: DocumentWithHtml): void {
    const at = this.#queue.indexOf(document);
    if (at >= 0) this.#queue.splice(at, 1);
  }

  async #load(): Promise<Sanitize> {
    try {
      this.sanitize = createSanitize((await this.#import()).default);
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
    this.#renderNextFrame();
    return this.sanitize;
  }

  #renderNextFrame(): void {
    const { clock } = this.#queue[0] ?? {};
    if (this.#isScheduled || !clock) return;
    this.#isScheduled = true;
    clock.frame(() => {
      this.#isScheduled = false;
      try {
        this.#render(clock);
      } finally {
        this.#renderNextFrame();
      }
    });
  }

  /** Renders document by document, in the order in which they were queued. */
  #render(clock: Clock): void {
    const until = clock.now() + FRAME_BUDGET_MS;
    for (let [document] = this.#queue; document; [document] = this.#queue) {
      const task = document.takeTask();
      // Dequeued before the call: an exception must not block the other documents.
      if (!task) this.#queue.shift();
      if (task) task();
      else document.onRendered();
      if (clock.now() >= until) return;
    }
  }
}

/** The loader shared by all documents: DOMPurify has one global state per page anyway. */
export const sanitizerLoader = new SanitizerLoader();

/** Loads the sanitiser ahead of time, for a host that knows it will be needed; rejects if that fails. */
export function loadSanitizer(): Promise<Sanitize> {
  return sanitizerLoader.load();
}
