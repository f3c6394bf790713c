import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Tracks which slots of the host are filled, and updates the host on a change. Forward a slot to an inner element only if it is
 * filled: even an empty forwarded slot counts as filled there and hides the fallback content.
 */
export class SlotsController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #observer = new MutationObserver(() => this.#host.requestUpdate());

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host, { childList: true });
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  has(name: string): boolean {
    return [...this.#host.children].some(({ slot }) => slot === name);
  }
}
