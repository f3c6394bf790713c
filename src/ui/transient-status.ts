import type { ReactiveController, ReactiveElement } from 'lit';
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

/** The status of an element, which is cleared when the element is removed: a timer would keep it in memory. */
export class TransientStatusController<T> extends TransientStatus<T> implements ReactiveController {
  readonly #host: ReactiveElement;

  constructor(host: ReactiveElement, onChange: (value: T | undefined) => void) {
    super(onChange);
    this.#host = host;
    host.addController(this);
  }

  override show(value: T, clock: Clock, milliseconds?: number): void {
    if (this.#host.isConnected) super.show(value, clock, milliseconds);
  }

  hostDisconnected(): void {
    this.clear();
  }
}
