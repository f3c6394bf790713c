import type { LitElement, ReactiveController } from 'lit';

/**
 * Raises a panel above a modal dialog of the page, which makes the rest of the page inert, by showing its `<dialog>` modally.
 * Lowers it when the panel closes, that is, becomes inert itself, and when the page has no modal dialog any more.
 */
export class ModalLayerController implements ReactiveController {
  readonly #host: LitElement;
  readonly #getDialog: () => HTMLElement | null;
  readonly #closing = new MutationObserver(() => this.#host.inert && this.lower());
  readonly #removal = new MutationObserver(() => this.#lowerIfUncovered());

  /** `getDialog` returns the focusable `<dialog>`, or an element that is none in a panel that is never raised. */
  constructor(host: LitElement, getDialog: () => HTMLElement | null) {
    this.#host = host;
    this.#getDialog = getDialog;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.lower();
  }

  /** Raises the panel if it is inert, that is, cannot take the focus although it is visible. */
  raiseIfInert(): void {
    const dialog = this.#dialog;
    if (!dialog?.checkVisibility({ visibilityProperty: true }) || this.#hasFocus()) return;
    dialog.focus({ preventScroll: true });
    if (dialog.open || this.#hasFocus()) return;
    dialog.showModal();
    this.#closing.observe(this.#host, { attributeFilter: ['inert'] });
    document.addEventListener('close', this.#lowerIfUncovered, { capture: true });
    // A dialog that is removed while it is open fires no event.
    this.#removal.observe(document, { childList: true, subtree: true });
  }

  /** The browser returns the focus to the page's dialog. */
  lower(): void {
    document.removeEventListener('close', this.#lowerIfUncovered, { capture: true });
    this.#closing.disconnect();
    this.#removal.disconnect();
    this.#dialog?.close();
  }

  get #dialog(): HTMLDialogElement | undefined {
    const dialog = this.#getDialog();
    return dialog instanceof HTMLDialogElement ? dialog : undefined;
  }

  #hasFocus(): boolean {
    return Boolean(this.#host.shadowRoot?.activeElement);
  }

  /** A listener that captures, since `close` does not bubble. A dialog inside a shadow tree is not noticed. */
  readonly #lowerIfUncovered = (): void => {
    if (document.querySelector('dialog:modal')) return;
    this.lower();
    this.#host.focus();
  };
}
