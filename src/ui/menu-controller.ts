import type { ReactiveController, ReactiveElement } from 'lit';
import { positionMenu } from './popover-position.js';
import { nextFocusTarget } from './roving-tabindex.js';

/** The elements of a menu. */
export interface MenuElements {
  /** A popover with `role="menu"`. */
  menu: HTMLElement | null;
  /** The button that opens it. */
  button: HTMLElement | null;
}

/** A menu in a popover: opens at its button; arrow keys and type-ahead move the focus; Escape, Tab and a scroll close it. */
export class MenuController implements ReactiveController {
  isOpen = false;
  readonly #host: ReactiveElement;
  readonly #getElements: () => MenuElements;
  /** The index of the item that is focused when the menu opens. */
  #initialItem = 0;
  #listeners: AbortController | undefined;

  constructor(host: ReactiveElement, getElements: () => MenuElements) {
    this.#host = host;
    this.#getElements = getElements;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#listeners?.abort();
    // A popover that is removed closes without an event.
    this.isOpen = false;
  }

  /** Closes the menu and returns the focus to its button. */
  close(): void {
    this.hide();
    this.#getElements().button?.focus();
  }

  /** Closes the menu; the focus stays where it is, outside the menu. */
  hide(): void {
    this.#getElements().menu?.hidePopover();
  }

  readonly handleBeforeToggle = ({ newState }: ToggleEvent): void => {
    const { menu, button } = this.#getElements();
    this.#listeners?.abort();
    if (newState !== 'open' || !menu || !button) return;
    positionMenu(menu, button);
    // A popover does not move with its button, so close it when the layout changes.
    this.#listeners = new AbortController();
    const options = { capture: true, signal: this.#listeners.signal };
    const hide = () => menu.hidePopover();
    addEventListener('scroll', hide, options);
    addEventListener('resize', hide, options);
  };

  readonly handleToggle = ({ newState }: ToggleEvent): void => {
    this.isOpen = newState === 'open';
    if (this.isOpen) this.#items.at(this.#initialItem)?.focus();
    this.#initialItem = 0;
    this.#host.requestUpdate();
  };

  /** Opens the menu at its first or its last item; Escape closes it. */
  readonly handleButtonKeydown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === 'Escape' && this.isOpen) {
      event.preventDefault();
      this.close();
    }
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    this.#initialItem = key === 'ArrowUp' ? -1 : 0;
    this.#getElements().menu?.showPopover();
  };

  readonly handleMenuKeydown = (event: KeyboardEvent): void => {
    const current = this.#host.shadowRoot?.activeElement;
    // Hiding the popover returns the focus to the button; Tab then continues from there.
    if (event.key === 'Tab') return this.#getElements().menu?.hidePopover();
    const next =
      nextFocusTarget(event, this.#items, current, 'vertical') ??
      this.#findTypedAhead(event, current);
    next?.focus();
    if (event.key === 'Escape') this.close();
    // Keeps Escape from closing the panel, and the arrow keys from scrolling.
    if (next || event.key === 'Escape') event.preventDefault();
  };

  get #items(): HTMLElement[] {
    const { menu } = this.#getElements();
    return [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }

  /** The next item that begins with the typed letter. */
  #findTypedAhead(
    { key, altKey, ctrlKey, metaKey }: KeyboardEvent,
    current: Element | null | undefined,
  ): HTMLElement | undefined {
    if (key.trim().length !== 1 || altKey || ctrlKey || metaKey) return undefined;
    const items = this.#items;
    const at = items.findIndex((item) => item === current) + 1;
    return [...items.slice(at), ...items.slice(0, at)].find(({ innerText }) =>
      innerText.trim().toLowerCase().startsWith(key.toLowerCase()),
    );
  }
}
