import type { ReactiveController, ReactiveElement } from 'lit';
import type { Clock } from '../lib/clock.js';

/** Updates its host again when a displayed time changes, while the host is connected. */
export class ScheduledUpdateController implements ReactiveController {
  readonly #host: ReactiveElement & { readonly clock: Clock };
  readonly #getDelay: () => number | undefined;
  #cancel: (() => void) | undefined;

  /** `getDelay` is called after each update: the milliseconds until the next one, or `undefined` for none. */
  constructor(
    host: ReactiveElement & { readonly clock: Clock },
    getDelay: () => number | undefined,
  ) {
    this.#host = host;
    this.#getDelay = getDelay;
    host.addController(this);
  }

  /** Time has passed since the host was disconnected. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    this.#cancel?.();
    const delay = this.#host.isConnected ? this.#getDelay() : undefined;
    if (delay !== undefined)
      this.#cancel = this.#host.clock.after(delay, () => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#cancel?.();
  }
}
