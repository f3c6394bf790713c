import type { LitElement, ReactiveController } from 'lit';
import { raisesKeyboard } from '../../ui/viewport-controller.js';

/** What a panel tells of itself; asked each time. */
export interface FocusPlaces {
  dialog: HTMLElement | null;
  composer: HTMLElement | null;
  /** Whether the visitor has to fill in something before a question. */
  isLocked: boolean;
}

/** Moves the focus in a panel as the elements in it ask for. */
export class PanelFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #ask: () => FocusPlaces;
  #wasLocked = false;
  /** The visitor was writing when the composer was locked. */
  #wasWriting = false;

  constructor(host: LitElement, ask: () => FocusPlaces) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
    this.#answer('focus-leave', () => this.#ask().dialog?.focus());
    this.#answer('answer-quote', () => host.focus());
    this.#answer('inputs-lack', () => void this.#goToInputs());
    this.#answer('inputs-save', this.#handleSave);
  }

  hostUpdated(): void {
    const { isLocked } = this.#ask();
    if (isLocked && !this.#wasLocked) this.#wasWriting = this.#isWriting;
    this.#wasLocked = isLocked;
  }

  /** What elements in the panel ask is nobody's business outside. */
  #answer(type: string, answer: (event: Event) => void): void {
    this.#host.addEventListener(type, (event) => {
      event.stopPropagation();
      answer(event);
    });
  }

  get #isWriting(): boolean {
    const { composer } = this.#ask();
    return composer !== null && this.#host.shadowRoot?.activeElement === composer;
  }

  /** Who was writing goes on in the form, unless the focus is somewhere else by now. */
  async #goToInputs(): Promise<void> {
    await this.#host.updateComplete;
    // The browser takes the focus from what is disabled.
    const isLost = document.activeElement === document.body;
    if (this.#wasWriting && (isLost || this.#isWriting)) this.#host.focus();
    this.#wasWriting = false;
  }

  /** Once nothing is missing, a question can be asked; a keyboard that would cover the app is not raised for it. */
  readonly #handleSave = (event: Event): void => {
    const { isStart } = (event as CustomEvent<{ isStart: boolean }>).detail;
    if (!isStart || raisesKeyboard()) return;
    void this.#host.updateComplete.then(() => requestAnimationFrame(() => this.#host.focus()));
  };
}
