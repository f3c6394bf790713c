import { html, LitElement, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { browserClock } from '../../lib/clock.js';
import { replaceFencedBlocks } from '../../lib/code-fences.js';
import { define } from '../../lib/define-element.js';
import { plainText } from '../../markdown/plain-text.js';
import type { Message } from '../../state/model.js';
import { isBusy, lastAnswer } from '../../state/selectors.js';
import type { ChatSession } from '../../state/session.js';
import { base } from '../../styles/base.js';
import { consumeChat } from '../shared/chat-controller.js';
import { failureText } from '../shared/failure-text.js';

/** Clears the region some time after the answer: screen-reader users would find its text a second time after the thread. */
const CLEAR_AFTER_MS = 10_000;
/** The maximum number of sentences in the region. */
const MAX_SENTENCES = 12;
/** The maximum number of characters to process at once: a huge code fence must not be searched in every frame. */
const MAX_CHARACTERS = 10_000;

/**
 * Announces new answers to screen readers: a visually hidden, polite live region that receives each complete sentence.
 *
 * @customElement dify-chat-announcer
 */
export class DifyChatAnnouncer extends LitElement {
  static override styles = base;

  @query('[aria-live]') private readonly region!: HTMLElement;

  readonly #chat = consumeChat(this, {
    answer: lastAnswer,
    busy: isBusy,
    hasSuggestions: ({ suggestions }) => suggestions.length > 0,
  });
  /** The key of the current or last generated answer; answers from the history are not announced. */
  #liveKey: string | undefined;
  #session: ChatSession | undefined;
  /** The answer being announced, the announced length of its text, and whether it is finished. */
  #key: string | undefined;
  #announcedLength = 0;
  #isFinished = false;
  /** Whether the suggested questions have been announced. */
  #suggestionsAnnounced: boolean | undefined;
  #cancelClear: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A pending timer would leak the removed element.
    this.#cancelClear?.();
    if (this.hasUpdated) this.region.replaceChildren();
  }

  protected override willUpdate(): void {
    const { answer, busy } = this.#chat.state;
    if (busy) this.#liveKey = answer?.key;
  }

  /** Sentences are appended imperatively: a log needs no state to render it from. */
  protected override render(): TemplateResult {
    return html`<div class="visually-hidden" aria-live="polite" aria-relevant="additions"></div>`;
  }

  protected override updated(): void {
    const { answer, hasSuggestions } = this.#chat.state;
    // Clear text of another conversation or user.
    if (!answer || this.#chat.session !== this.#session) this.region.replaceChildren();
    this.#session = this.#chat.session;
    if (!answer || answer.key !== this.#liveKey) return;
    if (answer.key !== this.#key) this.#startAnswer(answer);
    // A paused answer continues.
    if (answer.text.length > this.#announcedLength) this.#isFinished = false;
    if (!this.#isFinished) this.#announceProgress(answer);
    if (hasSuggestions && !this.#suggestionsAnnounced)
      this.#append(this.#chat.strings.suggestions, this.#key);
    this.#suggestionsAnnounced = hasSuggestions;
  }

  #startAnswer({ key }: Message): void {
    this.#key = key;
    this.#announcedLength = 0;
    this.#isFinished = false;
    this.#cancelClear?.();
  }

  #announceProgress(answer: Message): void {
    const { text } = answer;
    // Moderation has replaced the text.
    if (text.length < this.#announcedLength) this.#announcedLength = 0;
    const rest = text.slice(this.#announcedLength);
    if (this.#chat.state.busy) return this.#announceMarkdown(rest.slice(0, endOfSentences(rest)));
    this.#isFinished = true;
    this.#announceMarkdown(rest);
    this.#announceStatus(answer);
    this.#cancelClear = browserClock.after(CLEAR_AFTER_MS, () => this.region.replaceChildren());
  }

  #announceStatus({ status, error }: Message): void {
    const strings = this.#chat.strings;
    if (status === 'stopped' || status === 'paused') this.#append(strings[status], this.#key);
    if (status === 'interrupted' || status === 'failed')
      this.#append(failureText(error, strings), this.#key);
  }

  #announceMarkdown(markdown: string): void {
    this.#announcedLength += markdown.length;
    const { code, image } = this.#chat.strings;
    this.#append(plainText(markdown, { code, image }), this.#key);
  }

  /** Appends text to the live region; splits long text over several frames to avoid a slow layout. */
  #append(text: string, key: string | undefined): void {
    if (!text || key !== this.#key || !this.isConnected) return;
    const sentence = document.createElement('p');
    sentence.textContent = text.slice(0, MAX_CHARACTERS);
    this.region.append(sentence);
    while (this.region.childElementCount > MAX_SENTENCES) this.region.firstElementChild?.remove();
    const rest = text.slice(MAX_CHARACTERS);
    if (rest) browserClock.frame(() => this.#append(rest, key));
  }
}

/** The length of the complete part of a growing text: up to the end of its last sentence or paragraph that is followed by more. */
function endOfSentences(text: string): number {
  // Code and reasoning are announced as a whole or not at all: no sentence ends inside them, or after an open one.
  const mask = ({ length }: string) => 'x'.repeat(length);
  const prose = text.slice(0, MAX_CHARACTERS).replace(/<think>[^]*?<\/think>/g, mask);
  const masked = replaceFencedBlocks(prose, (block, isClosed) => (isClosed ? mask(block) : ''));
  const [candidate = ''] = masked.split('<think>');
  const last = [...candidate.matchAll(/[.!?…]["'”’)\]*_]*\s+|[。！？]|\n\s*\n/g)].at(-1);
  return last ? last.index + last[0].length : 0;
}

define('dify-chat-announcer', DifyChatAnnouncer);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-announcer': DifyChatAnnouncer;
  }
}
