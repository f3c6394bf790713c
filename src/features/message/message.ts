import { html, nothing, type LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Strings } from '../../i18n/strings.js';
import { define } from '../../lib/define-element.js';
import { shallowEqualArray } from '../../lib/structural-sharing.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { Message, MessageError } from '../../state/model.js';
import type { VersionPlace } from '../../state/model.js';
import type { MessagePart, TextPart } from '../../state/parts/parts.js';
import { splitQuote } from '../../state/quote.js';
import { isKeptByRetry } from '../../state/selectors.js';
import { isOpen } from '../../state/status.js';
import { base } from '../../styles/base.js';
import { failureStyles } from '../../ui/failure.js';
import { icons } from '../../ui/icons.js';
import { OwnTaskElement } from '../../ui/own-task-element.js';
import { redispatchEvent } from '../../ui/redispatch-event.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { translatableText } from '../../ui/translatable-text.js';
import { whenLoaded, whenLoadedStyles } from '../../ui/when-loaded.js';
import { stringsFrom, type Chat, type Feature } from '../shared/chat-context.js';
import { chunks } from '../shared/chunks.js';
import { contentParts, failureParts } from '../shared/exported-parts.js';
import { markdownChunk } from '../shared/markdown-chunk.js';
import { nameOfMessage } from './message-name.js';
import { MessageTime, messageTimeStyles } from './message-time.js';
import { styles } from './message.styles.js';
import '../failure/failure.js';

export { prepareMessageTimes } from './message-time.js';

/**
 * A message: a question of the visitor, or an answer with all its parts.
 *
 * @customElement dify-chat-message
 *
 * @fires {CustomEvent<{ text: string }>} message-send - A button or form in the answer was used. Cancelled when the message is sent.
 * @fires {CustomEvent<{ text: string; messageId: string }>} message-edit - The visitor has edited the question. Cancelled when it is sent.
 * @fires {CustomEvent<undefined>} message-retry - The visitor wants a new answer to the question.
 *
 * @csspart message - The whole message; with `user` or `assistant` as a second part name.
 * @csspart bubble - The box around a question.
 * @csspart time - The time of the message, shown on demand.
 * @csspart notice - The notice below an answer that did not end normally.
 */
