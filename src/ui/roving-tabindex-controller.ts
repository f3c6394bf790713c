import type { ReactiveController, ReactiveElement } from 'lit';
import { nextFocusTarget } from './roving-tabindex.js';

/** Roving tabindex for the children of a toolbar: one tab stop, arrow keys move the focus. */
export class RovingTabindexController implements ReactiveController {
  /** The listener for `focus` of the toolbar; captures the event, which does not bubble. */
  readonly focusListener = {
    handleEvent: ({ target }: FocusEvent): void => {
      this.#current = target as HTMLElement;
      this.hostUpdated();
    },
    capture: true,
  };

  readonly #getToolbar: () => Element | null;
  #current: HTMLElement | undefined;

  constructor(host: ReactiveElement, getToolbar: () => Element | null) {
    this.#getToolbar = getToolbar;
    host.addController(this);
  }

  get buttons(): HTMLElement[] {
    return [...(this.#getToolbar()?.children ?? [])] as HTMLElement[];
  }

  hostUpdated(): void {
    const { buttons } = this;
    const current = buttons.find((button) => button === this.#current) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
  }

  readonly handleKeydown = (event: KeyboardEvent): void => {
    const shown = this.buttons.filter((button) => button.checkVisibility());
    const next = nextFocusTarget(event, shown, event.target, 'horizontal');
    if (!next) return;
    event.preventDefault();
    // The scroller around the toolbar uses the same keys.
    event.stopPropagation();
    next.focus();
  };
}
