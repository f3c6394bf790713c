import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveElement,
  type TemplateResult,
} from 'lit';
import type { Strings } from '../../i18n/strings.js';
import { afterFrame } from '../../ui/after-frame.js';
import { whenLoaded } from '../../ui/when-loaded.js';
import { chunks } from '../shared/chunks.js';
import { historyParts } from '../shared/exported-parts.js';

/** Dependencies of a `HistoryPaneController`. */
export interface HistoryPane {
  /** Whether there is a list of conversations. */
  isAvailable: boolean;
  strings: Strings;
  /** The pane; `null` while it is not shown. */
  pane: HTMLElement | null;
  /** The button that shows it. */
  button: HTMLElement | null;
  /** Called when the visitor has opened a conversation; the next update uncovers the thread. */
  onOpen: () => void;
  /** Called when the visitor starts a new conversation; the next update uncovers the thread. */
  onStart: () => void;
}

/** The pane with the list of conversations: beside the thread, or over it where there is no room. */
export class HistoryPaneController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #read: () => HistoryPane;
  readonly #resizes: ResizeObserver;
  #isOpen = false;
  /** Whether there is no room beside the thread. */
  #isNarrow = false;
  #observed: HTMLElement | null = null;

  constructor(host: ReactiveElement, read: () => HistoryPane) {
    this.#host = host;
    this.#read = read;
    this.#resizes = new ResizeObserver(() => this.#measure());
    host.addController(this);
  }

  /** Whether the list is shown; `undefined` if there is none. */
  get isShown(): boolean | undefined {
    return this.#read().isAvailable ? this.#isOpen : undefined;
  }

  /** Whether the list covers the thread. */
  get isCovering(): boolean {
    return this.#isNarrow && this.isShown === true;
  }

  hostUpdated(): void {
    const { pane } = this.#read();
    if (pane === this.#observed) return;
    this.#observed = pane;
    this.#resizes.disconnect();
    const panel = pane?.parentElement;
    // Reports the panel once it is laid out, and then its changes.
    if (panel) this.#resizes.observe(panel);
  }

  hostDisconnected(): void {
    this.#resizes.disconnect();
    this.#observed = null;
  }

  /** Shows the list, and focuses it. */
  show(): void {
    if (this.#read().isAvailable) this.#setOpen(true);
    void chunks.history.load().then(
      () => this.#host.updateComplete.then(() => this.focus()),
      () => undefined,
    );
  }

  /** Hides the list; the focus returns from it to the button that shows it. */
  readonly hide = (): void => {
    const hadFocus = this.#read().pane?.matches(':focus-within');
    this.#setOpen(false);
    if (hadFocus)
      void this.#host.updateComplete.then(() => (this.#read().button ?? this.#host).focus());
  };

  readonly toggle = (): void => {
    if (this.#isOpen) this.hide();
    else this.show();
  };

  /** Focuses the list. */
  focus(): void {
    const list = this.#read().pane?.querySelector('dify-chat-history');
    void list?.updateComplete.then(() => afterFrame(() => list.focus()));
  }

  render(): TemplateResult | typeof nothing {
    if (!this.isShown) return nothing;
    const { strings } = this.#read();
    const view = () => html`
      <dify-chat-history
        exportparts=${historyParts}
        @history-close=${this.hide}
        @conversation-open=${this.#handleOpen}
        @conversation-start=${this.#handleStart}
      ></dify-chat-history>
    `;
    return html`
      <div class="scrim" @pointerup=${this.hide}></div>
      <aside
        class="history"
        part="history"
        aria-label=${strings.conversationList}
        @keydown=${this.#handleKeydown}
      >
        ${whenLoaded(chunks.history, view, { strings })}
      </aside>
    `;
  }

  readonly #handleOpen = (): void => {
    this.#uncover();
    this.#read().onOpen();
  };

  readonly #handleStart = (): void => {
    this.#uncover();
    this.#read().onStart();
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !this.isCovering) return;
    // Keeps the panel open.
    event.preventDefault();
    this.hide();
  };

  #uncover(): void {
    if (this.isCovering) this.#setOpen(false);
  }

  #setOpen(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#host.requestUpdate();
  }

  /** The container query of panel.styles.ts decides where the pane is. */
  #measure(): void {
    if (!this.#observed) return;
    const isNarrow = getComputedStyle(this.#observed).position === 'absolute';
    if (isNarrow === this.#isNarrow) return;
    this.#isNarrow = isNarrow;
    this.#host.requestUpdate();
  }
}