export class DifyChatMessage extends OwnTaskElement {
  static override styles = [base, failureStyles, whenLoadedStyles, messageTimeStyles, styles];

  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) message: Message | undefined;

  /** Its place among its versions. */
  @property({ attribute: false }) place: VersionPlace | undefined;

  /** Resolves links and images of the text. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  /** Shows the time of the message, as hovering does. */
  @property({ type: Boolean, reflect: true, attribute: 'shows-time' }) showsTime = false;

  /** Whether the visitor edits the question. */
  @state() private isEditing = false;

  @query('dify-chat-actions') private readonly actions!: LitElement | null;

  @query('dify-chat-version-switcher') private readonly switcher!:
    HTMLElementTagNameMap['dify-chat-version-switcher'] | null;

  @query('dify-chat-question-editor') private readonly editor!: HTMLElement | null;

  @query('.edit') private readonly editButton!: HTMLElement | null;

  @query('dify-chat-actions[active]') private readonly activeActions!: Element | null;

  /** The answer at the last change outside its text, and its parts other than text, so that these re-render less often. */
  #answer: Message | undefined;
  #otherParts: readonly MessagePart[] = [];
  #steps: readonly MessagePart[] = [];
  /** The elements of complete texts of which nothing can be seen. */
  readonly #blankTexts = new Set<EventTarget>();
  #isNear = true;
  #hasBeenNear = false;
  readonly #time = new MessageTime(this);

  constructor() {
    super();
    // Only far messages wait.
    this.hastenUpdate();
  }

  /**
   * Whether it is on screen, or near it. The actions are rendered only then, and parts other than text from the first time on; until
   * then they are placeholders. Elsewhere its first update is a task of its own: its height is an estimate in any case.
   */
  @property({ attribute: false })
  get isNear(): boolean {
    return this.#isNear;
  }

  set isNear(isNear: boolean) {
    this.#isNear = isNear;
    if (isNear) this.hastenUpdate();
    else if (!this.hasUpdated) this.deferUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'article';
  }

  /** Opens the editor of a question. Returns whether it can be edited. */
  edit(): boolean {
    this.editor?.focus();
    this.isEditing ||= this.#canEdit;
    return this.isEditing;
  }

  /** Focuses a button of the switcher between its versions. */
  focusSwitcher(isForward: boolean): void {
    const ofAnswer = this.actions?.shadowRoot?.querySelector('dify-chat-version-switcher');
    (ofAnswer ?? this.switcher)?.focusButton(isForward);
  }

  /** The buttons of an answer are rendered in a task of their own. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.actions?.updateComplete;
    return isComplete;
  }

  protected override willUpdate(): void {
    this.#hasBeenNear ||= this.isNear;
    if (this.message?.role === 'assistant') this.#cacheOtherParts(this.message);
  }

  protected override updated(changed: PropertyValues): void {
    const { isNear, message } = this;
    if (changed.get('isEditing') !== undefined && message)
      this.chat?.session.setEdited(message.key, this.isEditing);
    // Browsers hide skipped content from screen readers (decision 10), so its beginning becomes the accessible name.
    const name = isNear || !message ? null : nameOfMessage(message, this.#strings);
    if (this.ariaLabel !== name) this.ariaLabel = name;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.message) return nothing;
    return this.message.role === 'user'
      ? this.#renderQuestion(this.message)
      : this.#renderAnswer(this.message);
  }

  get #canEdit(): boolean {
    return this.message?.role === 'user' && this.chat?.disabledFeatures?.edit !== true;
  }

  get #strings(): Strings {
    return stringsFrom(this.chat);
  }

  #renderQuestion({ text, key, attachments, createdAt }: Message): TemplateResult {
    const strings = this.#strings;
    return html`
      <div class="question" part="message user">
        <h2 class="visually-hidden">${strings.you}:</h2>
        ${attachments.length ? this.#renderAttachments(key, attachments) : nothing}
        ${
          this.isEditing
            ? this.#renderEditor(text)
            : html`<div class="row">
                <div class="bubble" part="bubble user">${renderQuestionText(text)}</div>
                ${this.isNear && this.#canEdit ? this.#renderEdit() : nothing}
                ${this.#time.render(createdAt, strings)}
              </div>`
        }
        ${this.place && !this.isEditing ? this.#renderSwitcher() : nothing}
      </div>
    `;
  }

  #renderEdit(): TemplateResult {
    return renderRoundButton({
      label: this.#strings.editMessage,
      icon: icons.compose,
      name: 'edit',
      part: 'action',
      onPress: () => void this.edit(),
    });
  }

  #renderEditor(text: string): unknown {
    const view = () => html`
      <dify-chat-question-editor
        exportparts="field, button"
        .chat=${this.chat}
        .text=${text}
        @question-save=${this.#saveEdit}
        @question-cancel=${this.#cancelEdit}
      ></dify-chat-question-editor>
    `;
    return whenLoaded(chunks.actions, view, { strings: this.#strings });
  }

  #renderSwitcher(): unknown {
    const view = () => html`
      <dify-chat-version-switcher
        exportparts="action"
        .chat=${this.chat}
        .place=${this.place}
      ></dify-chat-version-switcher>
    `;
    return whenLoaded(chunks.actions, view, { strings: this.#strings, isButton: true });
  }

  #renderAttachments(key: string, files: Message['attachments']): unknown {
    const view = () => html`
      <dify-chat-attachments
        exportparts=${contentParts}
        .chat=${this.chat}
        .files=${files}
        .messageKey=${key}
        .host=${this.host}
      ></dify-chat-attachments>
    `;
    return whenLoaded(chunks.files, view, { strings: this.#strings });
  }

  #renderAnswer(answer: Message): TemplateResult {
    const { parts } = answer;
    const isGrowing = isOpen(answer);
    const last = parts.findLast(isAnswerContent);
    const isThinking = parts.some((part) => part.type === 'reasoning' && part.isOpen);
    const isWaiting = isGrowing && (isThinking || last?.type !== 'text');
    const rendered = parts.map((part) => this.#renderPart(part, isGrowing && part === last));
    return html`
      <div class="answer" part="message assistant">
        <h2 class="visually-hidden">${this.#strings.assistant}:</h2>
        ${rendered} ${isWaiting ? this.#renderTyping() : nothing}
        ${answer.stalled ? this.#renderStillWorking() : nothing} ${this.#renderEnding(answer)}
        ${isGrowing ? nothing : this.#renderActions(answer)}
      </div>
    `;
  }

  /** Updates the cache only when something other than the text has changed. */
  #cacheOtherParts(answer: Message): void {
    const others = answer.parts.filter(({ type }) => type !== 'text');
    const { status, elapsed } = this.#answer ?? {};
    const isSame = answer.status === status && answer.elapsed === elapsed;
    if (isSame && shallowEqualArray(others, this.#otherParts)) return;
    this.#otherParts = others;
    this.#answer = answer;
    this.#steps = others.filter(({ type }) => type === 'step');
  }

  #renderPart(part: MessagePart, isGrowing: boolean): unknown {
    if (part.type === 'text') return this.#renderText(part, isGrowing);
    if (this.#isDisabled(part)) return nothing;
    // All steps render as one tree, in place of the first one.
    if (part.type === 'step' && part !== this.#steps[0]) return nothing;
    return part.type === 'form' ? this.#renderForm(part) : this.#renderOtherPart(part);
  }

  #renderForm(part: MessagePart): unknown {
    const view = () => html`
      <dify-chat-human-form
        exportparts=${contentParts}
        .chat=${this.chat}
        .form=${part}
        .answerKey=${this.#answer?.key}
        .host=${this.host}
      ></dify-chat-human-form>
    `;
    return whenLoaded(chunks.forms, view, { strings: this.#strings });
  }

  #renderOtherPart(part: MessagePart): unknown {
    if (!this.#hasBeenNear) return html`<div class="loading"></div>`;
    const parts = part.type === 'step' ? this.#steps : asList(part);
    const view = () => html`
      <dify-chat-answer-part
        exportparts=${contentParts}
        .chat=${this.chat}
        .parts=${parts}
        .answer=${this.#answer}
        .host=${this.host}
      ></dify-chat-answer-part>
    `;
    const first = this.#otherParts.find(
      (other) => other.type !== 'form' && !this.#isDisabled(other),
    );
    // One failure for all parts of an answer.
    const fallback = part === first ? undefined : nothing;
    return whenLoaded(chunks.answerParts, view, { strings: this.#strings, fallback });
  }

  #isDisabled({ type }: MessagePart): boolean {
    const disabled = this.chat?.disabledFeatures ?? {};
    return Boolean(featuresByPart[type]?.some((feature) => disabled[feature]));
  }

  #renderText({ text }: TextPart, isGrowing: boolean): unknown {
    const view = () => html`
      <dify-chat-rich-text
        exportparts=${contentParts}
        .chat=${this.chat}
        .text=${text}
        .host=${this.host}
        ?growing=${isGrowing}
        @blank-change=${this.#updateBlankTexts}
        @message-send=${this.#handleSend}
      ></dify-chat-rich-text>
    `;
    const fallback = html`<p class="plain" dir="auto">${translatableText(text)}</p>`;
    return whenLoaded(markdownChunk, view, { strings: this.#strings, fallback });
  }

  #renderActions(answer: Message): TemplateResult {
    // Actions with an open form or a recent status stay, even off screen.
    if (!this.isNear && !this.activeActions) return html`<div class="actions"></div>`;
    const view = () => html`
      <dify-chat-actions
        exportparts=${contentParts}
        .chat=${this.chat}
        .message=${answer}
        .place=${this.place}
        @message-retry=${this.#retry}
      ></dify-chat-actions>
    `;
    const strings = this.#strings;
    return html`
      <div class="actions">
        ${whenLoaded(chunks.actions, view, { strings, isButton: true })}
        ${this.#time.render(answer.createdAt, strings)}
      </div>
    `;
  }

  #renderTyping(): TemplateResult {
    return html`
      <div class="typing">
        <span class="visually-hidden">${this.#strings.typing}</span>
        <i></i><i></i><i></i>
      </div>
    `;
  }

  #renderStillWorking(): TemplateResult {
    return html`<p class="notice" part="notice" dir="auto">${this.#strings.stillWorking}</p>`;
  }

  #renderEnding(answer: Message): TemplateResult | typeof nothing {
    const { status, parts, error } = answer;
    const strings = this.#strings;
    switch (status) {
      case 'stopped':
        return html`<p class="notice" part="notice" dir="auto">${strings.stopped}</p>`;
      case 'paused':
        return parts.some(({ type }) => type === 'form' || type === 'notice')
          ? nothing
          : html`<p class="notice" part="notice" dir="auto">${strings.paused}</p>`;
      case 'interrupted':
        return this.#renderFailure(error, isKeptByRetry(answer) ? strings.askAgain : strings.retry);
      case 'failed':
        return this.#renderFailure(error, strings.retry);
      case 'complete':
        return this.#hasVisibleText(parts) || parts.some(isToolOrFile)
          ? nothing
          : html`<p class="notice" part="notice" dir="auto">${strings.noAnswer}</p>`;
      default:
        return nothing;
    }
  }

  #hasVisibleText(parts: readonly MessagePart[]): boolean {
    return parts.filter(({ type }) => type === 'text').length > this.#blankTexts.size;
  }

  #renderFailure(error: MessageError | undefined, action: string): TemplateResult {
    return html`
      <dify-chat-failure
        exportparts=${failureParts}
        .chat=${this.chat}
        .error=${error}
        .action=${action}
        @failure-retry=${this.#retry}
      ></dify-chat-failure>
    `;
  }

  /** The editor stays open if the question is not sent, so that nothing that was typed is lost. */
  #saveEdit({ detail }: CustomEvent<{ text: string }>): void {
    const { id: messageId } = this.message ?? {};
    const init = { detail: { ...detail, messageId }, cancelable: true };
    if (!this.dispatchEvent(new CustomEvent('message-edit', init))) this.isEditing = false;
  }

  async #cancelEdit(): Promise<void> {
    this.isEditing = false;
    await this.updateComplete;
    this.editButton?.focus();
  }

  #handleSend(event: CustomEvent): void {
    redispatchEvent(this, event);
  }

  readonly #updateBlankTexts = ({ target, detail }: CustomEvent<{ isBlank: boolean }>): void => {
    if (!target) return;
    if (detail.isBlank) this.#blankTexts.add(target);
    else this.#blankTexts.delete(target);
    this.requestUpdate();
  };

  readonly #retry = (): void => void this.dispatchEvent(new CustomEvent('message-retry'));
}

