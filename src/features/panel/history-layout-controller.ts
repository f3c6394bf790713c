import type { ReactiveController, ReactiveElement } from 'lit';

/** Options of a `HistoryLayoutController`. */
export interface HistoryLayoutOptions {
  /** Returns the list of conversations; `null` while it is not shown. */
  history: () => HTMLElement | null;
  /** Receives whether the list covers the thread. */
  onChange: (isCovering: boolean) => void;
}

/** Tells whether the list of conversations covers the thread, which the container query of panel.styles.ts decides. */
export class HistoryLayoutController implements ReactiveController {
  readonly #options: HistoryLayoutOptions;
  readonly #resizes: ResizeObserver;
  #history: HTMLElement | null = null;

  constructor(host: ReactiveElement, options: HistoryLayoutOptions) {
    this.#options = options;
    this.#resizes = new ResizeObserver(() => this.#measure());
    host.addController(this);
  }

  hostUpdated(): void {
    const history = this.#options.history();
    if (history === this.#history) return;
    this.#history = history;
    this.#resizes.disconnect();
    const panel = history?.parentElement;
    // Reports the panel once it is laid out, and then its changes.
    if (panel) this.#resizes.observe(panel);
  }

  hostDisconnected(): void {
    this.#resizes.disconnect();
    this.#history = null;
  }

  #measure(): void {
    const history = this.#history;
    if (history) this.#options.onChange(getComputedStyle(history).position === 'absolute');
  }
}
