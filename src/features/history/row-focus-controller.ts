import type { LitElement, ReactiveController } from 'lit';
import { idOfRow, shownButtons } from './history-row.js';

/** The buttons of a row. */
const BUTTONS = ['.open', '.more'] as const;

/** Keeps the focus on the row that has it: an update may move its element, or create another one under another heading. */
export class RowFocusController implements ReactiveController {
  readonly #host: LitElement;
  /** The conversation whose row has the focus, and its button. */
  #focused: { id: string; button: (typeof BUTTONS)[number] } | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const active = this.#host.shadowRoot?.activeElement;
    const button = BUTTONS.find((selector) => active?.matches(selector));
    this.#focused = button && { id: idOfRow(active ?? null), button };
  }

  hostUpdated(): void {
    const focused = this.#focused;
    if (!focused || this.#host.shadowRoot?.activeElement) return;
    const buttons = shownButtons(this.#host.renderRoot, focused.button);
    buttons.find((button) => idOfRow(button) === focused.id)?.focus();
  }
}
