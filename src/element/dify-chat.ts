import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { DifyChatLauncher } from '../features/launcher/launcher.js';
import type { DifyChatPanel } from '../features/panel/panel.js';
import { panelParts } from '../features/shared/exported-parts.js';
import { launcherEnglish } from '../i18n/launcher-strings.js';
import type { StringOverrides } from '../i18n/strings.js';
import { nextTask } from '../lib/next-task.js';
import { reuseIfEqual } from '../lib/structural-sharing.js';
import type { Renderer } from '../markdown/host.js';
import type { ChatMessage, ChatStatus, Rating } from '../state/model.js';
import { tokens } from '../styles/tokens.js';
import { SlotsController } from '../ui/slots-controller.js';
import type { ChatHost } from './chat-host.js';
import { oneOf, type Mode } from './configuration/allowed-values.js';
import { flag, jsonObject, list } from './configuration/attribute-converters.js';
import { readTextProperties } from './configuration/text-properties.js';
import { ConversationController } from './conversation-controller.js';
import { styles } from './dify-chat.styles.js';
import { disabledFeaturesOf, type DisabledFeatures } from './disabled-features.js';
import { emit } from './events.js';
import type { Identity } from './identity.js';
import { InViewController } from './in-view-controller.js';
import { inheritedProperties } from './isolation/inherited-properties.styles.js';
import type { ListedConversation } from './listed-conversations.js';
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
 * @slot empty - Shown before the first message, in place of the greeting.
 * @slot footer - Below the composer.
 *
 * @fires {CustomEvent<undefined>} dify-ready - The element is upgraded and its configuration checked; nothing has been requested yet.
 * @fires {CustomEvent<undefined>} dify-opened - The window was opened.
 * @fires {CustomEvent<undefined>} dify-closed - The window was closed.
 * @fires {CustomEvent<{ text: string }>} dify-before-send - A message is about to be sent; `preventDefault()` keeps it in the composer.
 * @fires {CustomEvent<{ text: string }>} dify-message-sent - A question was sent.
 * @fires {CustomEvent<{ messageId: string; conversationId: string; answer: string; createdAt: number }>} dify-message-completed - An answer is complete; `createdAt` in milliseconds since 1970.
 * @fires {CustomEvent<{ workflowRunId: string; status: string; outputs: Record<string, unknown> }>} dify-workflow-finished - A chatflow's workflow has ended: `succeeded`, `failed`, `stopped` or `partial-succeeded`.
 * @fires {CustomEvent<{ messageId: string; rating: 'like' | 'dislike' | null }>} dify-message-rated - The server has stored a rating; `null`: the rating was removed.
 * @fires {CustomEvent<{ conversationId: string | undefined }>} dify-conversation-changed - The current conversation has changed; `undefined` for a new one, which has no id yet.
 * @fires {CustomEvent<{ conversationId: string; name: string }>} dify-conversation-renamed - The server has renamed a conversation: as the visitor or the page asked for, or after its first answer.
 * @fires {CustomEvent<{ conversationId: string }>} dify-conversation-deleted - The server has deleted a conversation.
 * @fires {CustomEvent<{ messageId: string; index: number; count: number }>} dify-branch-changed - Another version of a question or an answer is shown; `index` from 0, oldest first.
 * @fires {CustomEvent<MessageError>} dify-error - A request or an answer failed; the visitor sees a message in the thread, the console names cause and remedy.
 *
 * @csspart launcher - The round button that opens the window.
 * @csspart panel - The window.
 * @csspart header - The title bar.
 * @csspart header-button - Each button of the title bar.
 * @csspart icon - The app's icon, in the title bar and above the greeting.
 * @csspart title - The app's name, in the title bar and above the greeting.
 * @csspart menu - The menu of the title bar, and of a conversation in the list.
 * @csspart history - The list of conversations, beside the thread or over it.
 * @csspart conversation - Each conversation of the list; with `current` as a second part name.
 * @csspart thread - The scrolling list of messages.
 * @csspart message - Each message; with `user` or `assistant` as a second part name.
 * @csspart bubble - The box around a question.
 * @csspart markdown - The text of an answer.
 * @csspart time - The time of a message, shown while it is hovered, focused or held.
 * @csspart table - The box around a table in an answer.
 * @csspart code - The box around a code block in an answer.
 * @csspart chip - Each file, source and quote.
 * @csspart field - The box of each form field, and the form for a comment.
 * @csspart button - Each button with a label: of forms, in error messages.
 * @csspart action - Each button below an answer.
 * @csspart notice - The message below an answer that was stopped, interrupted or failed; with `failed` as a second part name.
 * @csspart suggestion - Each suggested question.
 * @csspart jump-button - The button that scrolls to the newest message.
 * @csspart composer - The form below the thread.
 * @csspart input - The text box of the composer.
 * @csspart send-button - The button that sends the question, or stops the answer (then with `stop` as a second part name).
 * @csspart legal - The line with disclaimer, copyright and privacy policy.
 */
