import type { LitElement, ReactiveController } from 'lit';
import { idOfRow } from './history-row.js';

/**
 * Keeps the focus on the row that has it: an update may move its element, or create another one under another heading. What the visitor
 * did last decides if the row is gone.
 */
export class RowFocusController implements ReactiveController {
  readonly #host: LitElement;
  /** The conversation whose row has the focus, and its button. */
  #focused: { id: string; button: '.open' | '.more' } | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const active = this.#active;
    const isInRow = active?.matches('.open, .more') ?? false;
    this.#focused =
      active && isInRow
        ? { id: idOfRow(active), button: active.matches('.more') ? '.more' : '.open' }
        : undefined;
  }

  hostUpdated(): void {
    const focused = this.#focused;
    if (!focused || this.#active) return;
    const rows = this.#host.renderRoot.querySelectorAll<HTMLElement>(`li ${focused.button}`);
    [...rows].find((button) => idOfRow(button) === focused.id)?.focus();
  }

  get #active(): Element | null {
    const { renderRoot } = this.#host;
    return renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
  }
}
