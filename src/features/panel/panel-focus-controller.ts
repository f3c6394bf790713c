import type { LitElement, ReactiveController } from 'lit';
import { raisesKeyboard } from '../../ui/viewport-controller.js';

/** The elements that can take the focus, and whether the composer is locked. */
export interface FocusTargets {
  dialog: HTMLElement | null;
  composer: HTMLElement | null;
  /** Whether required inputs are missing. */
  isLocked: boolean;
}

/** Moves the focus in a panel on request of its descendants, by events. */
export class PanelFocusController implements ReactiveController {
  readonly #host: LitElement;
  readonly #getTargets: () => FocusTargets;
  #wasLocked = false;
  #frame = 0;
  /** Whether the composer had the focus when it was locked. */
  #wasComposing = false;
  /** What had the focus when the form was to take it, but was not there yet. */
  #focusedBefore: Element | null | undefined;

  constructor(host: LitElement, getTargets: () => FocusTargets) {
    this.#host = host;
    this.#getTargets = getTargets;
    host.addController(this);
    this.#on('focus-leave', () => this.#getTargets().dialog?.focus());
    this.#on('answer-quote', () => host.focus());
    this.#on('inputs-require', () => void this.#goToInputs());
    this.#on('inputs-save', this.#handleSave);
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
  }

  hostUpdated(): void {
    const { isLocked } = this.#getTargets();
    if (isLocked && !this.#wasLocked) this.#wasComposing = this.#isComposing;
    this.#wasLocked = isLocked;
  }

  /** Focuses the form as soon as it is there, unless the focus moves meanwhile. */
  awaitInputs(): void {
    this.#focusedBefore = document.activeElement;
  }

  /** Listens for an internal event and stops it at the panel. */
  #on(type: string, handler: (event: Event) => void): void {
    this.#host.addEventListener(type, (event) => {
      event.stopPropagation();
      handler(event);
    });
  }

  get #isComposing(): boolean {
    const { composer } = this.#getTargets();
    return composer !== null && this.#host.shadowRoot?.activeElement === composer;
  }

  /** Moves the focus to the awaited form, or from the locked composer to the form, unless it has moved elsewhere since. */
  async #goToInputs(): Promise<void> {
    await this.#host.updateComplete;
    // A disabled element loses the focus.
    const isLost = document.activeElement === document.body;
    const isAwaited =
      this.#focusedBefore === document.activeElement && !this.#host.shadowRoot?.activeElement;
    if (isAwaited || (this.#wasComposing && (isLost || this.#isComposing))) this.#host.focus();
    this.#wasComposing = false;
    this.#focusedBefore = undefined;
  }

  /** Focuses the composer once it is unlocked, unless this would open an on-screen keyboard. */
  readonly #handleSave = (event: Event): void => {
    const { isStart } = (event as CustomEvent<{ isStart: boolean }>).detail;
    if (!isStart || raisesKeyboard()) return;
    void this.#host.updateComplete.then(() => {
      if (!this.#host.isConnected) return;
      this.#frame = requestAnimationFrame(() => this.#host.focus());
    });
  };
}
