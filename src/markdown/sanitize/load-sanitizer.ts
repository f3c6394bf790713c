import type { Clock } from '../../lib/clock.js';
import { createSanitize, type Sanitize } from './sanitize.js';

/** What may be spent in one frame on HTML that has waited, beside what texts that grow may. */
const FRAME_BUDGET_MS = 4;

/** A text that holds HTML which has not been drawn yet. */
export interface WaitingText {
  readonly clock: Clock;
  /** Takes the next place that waits, which is to be filled by a call; none where there are no more. */
  takePlace: () => (() => void) | undefined;
  /** Called when all places are filled. */
  onFilled: () => void;
}

/** Loads DOMPurify when a text first needs it, and then lets the texts that waited draw their HTML, some of it a frame. */
export class SanitizerLoader {
  /** The sanitiser, once it has been loaded. */
  sanitize: Sanitize | undefined;
  readonly #import: () => Promise<{ default: Parameters<typeof createSanitize>[0] }>;
  #loading: Promise<Sanitize> | undefined;
  readonly #waiting: WaitingText[] = [];
  #hasReported = false;

  constructor(load = () => import('dompurify')) {
    this.#import = load;
  }

  /** Loads it unless that was done; tries again after a failure. */
  load(): Promise<Sanitize> {
    return (this.#loading ??= this.#load());
  }

  /**
   * Lets a text wait. Where loading fails its HTML stays text, until another text has more luck; only the first failure of all is
   * reported.
   */
  wait(text: WaitingText, onFailure?: (error: unknown) => void): void {
    this.#waiting.push(text);
    this.load().catch((error: unknown) => {
      if (!this.#hasReported) onFailure?.(error);
      this.#hasReported = true;
    });
  }

  async #load(): Promise<Sanitize> {
    try {
      this.sanitize = createSanitize((await this.#import()).default);
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
    this.#fillNextFrame();
    return this.sanitize;
  }

  #fillNextFrame(): void {
    const { clock } = this.#waiting[0] ?? {};
    clock?.frame(() => {
      try {
        this.#fill(clock);
      } finally {
        this.#fillNextFrame();
      }
    });
  }

  /** Text by text, in the order in which they came. */
  #fill(clock: Clock): void {
    const until = clock.now() + FRAME_BUDGET_MS;
    for (let [text] = this.#waiting; text; [text] = this.#waiting) {
      const fill = text.takePlace();
      // Taken from the queue first: a fault of one text is none of the others'.
      if (!fill) this.#waiting.shift();
      (fill ?? text.onFilled)();
      if (clock.now() >= until) return;
    }
  }
}

/** The sanitiser of all texts: DOMPurify has one state for the whole page anyway. */
export const sanitizerLoader = new SanitizerLoader();

/** Loads the sanitiser before a text needs it, for hosts that know that one will; rejects where that fails. */
export function loadSanitizer(): Promise<Sanitize> {
  return sanitizerLoader.load();
}
