import type { ReactiveController, ReactiveElement } from 'lit';
import { nextByKey } from './roving-tabindex.js';

/** Makes the buttons of a row, which `find` finds, one stop for the Tab key: the arrows lead from one to the next. */
export class RovingTabindexController implements ReactiveController {
  readonly #find: () => Element | null;
  #current: HTMLElement | undefined;

  constructor(host: ReactiveElement, find: () => Element | null) {
    this.#find = find;
    host.addController(this);
  }

  get buttons(): HTMLElement[] {
    return [...(this.#find()?.children ?? [])] as HTMLElement[];
  }

  hostUpdated(): void {
    const { buttons } = this;
    const current = buttons.find((button) => button === this.#current) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
  }

  readonly handleFocus = ({ target }: FocusEvent): void => {
    this.#current = target as HTMLElement;
    this.hostUpdated();
  };

  readonly handleKeydown = (event: KeyboardEvent): void => {
    const shown = this.buttons.filter((button) => button.checkVisibility());
    const next = nextByKey(event, shown, event.target, 'horizontal');
    if (!next) return;
    event.preventDefault();
    // What is around the row scrolls with the same keys.
    event.stopPropagation();
    next.focus();
  };
}
