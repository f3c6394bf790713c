import { ContextProvider } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { withOverrides, type StringOverrides } from '../../i18n/strings.js';
import { define } from '../../lib/define-element.js';
import { fillVariables } from '../../state/app-info.js';
import { hasMissingInputs, hasVisibleVariables, inputsOf } from '../../state/inputs/variables.js';
import type { ChatSession } from '../../state/session.js';
import { base } from '../../styles/base.js';
import { icons } from '../../ui/icons.js';
import { redispatchEvent } from '../../ui/redispatch-event.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { SlotsController } from '../../ui/slots-controller.js';
import { raisesKeyboard, ViewportController } from '../../ui/viewport-controller.js';
import { whenLoaded } from '../../ui/when-loaded.js';
import type { DifyChatComposer } from '../composer/composer.js';
import { appIconStyles, renderAppIcon } from '../shared/app-icon.js';
import { chatContext, type Chat } from '../shared/chat-context.js';
import { ChatController } from '../shared/chat-controller.js';
import { chunks } from '../shared/chunks.js';
import { composerParts, threadParts } from '../shared/exported-parts.js';
import type { PageMarkdown } from '../shared/markdown-host.js';
import type { DifyChatThread } from '../thread/thread.js';
import { renderLegal } from './legal.js';
import { PanelFocusController } from './panel-focus-controller.js';
import { styles } from './panel.styles.js';
import { openImagesInLightbox } from './show-images.js';
import '../announcer/announcer.js';
import '../composer/composer.js';
import '../thread/thread.js';

/**
 * The chat panel: header, thread and composer.
 *
 * @customElement dify-chat-panel
 *
 * @fires {CustomEvent<{ text: string }>} message-send - The visitor sends a message. Cancelled when it is sent.
 * @fires {CustomEvent<{ text: string; answerKey: string }>} message-retry - The visitor wants a new answer to the question of that answer.
 * @fires {CustomEvent<undefined>} panel-close - The visitor closes the panel.
 *
 * @slot header - Replaces the header.
 * @slot empty - Replaces the app's introduction before the first message.
 * @slot footer - Below the composer.
 *
 * @csspart header - The header.
 */
export class DifyChatPanel extends LitElement {
  static override styles = [base, appIconStyles, styles];

  /** The session whose conversation is shown. */
  @property({ attribute: false }) session: ChatSession | undefined;

  /** Overrides of the default strings. */
  @property({ attribute: false }) strings: StringOverrides | undefined;

  /** Texts from the page; empty ones default to those of the app, then to the strings. */
  @property() heading = '';

  @property() greeting = '';

  @property() placeholder = '';

  @property({ attribute: false }) inputs: Readonly<Record<string, unknown>> | undefined;

  @property({ attribute: false }) page: PageMarkdown | undefined;

  @property({ type: Boolean, attribute: 'no-header' }) noHeader = false;

  @property({ attribute: false }) disabledFeatures: Chat['disabledFeatures'];

  /** Whether the panel can be closed. */
  @property({ type: Boolean }) closable = false;

  @query('dify-chat-composer') private readonly composer!: DifyChatComposer | null;

  @query('.panel') private readonly dialog!: HTMLElement | null;

  @query('button') private readonly firstButton!: HTMLElement | null;

  @query('dify-chat-thread') private readonly thread!: DifyChatThread | null;