/** The quote of a question, if any, and its text, which is not Markdown. */
function renderQuestionText(question: string): TemplateResult[] {
  const { quote, text } = splitQuote(question);
  return [
    ...(quote ? [html`<blockquote dir="auto">${quote}</blockquote>`] : []),
    html`<span dir="auto">${text}</span>`,
  ];
}

/** The features that each type of part belongs to. */
const featuresByPart: Partial<Record<MessagePart['type'], readonly Feature[]>> = {
  reasoning: ['reasoning'],
  thought: ['steps'],
  tool: ['steps'],
  step: ['steps', 'workflowSteps'],
  sources: ['sources'],
};

const lists = new WeakMap<MessagePart, readonly MessagePart[]>();

/** Wraps a part in an array; returns the same array for the same part. */
function asList(part: MessagePart): readonly MessagePart[] {
  const list = lists.get(part) ?? [part];
  lists.set(part, list);
  return list;
}

/** Whether a part counts as the answer itself, in contrast to what accompanies it. */
function isAnswerContent(part: MessagePart): boolean {
  return part.type === 'text' || isToolOrFile(part);
}

function isToolOrFile({ type }: MessagePart): boolean {
  return type === 'tool' || type === 'file';
}

define('dify-chat-message', DifyChatMessage);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-message': DifyChatMessage;
  }
}
