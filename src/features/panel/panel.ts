import { ContextProvider } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { chatContext, type Chat } from '../shared/chat-context.js';
import { ChatController } from '../shared/chat-controller.js';
import { SlotsController } from '../../ui/slots-controller.js';
import { raisesKeyboard, ViewportController } from '../../ui/viewport-controller.js';
import { withOverrides, type StringOverrides } from '../../i18n/strings.js';
import { define } from '../../lib/define-element.js';
import { fillVariables } from '../../state/app-info.js';
import type { ChatSession } from '../../state/session.js';
import {
  inputsOf,
  hasMissingInputs,
  variablesOf,
  type Variable,
} from '../../state/inputs/variables.js';
import { base } from '../../styles/base.js';
import { appIconStyles, renderAppIcon } from '../shared/app-icon.js';
import { chunks } from '../shared/chunks.js';
import type { DifyChatComposer } from '../composer/composer.js';
import { icons } from '../../ui/icons.js';
import { renderLegal } from './legal.js';
import type { PageMarkdown } from '../shared/markdown-host.js';
import { PanelFocus } from './panel-focus.js';
import { styles } from './panel.styles.js';
import { composerParts, threadParts } from '../shared/exported-parts.js';
import { redispatchEvent } from '../../ui/redispatch-event.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { showImages } from './show-images.js';
import type { DifyChatThread } from '../thread/thread.js';
import { whenLoaded } from '../../ui/when-loaded.js';
import '../announcer/announcer.js';
import '../composer/composer.js';
import '../thread/thread.js';

/**
 * The window of the chat: title bar, conversation and composer.
 *
 * @customElement dify-chat-panel
 *
 * @fires {CustomEvent<{ text: string }>} message-send - The visitor wants this to be sent; prevented where it is.
 * @fires {CustomEvent<{ text: string; answerKey: string }>} message-retry - The question of that answer is to be asked again.
 * @fires {CustomEvent<undefined>} panel-close - The visitor wants the window to go.
 *
 * @slot header - Replaces the title bar.
 * @slot empty - Shown before the first message, in place of what the app says first.
 * @slot footer - Below the composer.
 *
 * @csspart header - The title bar.
 */
export class DifyChatPanel extends LitElement {
  static override styles = [base, appIconStyles, styles];

  /** The session whose conversation is shown. */
  @property({ attribute: false }) session: ChatSession | undefined;

  /** Replacements for our own texts. */
  @property({ attribute: false }) strings: StringOverrides | undefined;

  /** Texts of the page; each empty one is the app's own, else ours. */
  @property() heading = '';

  @property() greeting = '';

  @property() placeholder = '';

  @property({ attribute: false }) inputs: Readonly<Record<string, unknown>> | undefined;

  /** What the page has to say about answers. */
  @property({ attribute: false }) page: PageMarkdown | undefined;

  @property({ type: Boolean, attribute: 'no-header' }) noHeader = false;

  /** What the page has switched off. */
  @property({ attribute: false }) disabledFeatures: Chat['disabledFeatures'];

