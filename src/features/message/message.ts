import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { stringsOf, type Chat, type Feature } from '../shared/chat-context.js';
import type { Strings } from '../../i18n/strings.js';
import { define } from '../../lib/define-element.js';
import type { MarkdownHost } from '../../markdown/host.js';
import { shallowEqualArray } from '../../lib/structural-sharing.js';
import type { Message } from '../../state/model.js';
import type { MessagePart, TextPart } from '../../state/parts/parts.js';
import { isOpen } from '../../state/status.js';
import { base } from '../../styles/base.js';
import { chunks } from '../shared/chunks.js';
import { failureText } from '../shared/failure-text.js';
import { failureStyles, renderFailure } from '../../ui/failure.js';
import { markdownChunk } from '../shared/markdown-chunk.js';
import { styles } from './message.styles.js';
import { redispatchEvent } from '../../ui/redispatch-event.js';
import { whenLoaded, whenLoadedStyles } from '../../ui/when-loaded.js';

/**
 * One message: a question as the visitor wrote it, or an answer with all its parts.
 *
 * @customElement dify-chat-message
 *
 * @fires {CustomEvent<{ text: string }>} message-send - A button or form of the app was pressed; prevented where it is sent.
 * @fires {CustomEvent<undefined>} message-retry - The visitor wants the question of this answer to be asked again.
 *
 * @csspart message - The whole message; with `user` or `assistant` as a second part name.
 * @csspart bubble - The box around a question.
 * @csspart notice - What is said about an answer that did not end well.
 */
export class DifyChatMessage extends LitElement {
  static override styles = [base, failureStyles, whenLoadedStyles, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) message: Message | undefined;

  /** Where links and images of the text lead. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  /**
   * In sight, or not far from it. What acts on the message is there only then; until it has been for the first time, a placeholder
   * stands for each part other than its text.
   */
  @property({ attribute: false }) isNear = true;

  @query('dify-chat-actions[active]') private readonly activeActions!: Element | null;

  /** The answer as it was when something beside its text changed last; that, and its steps. */
  #answer: Message | undefined;
  #others: readonly MessagePart[] = [];
  #steps: readonly MessagePart[] = [];
  #wasNear = false;

  protected override willUpdate(): void {
    this.#wasNear ||= this.isNear;
  }