export class DifyChat extends LitElement implements ChatHost {
  static override styles = [...tokens, inheritedProperties, styles];

  /**
   * URL of the Dify server, absolute or relative to the page. `/v1` (with `token`, `/api`) is appended unless the path ends in one
   * of them. Default: Dify Cloud, `https://api.dify.ai` (with `token`, `https://udify.app`).
   */
  @property({ attribute: 'base-url' }) baseUrl: string | undefined;

  /** The public site code of the app, the last part of its published URL: the recommended way to connect. */
  @property() token: string | undefined;

  /** A secret key of the service API (`app-…`): for trusted pages and trials only, since every visitor can read it. */
  @property({ attribute: 'api-key' }) apiKey: string | undefined;

  /**
   * The end user's id. Default: a random one, kept in `storage`. With a public site code, an id that can be guessed gives
   * access to that user's conversations: use ids that cannot be guessed. Another id removes what the former user has typed and received.
   */
  @property() user: string | undefined;

  /** Values of the app's input variables, sent with every question. As an attribute: JSON. */
  @property({ converter: jsonObject }) inputs: Record<string, unknown> | undefined = {};

  /** The id of the current conversation, `undefined` for a new one. Setting it opens that conversation. */
  @property({ attribute: 'conversation-id' }) conversationId: string | undefined;

  /** `bubble`: a launcher in a corner of the page that opens a window. `inline`: a box in the page. */
  @property({ reflect: true, useDefault: true }) mode: 'bubble' | 'inline' = 'bubble';

  /** The corner of a bubble: `bottom-end`, `bottom-start`, `top-end` or `top-start`; start and end follow the direction of the text. */
  @property({ reflect: true, useDefault: true }) placement:
    'bottom-end' | 'bottom-start' | 'top-end' | 'top-start' = 'bottom-end';

  /**
   * Whether the window of a bubble is open. Without the attribute, a window that was open on the tab's previous page is opened
   * again, except on phones; `open="false"` keeps it closed.
   */
  @property({ converter: flag, type: Boolean, reflect: true, useDefault: true }) open = false;

  /** Colour scheme; `auto` follows the visitor's system. */
  @property({ reflect: true, useDefault: true }) theme: 'auto' | 'light' | 'dark' = 'auto';

  /** Title of the window. Default: the app's name. */
  @property() heading = '';

  /** Placeholder of the composer. Default: the app's, else `strings.placeholder`. */
  @property() placeholder = '';

  /** Greeting before the first message, in Markdown. Default: the app's opening statement. */
  @property() greeting = '';

  /** Where visitors get help when the chat fails, shown in error messages: a URL, also `mailto:` or `tel:`. */
  @property() contact: string | undefined;

  /**
   * Storage of the random user id, the current conversation, and the app's name and icon: `local` until it is cleared,
   * `session` until the tab is closed, `none` not at all. With `local` and `session`, drafts, unfinished answers and whether
   * the window is open are kept until the tab is closed. Falls back to memory if the browser refuses. A change applies to the next user or page view.
   */
  @property() storage: 'local' | 'session' | 'none' = 'local';

  /**
   * Hosts, besides Dify's and the page's own, whose images load without a click: `cdn.example.com`, `*.example.com`,
   * separated by spaces. A change applies to messages that are rendered later.
   */
  @property({ attribute: 'image-hosts', converter: list }) imageHosts:
    readonly string[] | undefined = [];

  /** Hides the title bar. */
  @property({ attribute: 'no-header', converter: flag }) noHeader = false;

  /** Switches off attachments. */
  @property({ attribute: 'no-upload', converter: flag }) noUpload = false;

  /** Switches off ratings. */
  @property({ attribute: 'no-feedback', converter: flag }) noFeedback = false;

