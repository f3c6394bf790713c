import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Strings } from '../../i18n/strings.js';
import { define } from '../../lib/define-element.js';
import { shallowEqualArray } from '../../lib/structural-sharing.js';
import type { MarkdownHost } from '../../markdown/host.js';
import type { Message } from '../../state/model.js';
import type { MessagePart, TextPart } from '../../state/parts/parts.js';
import { isOpen } from '../../state/status.js';
import { base } from '../../styles/base.js';
import { failureStyles, renderFailure } from '../../ui/failure.js';
import { redispatchEvent } from '../../ui/redispatch-event.js';
import { whenLoaded, whenLoadedStyles } from '../../ui/when-loaded.js';
import { stringsFrom, type Chat, type Feature } from '../shared/chat-context.js';
import { chunks } from '../shared/chunks.js';
import { failureText } from '../shared/failure-text.js';
import { markdownChunk } from '../shared/markdown-chunk.js';
import { styles } from './message.styles.js';

/**
 * A message: a question of the visitor, or an answer with all its parts.
 *
 * @customElement dify-chat-message
 *
 * @fires {CustomEvent<{ text: string }>} message-send - A button or form in the answer was used. Cancelled when the message is sent.
 * @fires {CustomEvent<undefined>} message-retry - The visitor wants a new answer to the question.
 *
 * @csspart message - The whole message; with `user` or `assistant` as a second part name.
 * @csspart bubble - The box around a question.
 * @csspart notice - The notice below an answer that did not end normally.
 */
export class DifyChatMessage extends LitElement {
  static override styles = [base, failureStyles, whenLoadedStyles, styles];

  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) message: Message | undefined;

  /** Resolves links and images of the text. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  /**
   * Whether it is on screen, or near it. The actions are rendered only then, and parts other than text from the first time on; until
   * then they are placeholders.
   */
  @property({ attribute: false }) isNear = true;

  @query('dify-chat-actions[active]') private readonly activeActions!: Element | null;

  /** The answer at the last change outside its text, and its parts other than text, so that these re-render less often. */
  #answer: Message | undefined;
  #otherParts: readonly MessagePart[] = [];
  #steps: readonly MessagePart[] = [];
  /** The elements of complete texts of which nothing can be seen. */
  readonly #blankTexts = new Set<EventTarget>();
  #hasBeenNear = false;

  protected override willUpdate(): void {
    this.#hasBeenNear ||= this.isNear;
    if (this.message?.role === 'assistant') this.#cacheOtherParts(this.message);
  }

  /** Browsers hide skipped content from screen readers (decision 10), so its beginning becomes the accessible name. */
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
    return stringsFrom(this.chat);
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
    const last = parts.findLast(isAnswerContent);
    const isThinking = parts.some((part) => part.type === 'reasoning' && part.isOpen);
    const isWaiting = isGrowing && (isThinking || last?.type !== 'text');
    const rendered = parts.map((part) => this.#renderPart(part, isGrowing && part === last));
    return html`
      <div class="answer" part="message assistant">
        <span class="visually-hidden">${this.#strings.assistant}: </span>
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
    const feature = featureByPart[part.type];
    if (part.type === 'text') return this.#renderText(part, isGrowing);
    if (feature && this.chat?.disabledFeatures?.[feature]) return nothing;
    // All steps render as one tree, in place of the first one.
    if (part.type === 'step' && part !== this.#steps[0]) return nothing;
    return part.type === 'form' ? this.#renderForm(part) : this.#renderOtherPart(part);
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

  #renderOtherPart(part: MessagePart): unknown {
    if (!this.#hasBeenNear) return html`<div class="loading"></div>`;
    const parts = part.type === 'step' ? this.#steps : asList(part);
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
        @blank-change=${this.#updateBlankTexts}
        @message-send=${this.#handleSend}
      ></dify-chat-rich-text>
    `;
    const fallback = html`<p class="plain" dir="auto">${text}</p>`;
    return whenLoaded(markdownChunk, view, { strings: this.#strings, fallback });
  }

  #renderActions(answer: Message): TemplateResult {
    // Actions with an open form or a recent status stay, even off screen.
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

  #renderStillWorking(): TemplateResult {
    return html`<p class="notice" part="notice" dir="auto">${this.#strings.stillWorking}</p>`;
  }

  #renderEnding({ status, parts, error }: Message): TemplateResult | typeof nothing {
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

  #renderFailure(text: string, action: string): TemplateResult {
    return renderFailure({ text, action, onClick: this.#retry });
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

/** The feature that each type of part belongs to. */
const featureByPart: Partial<Record<MessagePart['type'], Feature>> = {
  reasoning: 'reasoning',
  thought: 'steps',
  tool: 'steps',
  step: 'steps',
  sources: 'sources',
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