  /** Browsers keep from screen readers what they skip (decision 10): there it goes by its beginning. */
  protected override updated(): void {
    const { isNear, message } = this;
    const speaker = this.#strings[message?.role === 'user' ? 'you' : 'assistant'];
    this.role = isNear ? null : 'article';
    this.ariaLabel = isNear ? null : `${speaker}: ${message?.text.slice(0, 99)}`;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.message) return nothing;
    return this.message.role === 'user'
      ? this.#renderQuestion(this.message)
      : this.#renderAnswer(this.message);
  }

  get #strings(): Strings {
    return stringsOf(this.chat);
  }

  #renderQuestion({ text, key, attachments }: Message): TemplateResult {
    return html`
      <div class="question" part="message user">
        <span class="visually-hidden">${this.#strings.you}: </span>
        ${attachments.length ? this.#renderAttachments(key, attachments) : nothing}
        <div class="bubble" part="bubble user"><span dir="auto">${text}</span></div>
      </div>
    `;
  }

  #renderAttachments(key: string, files: Message['attachments']): unknown {
    const view = () => html`
      <dify-chat-attachments
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
    const last = parts.findLast(isShown);
    const isThinking = parts.some((part) => part.type === 'reasoning' && part.isOpen);
    const isWaiting = isGrowing && (isThinking || last?.type !== 'text');
    this.#keepOthers(answer);
    const rendered = parts.map((part) => this.#renderPart(part, isGrowing && part === last));
    return html`
      <div class="answer" part="message assistant">
        <span class="visually-hidden">${this.#strings.assistant}: </span>
        ${rendered} ${isWaiting ? this.#renderTyping() : nothing}
        ${answer.stalled ? this.#renderQuiet() : nothing} ${this.#renderEnding(answer)}
        ${isGrowing ? nothing : this.#renderActions(answer)}
      </div>
    `;
  }

  /** What is drawn beside the text changes only when it does, not with each piece of the text. */
  #keepOthers(answer: Message): void {
    const others = answer.parts.filter(({ type }) => type !== 'text');
    const { status, elapsed } = this.#answer ?? {};
    const isSame = answer.status === status && answer.elapsed === elapsed;
    if (isSame && shallowEqualArray(others, this.#others)) return;
    this.#others = others;
    this.#answer = answer;
    this.#steps = others.filter(({ type }) => type === 'step');
  }

  #renderPart(part: MessagePart, isGrowing: boolean): unknown {
    const feature = switchOf[part.type];
    if (part.type === 'text') return this.#renderText(part, isGrowing);
    if (feature && this.chat?.disabledFeatures?.[feature]) return nothing;
    // All steps are one tree, where the first of them came.
    if (part.type === 'step' && part !== this.#steps[0]) return nothing;
    return part.type === 'form' ? this.#renderForm(part) : this.#renderOther(part);
  }

  #renderForm(part: MessagePart): unknown {
    const view = () => html`
      <dify-chat-human-form
        .chat=${this.chat}
        .form=${part}
        .answerKey=${this.#answer?.key}
        .host=${this.host}
      ></dify-chat-human-form>
    `;
    return whenLoaded(chunks.forms, view, { strings: this.#strings });
  }

  #renderOther(part: MessagePart): unknown {
    if (!this.#wasNear) return html`<div class="loading"></div>`;
    const parts = part.type === 'step' ? this.#steps : listOf(part);
    const view = () => html`
      <dify-chat-answer-part
        .chat=${this.chat}
        .parts=${parts}
        .answer=${this.#answer}
        .host=${this.host}
      ></dify-chat-answer-part>
    `;
    return whenLoaded(chunks.answerParts, view, { strings: this.#strings });
  }

  #renderText({ text }: TextPart, isGrowing: boolean): unknown {
    const view = () => html`
      <dify-chat-rich-text
        exportparts="markdown"
        .chat=${this.chat}
        .text=${text}
        .host=${this.host}
        ?growing=${isGrowing}
        @message-send=${this.#handleSend}
      ></dify-chat-rich-text>
    `;
    const fallback = html`<p class="plain" dir="auto">${text}</p>`;
    return whenLoaded(markdownChunk, view, { strings: this.#strings, fallback });
  }

  #renderActions(answer: Message): TemplateResult {
    // What has something open stays, wherever the reader goes.
    if (!this.isNear && !this.activeActions) return html`<div class="actions"></div>`;
    const view = () => html`
      <dify-chat-actions
        .chat=${this.chat}
        .message=${answer}
        @message-retry=${this.#retry}
      ></dify-chat-actions>
    `;
    const strings = this.#strings;
    return html`
      <div class="actions">${whenLoaded(chunks.actions, view, { strings, isButton: true })}</div>
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

  #renderQuiet(): TemplateResult {
    return html`<p class="notice" part="notice" dir="auto">${this.#strings.stillWorking}</p>`;
  }

  #renderEnding({ status, text, parts, error }: Message): TemplateResult | typeof nothing {
    const strings = this.#strings;
    switch (status) {
      case 'stopped':
        return html`<p class="notice" part="notice" dir="auto">${strings.stopped}</p>`;
      case 'paused':
        return parts.some(({ type }) => type === 'form' || type === 'notice')
          ? nothing
          : html`<p class="notice" part="notice" dir="auto">${strings.paused}</p>`;
      case 'interrupted':
        return this.#renderFailure(failureText(error, strings), strings.askAgain);
      case 'failed':
        return this.#renderFailure(failureText(error, strings), strings.retry);
      case 'complete':
        return text || parts.some(isShown)
          ? nothing
          : html`<p class="notice" part="notice" dir="auto">${strings.noAnswer}</p>`;
      default:
        return nothing;
    }
  }

  #renderFailure(text: string, action: string): TemplateResult {
    return renderFailure({ text, action, onAct: this.#retry });
  }

  #handleSend(event: CustomEvent): void {
    redispatchEvent(this, event);
  }

  readonly #retry = (): void => void this.dispatchEvent(new CustomEvent('message-retry'));
}

/** What a page can switch off, by the type of the part. */
const switchOf: Partial<Record<MessagePart['type'], Feature>> = {
  reasoning: 'reasoning',
  thought: 'steps',
  tool: 'steps',
  step: 'steps',
  sources: 'sources',
};

const lists = new WeakMap<MessagePart, readonly MessagePart[]>();

/** The same list for the same part. */
function listOf(part: MessagePart): readonly MessagePart[] {
  const list = lists.get(part) ?? [part];
  lists.set(part, list);
  return list;
}

/** What stands in the place of an answer; all else stands beside it. */
function isShown({ type }: MessagePart): boolean {
  return type === 'text' || type === 'tool' || type === 'file';
}

define('dify-chat-message', DifyChatMessage);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-message': DifyChatMessage;
  }
}
