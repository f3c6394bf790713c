import type { Clock } from '../../lib/clock.js';
import type { SanitizerLoader, WaitingText } from './load-sanitizer.js';
import type { Sanitize } from './sanitize.js';

/** The class of what stands in the place of HTML until the sanitiser has been loaded: its source, as text. */
export const PENDING = 'pending-html';

interface PendingHtmlOptions {
  loader: SanitizerLoader;
  clock: Clock;
  /** The sanitiser is there, and all places that have waited for it are filled. */
  onFilled: () => void;
  onFailure: ((error: unknown) => void) | undefined;
}

/** The places in one text that wait for the sanitiser, in the order of the text. */
export class PendingHtml implements WaitingText {
  readonly clock: Clock;
  onFilled: () => void;
  readonly #loader: SanitizerLoader;
  readonly #places: (() => void)[] = [];
  readonly #onFailure: ((error: unknown) => void) | undefined;
  #isWaiting = false;

  constructor({ loader, clock, onFilled, onFailure }: PendingHtmlOptions) {
    this.clock = clock;
    this.#loader = loader;
    this.onFilled = onFilled;
    this.#onFailure = onFailure;
  }

  /** The sanitiser, if it is there. A text that asks for it needs it: where it is missing, loading begins. */
  request(): Sanitize | undefined {
    const { sanitize } = this.#loader;
    if (!sanitize && !this.#isWaiting) {
      this.#isWaiting = true;
      this.#loader.wait(this, this.#onFailure);
    }
    return sanitize;
  }

  /** The sanitiser, if it happens to be there. */
  get sanitize(): Sanitize | undefined {
    return this.#loader.sanitize;
  }

  /** Lets something be drawn when the sanitiser is there. */
  wait(fill: () => void): void {
    this.#places.push(fill);
  }

  takePlace(): (() => void) | undefined {
    return this.#places.shift();
  }

  /** Leaves everything as it is. */
  stop(): void {
    this.#places.length = 0;
    this.onFilled = () => undefined;
  }
}
