import type { Clock } from '../lib/clock.js';

/** The default duration, e.g. of “Copied”. */
const DURATION_MS = 2000;

/** A status that clears itself after a while; a new one replaces the last. */
export class TransientStatus<T> {
  readonly #onChange: (value: T | undefined) => void;
  #cancel: (() => void) | undefined;

  /** `onChange` receives the status, or undefined when it is cleared. */
  constructor(onChange: (value: T | undefined) => void) {
    this.#onChange = onChange;
  }

  show(value: T, clock: Clock, milliseconds = DURATION_MS): void {
    this.#cancel?.();
    this.#onChange(value);
    this.#cancel = clock.after(milliseconds, () => this.#onChange(undefined));
  }

  clear(): void {
    this.#cancel?.();
    this.#onChange(undefined);
  }
}
