import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { withOverrides, type StringOverrides } from '../../i18n/strings.js';
import { define } from '../../lib/define-element.js';
import { hasVisibleText } from '../../lib/visible-text.js';
import { fillVariables } from '../../state/fill-variables.js';
import { hasMissingInputs, hasVisibleVariables, inputsOf } from '../../state/inputs/variables.js';
import { leftConversations } from '../../state/left-conversation.js';
import type { ChatSession } from '../../state/session.js';
import { base } from '../../styles/base.js';
import { afterFrame } from '../../ui/after-frame.js';
import { failureStyles } from '../../ui/failure.js';
import { icons } from '../../ui/icons.js';
import { OwnTaskElement } from '../../ui/own-task-element.js';
import { redispatchEvent } from '../../ui/redispatch-event.js';
import { isRepeatedClick } from '../../ui/repeated-click.js';
import { SlotsController } from '../../ui/slots-controller.js';
import { raisesKeyboard, ViewportController } from '../../ui/viewport-controller.js';
import { whenLoadedStyles } from '../../ui/when-loaded.js';
import type { DifyChatComposer } from '../composer/composer.js';
import { appIconStyles, renderAppIcon, renderBlankIcon } from '../shared/app-icon.js';
import { chatContext, type Chat } from '../shared/chat-context.js';
import { ChatController } from '../shared/chat-controller.js';
import { chunks } from '../shared/chunks.js';
import { composerParts, threadParts } from '../shared/exported-parts.js';
import type { PageMarkdown } from '../shared/markdown-host.js';
import type { DifyChatThread } from '../thread/thread.js';
import { fillMarkdown } from './fill-markdown.js';
import { renderCloseButton, renderHeader, type Header, type WindowButtons } from './header.js';
import { HistoryPaneController } from './history-pane-controller.js';
import { renderLegal } from './legal.js';
import { ModalLayerController } from './modal-layer-controller.js';
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
 * @fires {CustomEvent<{ text: string; messageId: string }>} message-edit - The visitor has edited a question. Cancelled when it is sent.
 * @fires {CustomEvent<{ text: string; answerKey: string }>} message-retry - The visitor wants a new answer to the question of that answer.
 * @fires {CustomEvent<undefined>} panel-close - The visitor closes the panel.
 *
 * @slot header - Replaces the header.
 * @slot empty - Replaces the app's introduction before the first message.
 * @slot footer - Below the composer.
 *
 * @csspart header - The header.
 */
export class DifyChatPanel extends OwnTaskElement {
  static override styles = [base, appIconStyles, failureStyles, whenLoadedStyles, styles];

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

  /** Where visitors get help when the chat fails: a URL. */
  @property() contact: string | undefined;

  /** Whether the panel can be closed. */
  @property({ type: Boolean }) closable = false;

  /** Whether the visitor has enlarged the window. */
  @property({ type: Boolean, reflect: true }) expanded = false;

  /** The launcher, which closes the window too, where it is visible. */
  @property({ attribute: false }) launcher: Element | null = null;

  @query('dify-chat-composer') private readonly composer!: DifyChatComposer | null;

  @query('.panel') private readonly dialog!: HTMLElement | null;

  @query('dify-chat-thread') private readonly thread!: DifyChatThread | null;

  @query('.history') private readonly historyPane!: HTMLElement | null;

  @query('.history-button') private readonly historyButton!: HTMLElement | null;

