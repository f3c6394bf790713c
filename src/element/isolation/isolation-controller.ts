import type { ReactiveController } from 'lit';
import { adoptStyles } from '../../ui/adopt-styles.js';
import type { ChatHost } from '../chat-host.js';
import { isContainedKey, isContainedTouch, isContainedWheel } from './contained-events.js';
import { printStyles } from './print.styles.js';

/** Events of text boxes, and of what is copied from an answer. `change`, `submit` and `invalid` leave no shadow tree anyway. */
const EDITING_EVENTS = [
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'copy',
  'cut',
  'paste',
  'keypress',
  'keyup',
] as const;

/** Focus events that bubble. `focus` and `blur`, which the widget itself uses, do not. */
const FOCUS_EVENTS = ['focusin', 'focusout'] as const;

/**
 * Keeps the events of the widget from the page, which would take a visitor's chat for its own business: shortcuts, page turners, smooth
 * scrolling, focus traps, validation, autosave. Pointer events and clicks leave, and so do the events of slotted elements, which are the
 * page's. Listeners of the page that capture hear all but focus events. docs/other-pages.md tells the page's authors.
 */
export class IsolationController implements ReactiveController {
  readonly #host: ChatHost;
  readonly #root: ShadowRoot;

  constructor(host: ChatHost) {
    this.#host = host;
    this.#root = host.renderRoot as ShadowRoot;
    this.#contain();
    adoptStyles(this.#root, printStyles);
    host.addController(this);
  }

  hostConnected(): void {
    // Lenis, the most used library for smooth scrolling, leaves such elements alone, where it captures the wheel too.
    this.#host.toggleAttribute('data-lenis-prevent', true);
    for (const type of FOCUS_EVENTS) addEventListener(type, this.#hideFocus, { capture: true });
  }

  hostDisconnected(): void {
    for (const type of FOCUS_EVENTS) removeEventListener(type, this.#hideFocus, { capture: true });
  }

  /** Listens at the root of the shadow tree, where the widget's own listeners have been called. */
  #contain(): void {
    for (const type of EDITING_EVENTS) this.#stop(type, () => true);
    this.#stop('keydown', isContainedKey);
    this.#stop('wheel', (event) => isContainedWheel(event, this.#root));
    this.#stop('touchmove', (event) => isContainedTouch(event, this.#root));
  }

  #stop<K extends keyof HTMLElementEventMap>(
    type: K,
    isContained: (event: HTMLElementEventMap[K]) => boolean,
  ): void {
    const handle = (event: Event) => {
      if (this.#isOwn(event) && isContained(event as HTMLElementEventMap[K]))
        event.stopPropagation();
    };
    this.#root.addEventListener(type, handle, { passive: true });
  }

  /** Stops the event at the window: focus traps listen at the document, while capturing. */
  readonly #hideFocus = (event: Event): void => {
    if (this.#isOwn(event)) event.stopImmediatePropagation();
  };

  /** Whether the event comes from the widget's own elements. */
  #isOwn(event: Event): boolean {
    const [target] = event.composedPath();
    let root = target instanceof Node ? target.getRootNode() : undefined;
    while (root instanceof ShadowRoot && root !== this.#root) root = root.host.getRootNode();
    return root === this.#root;
  }
}
