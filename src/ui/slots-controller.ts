import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Knows which slots of its host the page has filled, and updates the host when that changes. A slot that is passed on to an
 * inner element counts as filled there even when it is empty, and would hide what the inner element shows by itself.
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