  readonly #slots = new SlotsController(this);
  readonly #modalLayer = new ModalLayerController(this, () => this.dialog);
  readonly #provider = new ContextProvider(this, { context: chatContext });
  #unsubscribe: (() => void) | undefined;
  readonly #chat = new ChatController(this, {
    app: ({ app }) => app,
    knownApp: ({ knownApp }) => knownApp,
    appStatus: ({ appStatus }) => appStatus,
    hidesSteps: ({ app }) => app?.hidesSteps,
    inputs: ({ inputs }) => inputs,
    pastInputs: ({ pastInputs }) => pastInputs,
    canReturn: ({ left }) => left !== undefined,
    hasNews: (state) => leftConversations(state).some(({ hasNewAnswer }) => hasNewAnswer),
    hasMessages: ({ messages }) => messages.length > 0,
    /** No messages, and none loading: the thread shows the app's introduction, so the header omits the title. */
    isFresh: ({ messages, historyStatus }) => messages.length === 0 && historyStatus !== 'loading',
  });

  readonly #focus = new PanelFocusController(this, () => ({
    dialog: this.dialog,
    composer: this.composer,
    isLocked: this.#isLocked,
  }));

  readonly #history = new HistoryPaneController(this, () => ({
    isAvailable: !this.disabledFeatures?.history && this.session?.hasList === true,
    strings: this.#chat.strings,
    pane: this.historyPane,
    button: this.historyButton,
    onOpen: this.#focusConversation,
    onStart: () => {
      this.#chat.session?.newConversation({ canReturn: true });
      this.#focusConversation();
    },
  }));

  constructor() {
    super();
    new ViewportController(this);
    openImagesInLightbox(this, () => this.#chat.strings);
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
    if (!this.hasUpdated) return void this.updateComplete.then(() => this.focus(options));
    const target = this.#isLocked ? this.thread?.inputs : this.composer;
    target?.focus(options);
    if (this.#isLocked && !target) this.#focus.awaitInputs();
  }

  /** Brings a message into view, and marks it for a moment. */
  async showMessage(key: string): Promise<void> {
    await this.updateComplete;
    await this.thread?.showMessage(key);
  }

  /**
   * Sets the initial focus: into the list if it covers the thread, else into the text box; on touch devices into the window, since a text
   * box would open the on-screen keyboard.
   */
  focusOnOpening(): void {
    this.thread?.showLatest();
    this.raise();
    if (this.#history.isCovering) this.#history.focus();
    else if (raisesKeyboard()) this.dialog?.focus();
    else this.focus();
  }

  /** Shows the list of conversations, and focuses it. */
  showHistory(): void {
    this.#history.show();
  }

  /** Hides the list of conversations; the focus returns from it to the button that shows it. */
  hideHistory(): void {
    this.#history.hide();
  }

  /** Raises the panel above a modal dialog of the page, if one makes it inert. */
  raise(): void {
    if (!this.hasUpdated) return void this.updateComplete.then(() => this.raise());
    this.#modalLayer.raiseIfInert();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const names = ['session', 'strings', 'disabledFeatures', 'inputs', 'contact'] as const;
    const { session, contact } = this;
    if (!session) return;
    const isChanged = names.some((name) => changed.has(name));
    if (isChanged) this.#chat.follow({ session, strings: withOverrides({ ...this.strings }) });
    const { hidesSteps: workflowSteps = false } = this.#chat.state;
    if (!isChanged && workflowSteps === this.#provider.value?.disabledFeatures?.workflowSteps)
      return;
    const { strings } = this.#chat;
    const disabledFeatures = { ...this.disabledFeatures, workflowSteps };
    this.#provider.setValue({ session, strings, disabledFeatures, contact });
  }

  protected override render(): TemplateResult {
    const label = this.#heading;
    return this.closable
      ? html`<dialog class="panel" aria-label=${label} tabindex="-1" @cancel=${this.#handleCancel}>
          ${this.#renderContent()}
        </dialog>`
      : html`<div class="panel" role="region" aria-label=${label} tabindex="-1">
          ${this.#renderContent()}
        </div>`;
  }

  #renderContent(): TemplateResult {
    return html`
      ${this.#renderFocusSentinel()} ${this.#history.render()}
      <div class="main" ?inert=${this.#history.isCovering}>
        <slot name="header" ?hidden=${this.noHeader}
          >${this.noHeader ? nothing : this.#renderHeader()}</slot
        >
        ${this.noHeader || this.#slots.has('header') ? this.#renderFloatingClose() : nothing}
        ${this.#renderThread()} ${this.#renderFooter()}
      </div>
      <dify-chat-announcer></dify-chat-announcer>
      ${this.#renderFocusSentinel()}
    `;
  }

  #renderThread(): TemplateResult {
    const { strings } = this.#chat;
    const { app } = this.#chat.state;
    const greeting = this.greeting || app?.opening || (app ? strings.greeting : '');
    const inputs = this.#inputValues;
    return html`
      <dify-chat-thread
        exportparts=${threadParts}
        .heading=${this.#heading}
        .page=${this.page}
        .greeting=${fillMarkdown(greeting, inputs)}
        .plainGreeting=${fillVariables(greeting, inputs)}
        .suggestions=${this.disabledFeatures?.suggestions || this.#isLocked ? [] : this.#suggestions()}
        ?has-input-form=${app && hasVisibleVariables(app.parameters)}
        @message-send=${this.#handleSuggestion}
        @message-retry=${this.#handleRequest}
        @message-edit=${this.#handleRequest}
      >
        ${this.#slots.has('empty') ? html`<slot name="empty" slot="empty"></slot>` : nothing}
      </dify-chat-thread>
    `;
  }

  #renderFooter(): TemplateResult {
    const { app, canReturn } = this.#chat.state;
    const { placeholder, privacyPolicy, fillInForm } = this.#chat.strings;
    return html`
      <div class="footer">
        ${canReturn ? this.#renderReturn() : nothing}
        <dify-chat-composer
          exportparts=${composerParts}
          .dropTarget=${this}
          .placeholder=${this.#isLocked ? fillInForm : this.placeholder || app?.placeholder || placeholder}
          ?locked=${this.#isLocked}
          @message-send=${this.#handleRequest}
          @question-edit=${this.#handleQuestionEdit}
        ></dify-chat-composer>
        <slot name="footer"></slot>
        ${app ? renderLegal(app, privacyPolicy) : nothing}
      </div>
    `;
  }

  /** The undo of "New conversation". */
  #renderReturn(): TemplateResult {
    return html`
      <div class="return" role="status">
        <button class="text-button" part="button" type="button" @click=${this.#return}>
          ${icons.undo}${this.#chat.strings.previousConversation}
        </button>
      </div>
    `;
  }

  get #heading(): string {
    return this.heading || this.#chat.state.app?.title || this.#chat.strings.heading;
  }

  #renderHeader(): TemplateResult | typeof nothing {
    const { isFresh = false, hasMessages = false, hasNews = false } = this.#chat.state;
    return renderHeader({
      strings: this.#chat.strings,
      ...this.#renderTitle(),
      heading: this.heading,
      frame: this,
      isFresh,
      hasMessages,
      hasNews,
      showsHistory: this.#history.isShown,
      onToggleHistory: this.#history.toggle,
      onNewConversation: this.#newConversation,
      window: this.closable ? this.#windowButtons : undefined,
    });
  }

  /** Name and icon of the app; until it has loaded, those of an earlier visit rather than defaults that would flash. */
  #renderTitle(): Pick<Header, 'title' | 'icon'> {
    const { app, knownApp, appStatus } = this.#chat.state;
    const isLoading = !app && appStatus !== 'failed';
    const title = this.heading || (isLoading ? (knownApp?.title ?? '') : this.#heading);
    const icon = app?.icon ?? knownApp?.icon;
    return {
      title,
      icon: isLoading && !icon ? renderBlankIcon() : renderAppIcon(app ? app.icon : icon, this),
    };
  }

  get #windowButtons(): WindowButtons {
    return {
      isExpanded: this.expanded,
      hasLauncher: isShown(this.launcher),
      onExpand: this.#handleExpand,
      onClose: this.#handleClose,
    };
  }

  /** Without the default header: a close button, since on a phone the panel covers the launcher. */
  #renderFloatingClose(): TemplateResult | typeof nothing {
    if (!this.closable) return nothing;
    const button = renderCloseButton(this.#windowButtons, this.#chat.strings);
    return html`<div class="floating-close">${button}</div>`;
  }

  /** Focus trap by sentinels: keeps Tab inside the full-screen panel. */
  #renderFocusSentinel(): TemplateResult | typeof nothing {
    return this.closable ? html`<i tabindex="0" @focus=${this.#handleSentinelFocus}></i>` : nothing;
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
    const { suggestions = [] } = this.#chat.state.app ?? {};
    return suggestions
      .map((question) => fillVariables(question, this.#inputValues))
      .filter(hasVisibleText);
  }

  readonly #newConversation = (): void => {
    this.#chat.session?.newConversation({ canReturn: true });
    this.focusOnOpening();
  };

  /** Focuses the conversation that the visitor has chosen in the list, unless the panel is closed meanwhile. */
  readonly #focusConversation = (): void => {
    const focus = () => {
      if (!this.inert) this.focusOnOpening();
    };
    void this.updateComplete.then(() => afterFrame(focus));
  };

  readonly #return = (): void => {
    this.#chat.session?.returnToConversation();
    this.focusOnOpening();
  };

  readonly #handleExpand = (event: Event): void => {
    if (!isRepeatedClick(event)) this.expanded = !this.expanded;
  };

  readonly #handleClose = (): void => {
    this.dispatchEvent(new CustomEvent('panel-close'));
  };

  /** The browser asks to close the raised panel, e.g. by the back gesture of Android. */
  #handleCancel(event: Event): void {
    if (event.target !== this.dialog) return;
    event.preventDefault();
    this.#handleClose();
  }

  readonly #handleSentinelFocus = ({ relatedTarget }: FocusEvent): void => {
    if (this.#history.isCovering) return this.#history.focus();
    // eslint-disable-next-line lit/prefer-query-decorators -- The bundler puts the decorator into a chunk that does not load.
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    const first = buttons.find((each) => each.checkVisibility());
    if (relatedTarget === first) this.focus();
    else first?.focus();
  };

  #handleSuggestion(event: CustomEvent): void {
    if (this.#isLocked) return;
    this.#handleRequest(event);
    // The pressed button is removed or disabled.
    if (event.defaultPrevented) this.focusOnOpening();
  }

  #handleQuestionEdit(event: Event): void {
    if (this.thread?.editNewest()) event.preventDefault();
  }

  #handleRequest(event: CustomEvent): void {
    redispatchEvent(this, event);
  }
}

/** Whether the button in the launcher is shown: the page may hide it by its part. */
function isShown(launcher: Element | null): boolean {
  return launcher?.shadowRoot?.querySelector('button')?.checkVisibility() ?? false;
}

define('dify-chat-panel', DifyChatPanel);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-panel': DifyChatPanel;
  }
}
