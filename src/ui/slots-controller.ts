import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Tracks which slots of the host are filled, and updates the host on a change. Forward a slot to an inner element only if it is
 * filled: even an empty forwarded slot counts as filled there and hides the fallback content.
 */
export class SlotsController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #observer = new MutationObserver((records) => {
    // The content of slotted elements changes nothing.
    if (records.some(({ type, target }) => type === 'attributes' || target === this.#host))
      this.#host.requestUpdate();
  });

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host, {
      childList: true,
      subtree: true,
      attributeFilter: ['slot'],
    });
    // Slots may have changed while it was disconnected.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  has(name: string): boolean {
    return [...this.#host.children].some(({ slot }) => slot === name);
  }
}