  readonly #slots = new SlotsController(this);
  readonly #provider = new ContextProvider(this, { context: chatContext });
  #unsubscribe: (() => void) | undefined;
  readonly #chat = new ChatController(this, {
    app: ({ app }) => app,
    inputs: ({ inputs }) => inputs,
    pastInputs: ({ pastInputs }) => pastInputs,
    hasMessages: ({ messages }) => messages.length > 0,
    /** No messages, and none loading: the thread shows the app's introduction, so the header omits the title. */
    isFresh: ({ messages, historyStatus }) => messages.length === 0 && historyStatus !== 'loading',
  });

  constructor() {
    super();
    new ViewportController(this);
    openImagesInLightbox(this, () => this.#chat.strings);
    new PanelFocusController(this, () => ({
      dialog: this.dialog,
      composer: this.composer,
      isLocked: this.#isLocked,
    }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // If the form fails to load, the composer unlocks.
    this.#unsubscribe = chunks.forms.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  override focus(options?: FocusOptions): void {
    (this.#isLocked ? this.thread?.inputs : this.composer)?.focus(options);
  }

  /** Sets the initial focus; on touch devices not on the text box, which would open the on-screen keyboard. */
  focusOnOpening(): void {
    this.thread?.showLatest();
    if (raisesKeyboard()) this.dialog?.focus();
    else this.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const names = ['session', 'strings', 'disabledFeatures', 'inputs'] as const;
    if (!this.session || !names.some((name) => changed.has(name))) return;
    const { session, disabledFeatures } = this;
    const strings = withOverrides({ ...this.strings });
    const chat: Chat = { session, strings, disabledFeatures };
    this.#chat.follow(chat);
    this.#provider.setValue(chat);
  }

  protected override render(): TemplateResult {
    const { strings } = this.#chat;
    const { app } = this.#chat.state;
    return html`
      <div
        class="panel"
        role=${this.closable ? 'dialog' : 'region'}
        aria-label=${this.#heading}
        tabindex="-1"
      >
        ${this.#renderFocusSentinel()}
        <slot name="header" ?hidden=${this.noHeader}
          >${this.noHeader ? nothing : this.#renderHeader()}</slot
        >
        ${this.noHeader || this.#slots.has('header') ? this.#renderFloatingClose() : nothing}
        <dify-chat-thread
          exportparts=${threadParts}
          .heading=${this.#heading}
          .page=${this.page}
          .greeting=${this.#fill(this.greeting || app?.opening || (app ? strings.greeting : ''))}
          .suggestions=${this.disabledFeatures?.suggestions || this.#isLocked ? [] : this.#suggestions()}
          ?has-input-form=${app && hasVisibleVariables(app.parameters)}
          @message-send=${this.#handleSuggestion}
          @message-retry=${this.#handleRequest}
        >
          ${this.#slots.has('empty') ? html`<slot name="empty" slot="empty"></slot>` : nothing}
        </dify-chat-thread>
        ${this.#renderFooter()}
        <dify-chat-announcer></dify-chat-announcer>
        ${this.#renderFocusSentinel()}
      </div>
    `;
  }

  #renderFooter(): TemplateResult {
    const { app } = this.#chat.state;
    const { placeholder, privacyPolicy } = this.#chat.strings;
    return html`
      <div class="footer">
        <dify-chat-composer
          exportparts=${composerParts}
          .dropTarget=${this}
          .placeholder=${this.placeholder || app?.placeholder || placeholder}
          ?locked=${this.#isLocked}
          @message-send=${this.#handleRequest}
        ></dify-chat-composer>
        <slot name="footer"></slot>
        ${app ? renderLegal(app, privacyPolicy) : nothing}
      </div>
    `;
  }

  get #heading(): string {
    return this.heading || this.#chat.state.app?.title || this.#chat.strings.heading;
  }

  #renderHeader(): TemplateResult {
    const { newConversation } = this.#chat.strings;
    const { app, isFresh, hasMessages } = this.#chat.state;
    return html`
      <div part="header" class="header ${isFresh ? 'fresh' : ''}">
        ${isFresh ? nothing : [renderAppIcon(app?.icon, this), html`<h2 dir="auto">${this.#heading}</h2>`]}
        ${hasMessages ? this.#renderButton(newConversation, icons.compose, this.#newConversation) : nothing}
        ${hasMessages ? this.#renderMenu() : nothing}
        ${this.closable ? this.#renderClose() : nothing}
      </div>
    `;
  }

  /** Without the default header: a close button, since on a phone the panel covers the launcher. */
  #renderFloatingClose(): TemplateResult | typeof nothing {
    return this.closable
      ? html`<div class="fresh floating-close">${this.#renderClose()}</div>`
      : nothing;
  }

  #renderClose(): TemplateResult {
    return this.#renderButton(this.#chat.strings.close, icons.chevronDown, this.#handleClose);
  }

  /** Focus trap by sentinels: keeps Tab inside the full-screen panel. */
  #renderFocusSentinel(): TemplateResult | typeof nothing {
    return this.closable ? html`<i tabindex="0" @focus=${this.#handleSentinelFocus}></i>` : nothing;
  }

  #renderButton(label: string, icon: TemplateResult, onPress: () => void): TemplateResult {
    return renderRoundButton({ label, icon, part: 'header-button', onPress });
  }

  #renderMenu(): unknown {
    const { strings } = this.#chat;
    const view = () => html`
      <dify-chat-menu
        exportparts="header-button"
        .heading=${this.heading}
        .frame=${this}
      ></dify-chat-menu>
    `;
    return whenLoaded(chunks.actions, view, { strings, isButton: true });
  }

  /** Whether required inputs are missing, and can be filled in. */
  get #isLocked(): boolean {
    const { app, hasMessages } = this.#chat.state;
    if (!app || hasMessages || chunks.forms.hasFailed) return false;
    return hasMissingInputs(app.parameters, this.#inputValues);
  }

  /** The current values of the input variables. */
  get #inputValues(): Readonly<Record<string, unknown>> {
    const { app, inputs = {}, pastInputs = {} } = this.#chat.state;
    return inputsOf({ app, inputs, pastInputs }, this.inputs ?? {});
  }

  #suggestions(): readonly string[] {
    return (this.#chat.state.app?.suggestions ?? []).map((question) => this.#fill(question));
  }

  #fill(text: string): string {
    return fillVariables(text, this.#inputValues);
  }

  readonly #newConversation = (): void => {
    this.#chat.session?.newConversation();
    this.focusOnOpening();
  };

  readonly #handleClose = (): void => {
    this.dispatchEvent(new CustomEvent('panel-close'));
  };

  readonly #handleSentinelFocus = ({ relatedTarget }: FocusEvent): void => {
    const first = this.firstButton;
    if (relatedTarget === first) this.focus();
    else first?.focus();
  };

  #handleSuggestion(event: CustomEvent): void {
    if (this.#isLocked) return;
    this.#handleRequest(event);
    // The pressed button is removed or disabled.
    if (event.defaultPrevented) this.focusOnOpening();
  }

  #handleRequest(event: CustomEvent): void {
    redispatchEvent(this, event);
  }
}

define('dify-chat-panel', DifyChatPanel);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-panel': DifyChatPanel;
  }
}
