import type { Clock } from '../lib/clock.js';

/** How long it is said that something was copied. */
const COPIED_MS = 2000;

/** What is said for a moment: the next takes the place of the last, and after a while none is left. */
export class TransientStatus<T> {
  readonly #show: (value: T | undefined) => void;
  #cancel: (() => void) | undefined;

  /** `show` makes it seen, or, without a value, unseen. */
  constructor(show: (value: T | undefined) => void) {
    this.#show = show;
  }

  say(value: T, clock: Clock, milliseconds = COPIED_MS): void {
    this.#cancel?.();
    this.#show(value);
    this.#cancel = clock.after(milliseconds, () => this.#show(undefined));
  }

  end(): void {
    this.#cancel?.();
    this.#show(undefined);
  }
}