  /** Hides workflow steps, tool calls and thoughts of an agent. */
  @property({ attribute: 'no-steps', converter: flag }) noSteps = false;

  /** Hides the sources of answers. */
  @property({ attribute: 'no-sources', converter: flag }) noSources = false;

  /** Hides the model's reasoning. */
  @property({ attribute: 'no-reasoning', converter: flag }) noReasoning = false;

  /** Hides suggested questions, before the first question and after an answer. */
  @property({ attribute: 'no-suggestions', converter: flag }) noSuggestions = false;

  /** Hides the copy button of answers. */
  @property({ attribute: 'no-copy', converter: flag }) noCopy = false;

  /** Hides “Ask again below”. */
  @property({ attribute: 'no-regenerate', converter: flag }) noRegenerate = false;

  /** Removes the list of conversations; new ones then get no name. */
  @property({ attribute: 'no-history', converter: flag }) noHistory = false;

  /** Hides the button that edits a question. */
  @property({ attribute: 'no-edit', converter: flag }) noEdit = false;

  /**
   * The language of the interface, a language tag such as `pt-BR`. Default: the nearest `lang` of the page, else the app's language,
   * else that of the browser; English for languages that are not built in.
   */
  @property() locale: string | undefined;

  /** Replaces strings of the interface. As an attribute: JSON. */
  @property({ converter: jsonObject }) strings: StringOverrides | undefined = {};

  /**
   * Renderers of fenced code blocks, by language; `math` renders formulas. The source is shown until the node is there, and
   * if the renderer fails. A change applies to blocks that are rendered later.
   */
  @property({ attribute: false }) renderers: Readonly<Record<string, Renderer>> | undefined;

  /** Replaces the browser's `fetch` for all requests. */
  @property({ attribute: false }) fetch: typeof globalThis.fetch | undefined;

  /** Changes each request before it is sent. For gateways: Dify's CORS preflight refuses extra headers. */
  @property({ attribute: false }) prepareRequest:
    ((request: Request) => Request | Promise<Request>) | undefined;

  /** Returns the bearer token for a gateway, within a minute; called once, and again after a token was refused or the call failed. */
  @property({ attribute: false }) getToken: (() => string | Promise<string>) | undefined;

  /** Whether an answer is complete that the visitor has not seen. */
  @state() private unread = false;

  @query('dify-chat-panel') private readonly panel!: DifyChatPanel | null;

  @query('dify-chat-launcher') private readonly launcher!: DifyChatLauncher | null;