  /** Whether the window can be closed. */
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
    /** Nothing has been said and nothing is about to come: the thread introduces the app, so that the title bar need not. */
    isFresh: ({ messages, historyStatus }) => messages.length === 0 && historyStatus !== 'loading',
  });

  constructor() {
    super();
    new ViewportController(this);
    showImages(this, () => this.#chat.strings);
    new PanelFocus(this, () => ({
      dialog: this.dialog,
      composer: this.composer,
      isLocked: this.#isLocked,
    }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Without the form, the question can be asked all the same.
    this.#unsubscribe = chunks.forms.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  override focus(options?: FocusOptions): void {
    (this.#isLocked ? this.thread?.inputs : this.composer)?.focus(options);
  }

  /** Where the focus goes when the window opens: on a phone not into the text box, which would raise the keyboard. */
  focusOnOpening(): void {
    this.thread?.showLatest();
    if (raisesKeyboard()) this.dialog?.focus();
    else this.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isNews = ['session', 'strings', 'disabledFeatures', 'inputs'].some((name) =>
      changed.has(name as never),
    );
    if (!this.session || !isNews) return;
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
        ${this.#renderTurn()}
        <slot name="header" ?hidden=${this.noHeader}
          >${this.noHeader ? nothing : this.#renderHeader()}</slot
        >
        ${this.noHeader || this.#slots.has('header') ? this.#renderExit() : nothing}
        <dify-chat-thread
          exportparts=${threadParts}
          .heading=${this.#heading}
          .page=${this.page}
          .greeting=${this.#fill(this.greeting || app?.opening || (app ? strings.greeting : ''))}
          .suggestions=${this.disabledFeatures?.suggestions || this.#isLocked ? [] : this.#suggestions()}
          ?hasInputForm=${this.#variables.length > 0}
          @message-send=${this.#handleSuggestion}
          @message-retry=${this.#handleRequest}
        >
          ${this.#slots.has('empty') ? html`<slot name="empty" slot="empty"></slot>` : nothing}
        </dify-chat-thread>
        ${this.#renderFoot()}
        <dify-chat-announcer></dify-chat-announcer>
        ${this.#renderTurn()}
      </div>
    `;
  }

  #renderFoot(): TemplateResult {
    const { app } = this.#chat.state;
    const { placeholder, privacyPolicy } = this.#chat.strings;
    return html`
      <div class="foot">
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
      <header part="header" class=${isFresh ? 'fresh' : ''}>
        ${isFresh ? nothing : [renderAppIcon(app?.icon, this), html`<h2 dir="auto">${this.#heading}</h2>`]}
        ${hasMessages ? this.#renderButton(newConversation, icons.compose, this.#startAnew) : nothing}
        ${hasMessages ? this.#renderMenu() : nothing}
        ${this.closable ? this.#renderClose() : nothing}
      </header>
    `;
  }

  /** On a phone the window covers the launcher: without our title bar there would be no way out. */
  #renderExit(): TemplateResult | typeof nothing {
    return this.closable ? html`<div class="fresh exit">${this.#renderClose()}</div>` : nothing;
  }

  #renderClose(): TemplateResult {
    return this.#renderButton(this.#chat.strings.close, icons.chevronDown, this.#handleClose);
  }

  /** Where the focus comes that leaves a window which covers the screen: it stays in it. */
  #renderTurn(): TemplateResult | typeof nothing {
    return this.closable ? html`<i tabindex="0" @focus=${this.#handleTurn}></i>` : nothing;
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

  get #variables(): readonly Variable[] {
    const { app } = this.#chat.state;
    return app ? variablesOf(app.parameters).filter(({ hide }) => !hide) : [];
  }

  /** What has to be filled in comes first, where that can be done. */
  get #isLocked(): boolean {
    const { app, hasMessages } = this.#chat.state;
    if (!app || hasMessages || chunks.forms.hasFailed) return false;
    return hasMissingInputs(app.parameters, this.#known);
  }

  /** The values of the input variables as far as they are known. */
  get #known(): Readonly<Record<string, unknown>> {
    const { app, inputs = {}, pastInputs = {} } = this.#chat.state;
    return inputsOf({ app, inputs, pastInputs }, this.inputs ?? {});
  }

  #suggestions(): readonly string[] {
    return (this.#chat.state.app?.suggestions ?? []).map((question) => this.#fill(question));
  }

  #fill(text: string): string {
    return fillVariables(text, this.#known);
  }

  readonly #startAnew = (): void => {
    this.#chat.session?.newConversation();
    this.focusOnOpening();
  };

  readonly #handleClose = (): void => {
    this.dispatchEvent(new CustomEvent('panel-close'));
  };

  readonly #handleTurn = ({ relatedTarget }: FocusEvent): void => {
    const first = this.firstButton;
    if (relatedTarget === first) this.focus();
    else first?.focus();
  };

  #handleSuggestion(event: CustomEvent): void {
    if (this.#isLocked) return;
    this.#handleRequest(event);
    // What was pressed goes, or cannot be pressed again.
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
