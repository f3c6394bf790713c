import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { DifyChatLauncher } from '../features/launcher/launcher.js';
import type { DifyChatPanel } from '../features/panel/panel.js';
import { panelParts } from '../features/shared/exported-parts.js';
import { launcherEnglish } from '../i18n/launcher-strings.js';
import type { StringOverrides } from '../i18n/strings.js';
import { reuseIfEqual } from '../lib/reuse-if-equal.js';
import type { Renderer } from '../markdown/host.js';
import type { ChatMessage, ChatStatus, Rating } from '../state/model.js';
import { tokens } from '../styles/tokens.js';
import { SlotsController } from '../ui/slots-controller.js';
import type { ChatHost } from './chat-host.js';
import { oneOf, type Mode } from './configuration/allowed-values.js';
import { flag, jsonObject, list } from './configuration/attribute-converters.js';
import { ConversationController } from './conversation-controller.js';
import { styles } from './dify-chat.styles.js';
import { disabledFeaturesOf, type DisabledFeatures } from './disabled-features.js';
import { emit } from './events.js';
import { InViewController } from './in-view-controller.js';
import { runtime } from './load-runtime.js';
import type { SendOptions } from './send-options.js';

/**
 * An embeddable chat window for a Dify app.
 *
 * ```html
 * <dify-chat token="SITE_CODE" base-url="https://dify.example.com"></dify-chat>
 * ```
 *
 * @customElement dify-chat
 *
 * @slot launcher-icon - Replaces the icon of the closed launcher.
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
export class DifyChat extends LitElement implements ChatHost {
  static override styles = [...tokens, styles];

  /**
   * Where the Dify is, absolute or relative to the page. `/v1` (with `token`, `/api`) is appended unless the path ends in one
   * of them. Default: Dify Cloud, `https://api.dify.ai` (with `token`, `https://udify.app`).
   */
  @property({ attribute: 'base-url' }) baseUrl: string | undefined;

  /** The public site code of the app, the last part of its published URL: the recommended way to connect. */
  @property() token: string | undefined;

  /** A secret key of the service API (`app-…`): for trusted pages and trials only, since every visitor can read it. */
  @property({ attribute: 'api-key' }) apiKey: string | undefined;

  /**
   * The end user's id. Default: a random one, kept in `storage`. With a public site code, whoever guesses an id can read that
   * user's conversations: use ids that cannot be guessed.
   */
  @property() user: string | undefined;

  /** Values of the app's input variables, sent with every question. As an attribute: JSON. */
  @property({ converter: jsonObject }) inputs: Record<string, unknown> | undefined = {};

  /** The conversation to open; always the id of the current one, `undefined` while it has none. */
  @property({ attribute: 'conversation-id' }) conversationId: string | undefined;

  /** `bubble`: a round button in a corner that opens a window. `inline`: a box in the page. */
  @property({ reflect: true, useDefault: true }) mode: 'bubble' | 'inline' = 'bubble';

  /** The corner of a bubble: `bottom-end`, `bottom-start`, `top-end` or `top-start`; start and end follow the direction of the text. */
  @property({ reflect: true, useDefault: true }) placement:
    'bottom-end' | 'bottom-start' | 'top-end' | 'top-start' = 'bottom-end';

  /** Whether the window of a bubble is open. */
  @property({ converter: flag, type: Boolean, reflect: true }) open = false;

  /** `auto` follows the visitor's system; `light` and `dark` do not. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  /** The title. Default: what the app is called. */
  @property() heading = '';

  /** The hint in the empty composer. Default: the app's own, else ours. */
  @property() placeholder = '';

  /** What stands before the first message, in Markdown. Default: the opening statement of the app. */
  @property() greeting = '';

  /**
   * Where the random user id, the open conversation and the app's icon are kept: `local` outlives the browser's closing,
   * `session` the page; with both, the draft and unfinished answers until the tab is closed. `none` keeps nothing. Falls
   * back to memory, silently, where the browser refuses. A change counts for the next user or page view.
   */
  @property() storage: 'local' | 'session' | 'none' = 'local';

  /**
   * Hosts, besides Dify's and the page's own, whose pictures load at once: `cdn.example.com`, `*.example.com`, several
   * separated by spaces. Pictures of others load when they are asked for. A change counts for what comes.
   */
  @property({ attribute: 'image-hosts', converter: list }) imageHosts:
    readonly string[] | undefined = [];

  /** Switches the title bar off. */
  @property({ attribute: 'no-header', converter: flag }) noHeader = false;

  /** Switches the files that go with questions off. */
  @property({ attribute: 'no-upload', converter: flag }) noUpload = false;

  /** Switches the rating of answers off. */
  @property({ attribute: 'no-feedback', converter: flag }) noFeedback = false;

  /** Switches off what an answer says of how it was made: the steps of a workflow, the tools and thoughts of an agent. */
  @property({ attribute: 'no-steps', converter: flag }) noSteps = false;

  /** Switches the sources of answers off. */
  @property({ attribute: 'no-sources', converter: flag }) noSources = false;

  /** Switches off what a model thought before it answered. */
  @property({ attribute: 'no-reasoning', converter: flag }) noReasoning = false;

  /** Switches the suggested questions off, before the first question and after an answer. */
  @property({ attribute: 'no-suggestions', converter: flag }) noSuggestions = false;

  /** Switches the copying of answers off. */
  @property({ attribute: 'no-copy', converter: flag }) noCopy = false;

  /** Switches off the asking of a question anew. */
  @property({ attribute: 'no-regenerate', converter: flag }) noRegenerate = false;

  /** Replaces any of the widget's own texts. */
  @property({ attribute: false }) strings: StringOverrides | undefined = {};

  /**
   * Who draws fenced blocks, by their language; `math` stands for formulas. The source stays on show until the node is there,
   * and where that fails. A change counts for what comes.
   */
  @property({ attribute: false }) renderers: Readonly<Record<string, Renderer>> | undefined;

  /** The page's own transport, in place of the browser's `fetch`. */
  @property({ attribute: false }) fetch: typeof globalThis.fetch | undefined;

  /** Changes requests before they go out. An extra header fails Dify's preflight: for gateways. */
  @property({ attribute: false }) prepareRequest:
    ((request: Request) => Request | Promise<Request>) | undefined;

  /** Supplies a bearer token for a gateway; asked once, and again when the token is refused or the asking failed. */
  @property({ attribute: false }) getToken: (() => string | Promise<string>) | undefined;

  /** Whether an answer is complete that the visitor has not seen. */
  @state() private unread = false;

  @query('dify-chat-panel') private readonly panel!: DifyChatPanel | null;

  @query('dify-chat-launcher') private readonly launcher!: DifyChatLauncher | null;

  readonly #conversation = new ConversationController(this, () => {
    this.unread = !this.#isShown;
  });
  readonly #inView = new InViewController(this, () => void this.#conversation.connect());
  readonly #slots = new SlotsController(this);
  #disabledFeatures: DisabledFeatures = {};
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

  /** The conversation as plain data, oldest message first; what `ChatMessage` does not list is internal. */
  get messages(): readonly ChatMessage[] {
    return this.#conversation.session?.store.state.messages ?? [];
  }

  /** `ready` to send, `submitted` until the answer begins, `streaming` while it grows, `error` after a turn that failed. */
  get status(): ChatStatus {
    return this.#conversation.session?.store.state.status ?? 'ready';
  }

  /**
   * Sends a question as if the visitor had written it. Resolves with the settled answer, or with `undefined` when it was not
   * sent (empty, prevented, an answer under way, the element not in a page, no files could be attached) or its conversation
   * was left meanwhile. Never rejects.
   */
  async send(text: string, options: SendOptions = {}): Promise<ChatMessage | undefined> {
    return this.#conversation.send(text, options);
  }

  /** Stops the answer under way; what has come of it stays. */
  stop(): void {
    this.#conversation.session?.stop();
  }

  /**
   * Asks the question of an answer again, with its files, and resolves as `send()` does; without an id, that of the newest
   * answer.
   */
  async regenerate(messageId?: string): Promise<ChatMessage | undefined> {
    return this.#conversation.conversation?.regenerate(messageId);
  }

  /**
   * Rates an answer for the visitor, with a comment if there is one, or takes the rating back (`null`). Resolves whether the
   * server has stored it; never rejects.
   */
  async rate(messageId: string, rating: Rating, comment?: string): Promise<boolean> {
    return (await this.#conversation.session?.rate(messageId, rating, comment)) ?? false;
  }

  /**
   * The whole conversation as a text: Markdown, JSON for programs, or a page by itself. Older messages are loaded first;
   * reasoning and the addresses of files, which expire, are left out. Rejects where the code for it cannot be loaded.
   */
  async exportTranscript(format: 'markdown' | 'json' | 'html' = 'markdown'): Promise<string> {
    const conversation = await this.#conversation.load();
    if (!conversation) throw new Error('The chat could not be loaded');
    return conversation.exportTranscript(format, this.#disabledFeatures);
  }

  /** Leaves the conversation for a new one. */
  async newConversation(): Promise<void> {
    (await this.#conversation.connect())?.newConversation();
  }

  /** Leaves the conversation for another one of this user. */
  async openConversation(conversationId: string): Promise<void> {
    await (await this.#conversation.connect())?.openConversation(conversationId);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#conversation.conversation?.configure();
    this.#disabledFeatures = reuseIfEqual(this.#disabledFeatures, disabledFeaturesOf(this));
    this.#inView.enabled = this.#mode === 'inline';
    if (changed.has('open') && this.open) {
      this.unread = false;
      void this.#conversation.connect();
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
        ${this.#conversation.session ? this.#renderPanel(mode === 'bubble') : this.#renderPlaceholder()}
        ${mode === 'bubble' ? this.#renderLauncher() : nothing}
      </div>
    `;
  }

  protected override firstUpdated(): void {
    this.#resolveReady();
    emit(this, 'dify-ready');
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { session } = this.#conversation;
    if (session) session.suggests = !this.noSuggestions;
    if (changed.has('conversationId')) this.#conversation.openNamed();
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
        .emoji=${this.#conversation.conversation?.rememberedEmoji ?? ''}
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
        .session=${this.#conversation.session}
        .strings=${this.strings}
        .heading=${this.heading}
        .greeting=${this.greeting}
        .placeholder=${this.placeholder}
        .inputs=${this.inputs}
        .page=${this.#conversation.conversation?.page}
        ?no-header=${this.noHeader}
        .disabledFeatures=${this.#disabledFeatures}
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
    await this.#conversation.connect();
    await this.updateComplete;
    await this.panel?.updateComplete;
    if (this.open) this.panel?.focusOnOpening();
  }

  #handleSend(event: CustomEvent<{ text: string }>): void {
    if (this.#conversation.send(event.detail.text)) event.preventDefault();
  }

  #handleRetry({ detail }: CustomEvent<{ answerKey: string }>): void {
    void this.#conversation.conversation?.askAgain(detail.answerKey);
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (this.#mode === 'bubble') this.hide();
  }

  readonly #handleToggle = (): void => this.toggle();
  readonly #handleIntent = (): void => {
    if (!this.#conversation.session) void this.#conversation.connect();
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
