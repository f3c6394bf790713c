import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { DifyChatLauncher } from '../features/launcher/launcher.js';
import type { DifyChatPanel } from '../features/panel/panel.js';
import { panelParts } from '../features/shared/exported-parts.js';
import { InViewController } from './in-view-controller.js';
import { SlotsController } from '../ui/slots-controller.js';
import { styles } from './dify-chat.styles.js';
import { emit } from './events.js';
import { launcherEnglish } from '../i18n/launcher-strings.js';
import { oneOf, type Mode } from './configuration/allowed-values.js';
import { runtime, whenIdle } from './load-runtime.js';
import { DifyChatMethods } from './methods.js';
import { tokens } from '../styles/tokens.js';

/**
 * An embeddable chat window for a Dify app.
 *
 * ```html
 * <dify-chat token="SITE_CODE" base-url="https://dify.example.com"></dify-chat>
 * ```
 *
 * @customElement dify-chat
 *
 * @slot launcher-icon - Replaces the sign on the closed launcher.
 * @slot header - Replaces the title bar.
 * @slot empty - Shown before the first message, in place of what the app says first.
 * @slot footer - Below the composer.
 *
 * @fires {CustomEvent<undefined>} dify-ready - The element is upgraded and its configuration checked; nothing has been requested yet.
 * @fires {CustomEvent<undefined>} dify-opened - The window was opened.
 * @fires {CustomEvent<undefined>} dify-closed - The window was closed.
 * @fires {CustomEvent<{ text: string }>} dify-before-send - A message is about to be sent; `preventDefault()` keeps it in the composer.
 * @fires {CustomEvent<{ text: string }>} dify-message-sent - A question went out.
 * @fires {CustomEvent<{ messageId: string; conversationId: string; answer: string; createdAt: number }>} dify-message-completed - An answer is complete; `createdAt` in milliseconds since 1970.
 * @fires {CustomEvent<{ workflowRunId: string; status: string; outputs: Record<string, unknown> }>} dify-workflow-finished - A chatflow's workflow has ended: `succeeded`, `failed`, `stopped` or `partial-succeeded`.
 * @fires {CustomEvent<{ messageId: string; rating: 'like' | 'dislike' | null }>} dify-message-rated - The server has stored what the visitor thinks of an answer; `null`: nothing any more.
 * @fires {CustomEvent<{ conversationId: string | undefined }>} dify-conversation-changed - The server has opened a conversation, or a new one was begun.
 * @fires {CustomEvent<MessageError>} dify-error - Something failed; the thread says so to the visitor, the console why to the site owner.
 *
 * @csspart launcher - The round button.
 * @csspart panel - The window.
 * @csspart header - The title bar.
 * @csspart header-button - Each button of the title bar.
 * @csspart thread - The scrolling list of messages.
 * @csspart message - Each message; with `user` or `assistant` as a second part name.
 * @csspart bubble - The box around a question.
 * @csspart markdown - The text of an answer.
 * @csspart notice - What is said about an answer that did not end well; with `failed` as a second part name.
 * @csspart suggestion - Each suggested question.
 * @csspart jump-button - Brings back to the newest message.
 * @csspart composer - Where a question is written.
 * @csspart input - The text box of the composer.
 * @csspart send-button - Sends, or stops the answer (then with `stop` as a second part name).
 */
export class DifyChat extends DifyChatMethods {
  static override styles = [...tokens, styles];

  /** Whether an answer has come that the visitor has not seen. */
  @state() private unread = false;

  @query('dify-chat-panel') private readonly panel!: DifyChatPanel | null;

  @query('dify-chat-launcher') private readonly launcher!: DifyChatLauncher | null;

  readonly #inView = new InViewController(this, () => void this.connect());
  readonly #slots = new SlotsController(this);
  #unsubscribe: (() => void) | undefined;
  #resolveReady!: () => void;
  readonly #ready = new Promise<void>((resolve) => (this.#resolveReady = resolve));

  /** Resolves when the element is upgraded and its configuration checked; no network is involved. */
  get whenReady(): Promise<void> {
    return this.#ready;
  }

  /** Opens the window. */
  show(): void {
    this.#setOpen(true);
  }

  /** Closes the window. */
  hide(): void {
    this.#setOpen(false);
  }

  /** Opens the window, or closes it. */
  toggle(): void {
    this.#setOpen(!this.open);
  }

