import { html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { browserClock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { whenIdle } from '../../lib/when-idle.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { MessageError } from '../../state/model.js';
import { questionOf } from '../../state/selectors.js';
import type { ChatSession } from '../../state/session.js';
import { base } from '../../styles/base.js';
import { ContentVisibilityListener } from '../../ui/content-visibility.js';
import { failureStyles } from '../../ui/failure.js';
import { icons } from '../../ui/icons.js';
import { OwnTaskElement } from '../../ui/own-task-element.js';
import { redispatchEvent } from '../../ui/redispatch-event.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { SlotsController } from '../../ui/slots-controller.js';
import { StickToBottomController } from '../../ui/stick-to-bottom-controller.js';
import { TransientStatusController } from '../../ui/transient-status.js';
import { whenLoaded, whenLoadedStyles } from '../../ui/when-loaded.js';
import { prepareMessageTimes, type DifyChatMessage } from '../message/message.js';
import { appIconStyles } from '../shared/app-icon.js';
import { consumeChat } from '../shared/chat-controller.js';
import { failureParts, messageParts } from '../shared/exported-parts.js';
import { markdownChunk } from '../shared/markdown-chunk.js';
import { markdownHost, type PageMarkdown } from '../shared/markdown-host.js';
import { loadFailuresOf } from './load-failures.js';
import { MessageList } from './message-list.js';
import { showTimesOnLongPress } from './message-times.js';
import { styles } from './thread.styles.js';
import {
  renderInputs,
  renderPastGreeting,
  renderQuestions,
  renderSkeleton,
  renderWelcome,
  welcomeStyles,
} from './welcome.js';
import '../failure/failure.js';

/** How long a message stays marked. */
const MARKED_MS = 2000;

interface VersionRequest {
  answerKey: string;
  isForward: boolean;
}

/** Within this distance of the beginning, in CSS pixels, older messages load automatically. */
const NEAR_START_PX = 240;

/**
 * The conversation: the app's introduction, the messages, and errors of loading.
 *
 * @customElement dify-chat-thread
 *
 * @fires {CustomEvent<{ text: string }>} message-send - A suggested question, or a button or form in an answer, was used. Cancelled when the message is sent.
 * @fires {CustomEvent<{ text: string; messageId: string }>} message-edit - The visitor has edited a question. Cancelled when it is sent.
 * @fires {CustomEvent<{ text: string; answerKey: string }>} message-retry - The visitor wants a new answer to the question of that answer.
 *
 * @slot empty - Replaces the app's introduction before the first message.
 *
 * @csspart thread - The scrolling list of messages.
 * @csspart suggestion - Each suggested question.
 * @csspart jump-button - Scrolls to the newest message.
 */
export class DifyChatThread extends OwnTaskElement {
  static override styles = [
    base,
    appIconStyles,
    failureStyles,
    whenLoadedStyles,
    welcomeStyles,
    styles,
  ];

  /** The title above the greeting. */
  @property() heading = '';

  /** The app's opening statement. Markdown. */
  @property() greeting = '';

  /** The same as plain text, if Markdown cannot be rendered. */
  @property({ attribute: 'plain-greeting' }) plainGreeting = '';

  @property({ attribute: false }) suggestions: readonly string[] = [];

  /** Whether the app has input variables for the visitor to fill in. */
  @property({ type: Boolean, attribute: 'has-input-form' }) hasInputForm = false;

  @property({ attribute: false }) page: PageMarkdown | undefined;

  /** The app's input form. */
  @query('dify-chat-inputs') readonly inputs!: HTMLElement | null;

  @query('.scroller') private readonly scroller!: HTMLElement;

  @query('.content') private readonly content!: HTMLElement;

  @query('.messages') private readonly list!: HTMLElement;

  @query('dify-chat-message:not([hidden])') private readonly firstMessage!: HTMLElement;

  readonly #chat = consumeChat(this, {
    messages: ({ messages }) => messages,
    order: ({ versions }) => versions.order,
    places: ({ versions }) => versions.places,
    app: ({ app }) => app,
    appError: ({ appError }) => appError,
    historyError: ({ historyError }) => historyError,
    history: ({ historyStatus }) => historyStatus,
    hasOlder: ({ hasOlder }) => hasOlder,
    followUps: ({ suggestions }) => suggestions,
  });
  readonly #stickToBottom = new StickToBottomController(this, () => ({
    scroller: this.scroller,
    content: this.content,
    canFollow: this.#messages.size > 0,
  }));
  readonly #slots = new SlotsController(this);
  readonly #messages = new MessageList(() => this.#createMessage());
  #marked: Element | undefined;
  readonly #mark = new TransientStatusController<Element>(this, (element) => {
    this.#marked?.removeAttribute('marked');
    this.#marked = element;
    element?.setAttribute('marked', '');
  });
  readonly #visibilityListener = new ContentVisibilityListener();
  #session: ChatSession | undefined;
  #host: MarkdownHost | undefined;
  #frame: number | undefined;
  #cancelIdle: (() => void) | undefined;
  #pendingScroll: (() => void) | undefined;

  constructor() {
    super();
    showTimesOnLongPress(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#visibilityListener.stop();
    this.#cancelIdle?.();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  /** Brings the newest message into view. */
  showLatest(): void {
    this.#stickToBottom.scrollToEnd();
  }

  /** Brings a message into view, focuses it, and marks it for a moment. */
  async showMessage(key: string): Promise<void> {
    await this.updateComplete;
    const element = this.#messages.elementOf(key);
    if (!element) return;
    element.isNear = true;
    await element.updateComplete;
    this.#pendingScroll = undefined;
    element.scrollIntoView({ block: 'center' });
    this.#stickToBottom.stayAt(element);
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    this.#mark.show(element, browserClock, MARKED_MS);
  }

  /** Opens the editor of the newest question. Returns whether there is one that can be edited. */
  editNewest(): boolean {
    const { messages = [] } = this.#chat.state;
    const newest = messages.findLast(({ role }) => role === 'user');
    return this.#messages.elementOf(newest?.key ?? '')?.edit() ?? false;
  }

  protected override willUpdate(): void {
    this.#planScroll();
    const { session } = this.#chat;
    if (session === this.#session) return;
    this.#session = session;
    this.#host = session && markdownHost((url) => session.resolveUrl(url), this.page);
    this.#cancelIdle?.();
    this.#cancelIdle = whenIdle(() => prepareMessageTimes(this, this.#chat.strings));
  }

  protected override render(): TemplateResult {
    const { messages = [], hasOlder } = this.#chat.state;
    const { strings } = this.#chat;
    const { above, below } = loadFailuresOf(this.#chat.state, strings);
    return html`
      <div
        class="scroller"
        part="thread"
        role="log"
        aria-live="off"
        aria-label=${strings.conversation}
        tabindex="0"
        @scroll=${this.#handleScroll}
      >
        <div class="content ${messages.length === 0 && !hasOlder ? 'opening' : ''}">
          ${hasOlder ? this.#renderOlder(above) : this.#renderOpening(messages.length > 0)}
          <div class="messages" @contentvisibilityautostatechange=${this.#visibilityListener}></div>
          ${this.#renderFollowUps()} ${below ? this.#renderFailure(below) : nothing}
          ${whenLoaded(markdownChunk, () => nothing, { strings, isQuiet: true })}
        </div>
      </div>
      ${this.#stickToBottom.isAway ? this.#renderJump() : nothing}
    `;
  }

  protected override updated(): void {
    const messages = this.#chat.state.messages ?? [];
    this.#messages.setChat(this.#chat.chat);
    this.#messages.show(messages, this.list, this.#chat.state.order);
    this.#messages.setPlaces(this.#chat.state.places ?? {});
    this.#frame ??= requestAnimationFrame(this.#finishUpdate);
  }

  /** Plans the scroll position before anything is rendered: what stands above the messages may change its height, too. */
  #planScroll(): void {
    const messages = this.#chat.state.messages ?? [];
    const newest = messages.at(-1);
    if (!newest) {
      // A new conversation starts at the top.
      if (this.#messages.size > 0) this.#pendingScroll = this.#scrollToStart;
    } else if (!this.#messages.has(newest))
      this.#pendingScroll = () => this.#stickToBottom.scrollToEnd();
    else if (messages.length > this.#messages.size)
      this.#pendingScroll ??= this.#stickToBottom.holdPosition(this.firstMessage);
  }

  readonly #scrollToStart = (): void => {
    // There is no end to be away from.
    this.#stickToBottom.scrollToEnd();
    this.scroller.scrollTop = 0;
  };

  /** Runs when the message elements that may be on screen have rendered, before the next paint. */
  readonly #finishUpdate = (): void => {
    this.#frame = undefined;
    this.#pendingScroll?.();
    this.#pendingScroll = undefined;
    this.#handleScroll();
  };

  #createMessage(): DifyChatMessage {
    const element = document.createElement('dify-chat-message');
    element.setAttribute('exportparts', messageParts);
    element.chat = this.#chat.chat;
    element.host = this.#host;
    element.addEventListener('message-send', this.#handleSend);
    element.addEventListener('message-retry', this.#handleRetry);
    element.addEventListener('message-edit', this.#handleEdit);
    element.addEventListener('version-show', this.#handleVersion);
    // Otherwise it would fade in again whenever the chat is shown again.
    element.addEventListener('animationend', () => element.classList.remove('appears'));
    return element;
  }

  #renderOlder(error: MessageError | undefined): TemplateResult {
    return error ? this.#renderFailure(error) : renderSkeleton();
  }

  #renderOpening(hasStarted: boolean): TemplateResult {
    const { app, appError } = this.#chat.state;
    const { heading, greeting, plainGreeting, suggestions: questions } = this;
    const { strings } = this.#chat;
    const { suggestions: label } = strings;
    const isReplaced = this.#slots.has('empty');
    const welcome = {
      chat: this.#chat.chat,
      app,
      heading,
      greeting,
      plainGreeting,
      label,
      questions,
      host: this.#host,
      page: this.page,
      hasInputForm: this.hasInputForm && !isReplaced,
      strings,
      onPick: this.#sendSuggestion,
      onSend: this.#handleSend,
    };
    return html`
      <slot name="empty" ?hidden=${hasStarted}
        >${(app ?? appError) ? renderWelcome(welcome) : renderSkeleton()}</slot
      >
      ${hasStarted && !isReplaced ? renderPastGreeting(welcome) : nothing}
      ${this.hasInputForm && isReplaced && !hasStarted ? renderInputs(strings) : nothing}
    `;
  }

  #renderFollowUps(): TemplateResult | typeof nothing {
    if (this.#chat.disabledFeatures.suggestions) return nothing;
    const { followUps: questions = [] } = this.#chat.state;
    const { suggestions: label } = this.#chat.strings;
    if (questions.length === 0) return nothing;
    return html`<div class="follow-ups">
      ${renderQuestions({ label, questions, onPick: this.#sendSuggestion })}
    </div>`;
  }

  #renderFailure(error: MessageError): TemplateResult {
    const { chat, strings } = this.#chat;
    const isGone = error.kind === 'conversation-gone';
    return html`
      <div role="alert">
        <dify-chat-failure
          exportparts=${failureParts}
          .chat=${chat}
          .error=${error}
          .action=${isGone ? strings.newConversation : strings.retry}
          @failure-retry=${isGone ? this.#newConversation : this.#reload}
        ></dify-chat-failure>
      </div>
    `;
  }

  #renderJump(): TemplateResult {
    return renderRoundButton({
      label: this.#chat.strings.jumpToLatest,
      icon: icons.arrowDown,
      part: 'jump-button',
      onPress: this.#handleJump,
    });
  }

  #handleScroll(): void {
    // Prepended messages are not scrolled out of view yet, so the scroll position is not final; without a layout there is none.
    if (this.#pendingScroll || !this.isConnected) return;
    const { hasOlder, history } = this.#chat.state;
    if (hasOlder && history === 'ready' && this.scroller.scrollTop < NEAR_START_PX)
      void this.#chat.session?.loadOlder();
  }

  readonly #handleJump = (): void => {
    this.#stickToBottom.scrollToEnd();
    this.#keepFocus();
  };

  /** The pressed button is about to be removed; move focus first. */
  #keepFocus(): void {
    this.scroller.focus({ preventScroll: true });
  }

  readonly #handleEdit = (event: Event): void => {
    this.#handleSend(event);
    // The editor that has the focus is about to be removed; it stays open if nothing was sent.
    if (event.defaultPrevented) this.#keepFocus();
  };

  readonly #handleRetry = ({ target }: Event): void => {
    const { messages = [] } = this.#chat.state;
    const answerKey = (target as DifyChatMessage).message?.key ?? '';
    const text = questionOf({ messages }, answerKey)?.text;
    this.#keepFocus();
    this.dispatchEvent(new CustomEvent('message-retry', { detail: { answerKey, text } }));
  };

  /** Shows another version where this one stood, with the focus on the same button. */
  readonly #handleVersion = (event: Event): void => {
    const { detail } = event as CustomEvent<VersionRequest>;
    const before = event.currentTarget as DifyChatMessage;
    // A repeated key may press the button once more before the focus moves.
    if (!before.hidden) void this.#showVersion(before, detail);
  };

  async #showVersion(
    before: DifyChatMessage,
    { answerKey, isForward }: VersionRequest,
  ): Promise<void> {
    const { messages = [] } = this.#chat.state;
    const index = messages.findIndex(({ key }) => key === before.message?.key);
    const { top } = before.getBoundingClientRect();
    this.#chat.session?.showVersion(answerKey);
    await this.updateComplete;
    const shown = this.#chat.state.messages?.[index];
    const element = this.#messages.elementOf(shown?.key ?? '');
    if (!element) {
      this.#keepFocus();
      return;
    }
    element.isNear = true;
    await element.updateComplete;
    this.#pendingScroll = () => {
      this.scroller.scrollTop += element.getBoundingClientRect().top - top;
      this.#stickToBottom.stayAt(element);
      element.focusSwitcher(isForward);
      // A version that is being answered or edited has no switcher.
      if (!element.matches(':focus-within')) this.#keepFocus();
    };
    this.#frame ??= requestAnimationFrame(this.#finishUpdate);
  }

  readonly #sendSuggestion = (text: string): void => {
    this.dispatchEvent(new CustomEvent('message-send', { detail: { text }, cancelable: true }));
  };

  readonly #handleSend = (event: Event): void => redispatchEvent(this, event as CustomEvent);

  readonly #reload = (): void => {
    this.#keepFocus();
    void this.#chat.session?.open();
  };

  readonly #newConversation = (): void => {
    this.#keepFocus();
    this.#chat.session?.newConversation();
  };
}

define('dify-chat-thread', DifyChatThread);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-thread': DifyChatThread;
  }
}