  readonly #conversation = new ConversationController(this, () => {
    this.unread = !this.#isShown;
  });
  /** Resolves once the focus has followed the last opening or closing of the window. */
  #focusMoved: Promise<void> | undefined;
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

  /** Opens or closes the window. */
  toggle(): void {
    this.#setOpen(!this.open);
  }

  /** Focuses the composer, or the launcher while the window is closed. */
  override focus(options?: FocusOptions): void {
    if (this.#isShown) this.panel?.focus(options);
    else this.launcher?.focus(options);
  }

  /** The versions of the messages that are shown, as plain data, oldest first; fields that `ChatMessage` does not list are internal. */
  get messages(): readonly ChatMessage[] {
    return this.#conversation.state?.messages ?? [];
  }

  /** `ready` to send, `submitted` until the answer begins, `streaming` while it grows, `error` after a turn that failed. */
  get status(): ChatStatus {
    return this.#conversation.state?.status ?? 'ready';
  }

  /**
   * Sends a question as the visitor would. Resolves with the settled answer, or with `undefined` if the question was not sent
   * (empty, prevented, an answer is running, the element is not in a page, a file was refused) or the conversation was left
   * meanwhile. Never rejects.
   */
  async send(text: string, options: SendOptions = {}): Promise<ChatMessage | undefined> {
    return this.#conversation.send(text, options);
  }

  /** Stops the running answer; the text received so far stays. */
  stop(): void {
    this.#conversation.session?.stop();
  }

  /**
   * Sends the question of an answer again, with its files; default: that of the newest answer. With a site code the new answer is another
   * version, otherwise it follows below. Resolves as `send()` does.
   */
  async regenerate(messageId?: string): Promise<ChatMessage | undefined> {
    return this.#conversation.regenerate(messageId);
  }

  /**
   * Sends another text in place of a question, with its files; `messageId` is that of the question or of its answer. With a site code this
   * is another version of the question, otherwise it follows below. Resolves as `send()` does.
   */
  async edit(messageId: string, text: string): Promise<ChatMessage | undefined> {
    return this.#conversation.edit(messageId, text);
  }

  /**
   * Rates an answer, optionally with a comment; `null` removes the rating. Resolves with whether the server has stored it;
   * never rejects.
   */
  async rate(messageId: string, rating: Rating, comment?: string): Promise<boolean> {
    return (await this.#conversation.session?.rate(messageId, rating, comment)) ?? false;
  }

  /**
   * Returns the whole conversation as Markdown, as JSON or as a stand-alone HTML page, older messages included; reasoning and
   * the expiring URLs of files are left out. Rejects if the code for it cannot be loaded.
   */
  async exportTranscript(format: 'markdown' | 'json' | 'html' = 'markdown'): Promise<string> {
    const conversation = await this.#conversation.load();
    if (!conversation) throw new Error('The chat could not be loaded');
    return conversation.exportTranscript(format, this.#disabledFeatures);
  }

  /**
   * Continues as a visitor who is signed in at the site, with a token for the gateway; call it again with a new token when `dify-error`
   * reports `unauthorized`. Another `id` opens that visitor's own conversation; what the former visitor has typed and received is removed
   * at once, also from `storage`. Never rejects.
   */
  async identify(identity: Identity): Promise<void> {
    await this.#conversation.changeVisitor((conversation) => conversation.identify(identity));
  }

  /**
   * Signs the visitor out: removes what this browser has stored for this chat, and starts anew: as an anonymous visitor,
   * unless the page has set `getToken`. Never rejects.
   */
  async reset(): Promise<void> {
    await this.#conversation.changeVisitor((conversation) => conversation.reset());
  }

  /** Starts a new conversation. */
  async newConversation(): Promise<void> {
    (await this.#conversation.connect())?.newConversation();
  }

  /**
   * The visitor's conversations that are loaded, as plain data: pinned ones first, then the most recently used. Empty until the first page has
   * loaded, which the first access starts.
   */
  get conversations(): readonly ListedConversation[] {
    return this.#conversation.conversation?.list.items ?? [];
  }

  /** Renames a conversation of this user. Resolves with whether the server has done it; never rejects. */
  async renameConversation(conversationId: string, name: string): Promise<boolean> {
    return (await this.#conversation.load())?.list.rename(conversationId, name) ?? false;
  }

  /** Deletes a conversation of this user at once. Resolves with whether the server has done it; never rejects. */
  async deleteConversation(conversationId: string): Promise<boolean> {
    return (await this.#conversation.load())?.list.delete(conversationId) ?? false;
  }

  /** Opens the window and shows the list of conversations. */
  async showHistory(): Promise<void> {
    this.show();
    await this.#connected();
    await this.#focusMoved;
    this.panel?.showHistory();
  }

  /** Hides the list of conversations. */
  hideHistory(): void {
    this.panel?.hideHistory();
  }

  /** Opens another conversation of this user. */
  async openConversation(conversationId: string): Promise<void> {
    await (await this.#conversation.load())?.openConversation(conversationId);
  }

  /**
   * Loads older messages until this one is there, shows its version, and brings it into view. Resolves with whether the conversation has
   * it; never rejects.
   */
  async openMessage(messageId: string): Promise<boolean> {
    const session = await this.#conversation.connect();
    await session?.open();
    const key = await session?.openMessage(messageId);
    if (key === undefined) return false;
    await this.#focusMoved;
    await this.updateComplete;
    await this.panel?.showMessage(key);
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    readTextProperties(this, changed.keys());
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
        class="root ${mode} ${placement} ${this.#isShown ? 'shown' : ''}"
        @keydown=${this.#handleKeydown}
      >
        ${this.#conversation.session && this.#conversation.locale?.strings ? this.#renderPanel(mode === 'bubble') : this.#renderPlaceholder()}
        ${mode === 'bubble' ? this.#renderLauncher() : nothing}
      </div>
    `;
  }

  protected override firstUpdated(): void {
    this.#resolveReady();
    emit(this, 'dify-ready');
  }

  protected override updated(): void {
    const { session } = this.#conversation;
    if (session) session.loadsSuggestions = !this.noSuggestions;
  }

  get #isShown(): boolean {
    return this.open || this.#mode === 'inline';
  }

  get #strings(): StringOverrides | undefined {
    return this.#conversation.locale?.strings ?? this.strings;
  }

  get #mode(): Mode {
    return oneOf('mode', this.mode);
  }

  #renderLauncher(): TemplateResult {
    return html`
      <dify-chat-launcher
        exportparts="launcher"
        lang=${this.#conversation.locale?.lang ?? nothing}
        .strings=${this.#strings}
        ?open=${this.open}
        ?unread=${this.unread}
        @launcher-toggle=${this.#handleToggle}
        @pointerenter=${this.#handleIntent}
        @focus=${this.#handleIntent}
        @touchstart=${{ handleEvent: this.#handleIntent, passive: true }}
      >
        ${this.#forward('launcher-icon', 'icon')}
      </dify-chat-launcher>
    `;
  }

  /** Placeholder of the window until its chunk is loaded; with a retry button if that failed. */
  #renderPlaceholder(): TemplateResult | typeof nothing {
    if (!this.#isShown) return nothing;
    const { loadFailed, retry } = { ...launcherEnglish, ...this.#strings };
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
        lang=${this.#conversation.locale?.lang ?? nothing}
        dir=${this.#conversation.locale?.dir ?? nothing}
        .session=${this.#conversation.session}
        .strings=${this.#strings}
        .heading=${this.heading}
        .greeting=${this.greeting}
        .placeholder=${this.placeholder}
        .inputs=${this.inputs}
        .contact=${this.contact}
        .page=${this.#conversation.conversation?.page}
        ?no-header=${this.noHeader}
        .disabledFeatures=${this.#disabledFeatures}
        ?closable=${closable}
        .launcher=${this.launcher}
        ?inert=${!this.#isShown}
        @message-send=${this.#handleSend}
        @message-retry=${this.#handleRetry}
        @message-edit=${this.#handleEdit}
        @panel-close=${this.#handleToggle}
      >
        ${this.#forward('header')}${this.#forward('empty')}${this.#forward('footer')}
      </dify-chat-panel>
    `;
  }

  /** Forwards a filled slot to an inner element. */
  #forward(name: string, slot = name): TemplateResult | typeof nothing {
    return this.#slots.has(name) ? html`<slot name=${name} slot=${slot}></slot>` : nothing;
  }

  #setOpen(open: boolean): void {
    this.#conversation.isToggled = true;
    if (open === this.open) return open ? this.panel?.raise() : undefined;
    this.open = open;
    emit(this, open ? 'dify-opened' : 'dify-closed');
    this.#focusMoved = this.updateComplete.then(() => this.#moveFocus(open));
  }

  /** Moves focus into the opened window, or from the closed window to the launcher. */
  async #moveFocus(open: boolean): Promise<void> {
    if (!open) {
      if (this.shadowRoot?.activeElement === this.panel) this.launcher?.focus();
      return;
    }
    await this.#connected();
    // The focus makes the browser lay out the window, which may be a frame's work already.
    await nextTask();
    if (this.open) this.panel?.focusOnOpening();
  }

  /** Connects the conversation; resolves once the window is rendered in its language. */
  async #connected(): Promise<void> {
    await this.#conversation.connect();
    await this.#conversation.locale?.ready();
    await this.updateComplete;
    await this.panel?.updateComplete;
  }

  #handleSend(event: CustomEvent<{ text: string }>): void {
    if (this.#conversation.send(event.detail.text)) event.preventDefault();
  }

  #handleEdit(event: CustomEvent<{ messageId: string; text: string }>): void {
    const { messageId, text } = event.detail;
    if (this.#conversation.edit(messageId, text)) event.preventDefault();
  }

  #handleRetry({ detail }: CustomEvent<{ answerKey: string }>): void {
    this.#conversation.askAgain(detail.answerKey);
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (this.#mode !== 'bubble' || !this.open) return;
    this.hide();
    // Keeps a dialog or popover of the page open.
    event.preventDefault();
  }

  readonly #handleToggle = (): void => this.toggle();
  readonly #handleIntent = (): void => {
    if (!this.#conversation.session) void this.#conversation.connect();
  };
}

// If another copy of the script has defined the tag, maybe of another version, this copy defines none of its elements.
if (!customElements.get('dify-chat')) {
  customElements.define('dify-chat-launcher', DifyChatLauncher);
  customElements.define('dify-chat', DifyChat);
}

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat': DifyChat;
  }
}