  /** Puts the cursor into the composer, or on the launcher while the window is closed. */
  override focus(options?: FocusOptions): void {
    if (this.#isShown) this.panel?.focus(options);
    else this.launcher?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = runtime.subscribe(() => this.requestUpdate());
    whenIdle(() => void (this.isConnected && this.load()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.configure();
    this.#inView.enabled = this.#mode === 'inline';
    if (changed.has('open') && this.open) {
      this.unread = false;
      void this.connect();
    }
  }

  protected override render(): TemplateResult {
    const mode = this.#mode;
    const placement = oneOf('placement', this.placement);
    return html`
      <div
        class="${mode} ${placement} ${this.#isShown ? 'shown' : ''}"
        @keydown=${this.#handleKeydown}
      >
        ${this.conversation?.session ? this.#renderPanel(mode === 'bubble') : this.#renderPlaceholder()}
        ${mode === 'bubble' ? this.#renderLauncher() : nothing}
      </div>
    `;
  }

  protected override firstUpdated(): void {
    this.#resolveReady();
    emit(this, 'dify-ready');
  }

  protected override handleCompleted(): void {
    this.unread = !this.#isShown;
  }

  get #isShown(): boolean {
    return this.open || this.#mode === 'inline';
  }

  get #mode(): Mode {
    return oneOf('mode', this.mode);
  }

  #renderLauncher(): TemplateResult {
    return html`
      <dify-chat-launcher
        exportparts="launcher"
        .strings=${this.strings}
        .emoji=${this.conversation?.rememberedEmoji ?? ''}
        ?open=${this.open}
        ?unread=${this.unread}
        @launcher-toggle=${this.#handleToggle}
        @pointerenter=${this.#handleIntent}
        @focusin=${this.#handleIntent}
        @touchstart=${{ handleEvent: this.#handleIntent, passive: true }}
      >
        ${this.#forward('launcher-icon', 'icon')}
      </dify-chat-launcher>
    `;
  }

  /** Stands where the window will be, until the runtime is loaded. */
  #renderPlaceholder(): TemplateResult | typeof nothing {
    if (!this.#isShown) return nothing;
    const { loadFailed, retry } = { ...launcherEnglish, ...this.strings };
    return html`
      <div class="window placeholder" role="alert">
        ${
          runtime.hasFailed
            ? html`${loadFailed} <button @click=${this.#handleIntent}>${retry}</button>`
            : nothing
        }
      </div>
    `;
  }

  #renderPanel(closable: boolean): TemplateResult {
    return html`
      <dify-chat-panel
        class="window"
        part="panel"
        exportparts=${panelParts}
        .session=${this.conversation?.session}
        .strings=${this.strings}
        .heading=${this.heading}
        .greeting=${this.greeting}
        .placeholder=${this.placeholder}
        .inputs=${this.inputs}
        .page=${this.conversation?.page}
        ?no-header=${this.noHeader}
        .disabledFeatures=${this.disabledFeatures}
        ?closable=${closable}
        ?inert=${!this.#isShown}
        @message-send=${this.#handleSend}
        @message-retry=${this.#handleRetry}
        @panel-close=${this.#handleToggle}
      >
        ${this.#forward('header')}${this.#forward('empty')}${this.#forward('footer')}
      </dify-chat-panel>
    `;
  }

  /** Hands what the page has put into a slot on to an inner element. */
  #forward(name: string, slot = name): TemplateResult | typeof nothing {
    return this.#slots.has(name) ? html`<slot name=${name} slot=${slot}></slot>` : nothing;
  }

  #setOpen(open: boolean): void {
    if (open === this.open) return;
    this.open = open;
    emit(this, open ? 'dify-opened' : 'dify-closed');
    void this.updateComplete.then(() => this.#moveFocus(open));
  }

  /** Into the window that has opened; back to the launcher from a window that has closed. */
  async #moveFocus(open: boolean): Promise<void> {
    if (!open) {
      if (this.shadowRoot?.activeElement === this.panel) this.launcher?.focus();
      return;
    }
    await this.connect();
    await this.updateComplete;
    await this.panel?.updateComplete;
    if (this.open) this.panel?.focusOnOpening();
  }

  #handleSend(event: CustomEvent<{ text: string }>): void {
    if (this.ask(event.detail.text, {})) event.preventDefault();
  }

  #handleRetry({ detail }: CustomEvent<{ answerKey: string }>): void {
    void this.conversation?.askAgain(detail.answerKey);
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (this.#mode === 'bubble') this.hide();
  }

  readonly #handleToggle = (): void => this.toggle();
  readonly #handleIntent = (): void => {
    if (!this.conversation?.session) void this.connect();
  };
}

// A copy of the script that finds the tag taken by another copy, maybe of another version, defines none of its elements.
if (!customElements.get('dify-chat')) {
  customElements.define('dify-chat-launcher', DifyChatLauncher);
  customElements.define('dify-chat', DifyChat);
}

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat': DifyChat;
  }
}
