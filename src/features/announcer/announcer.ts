import { html, LitElement, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { consumeChat } from '../shared/chat-controller.js';
import { browserClock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { plainText } from '../../markdown/plain-text.js';
import type { Message } from '../../state/model.js';
import { isBusy, lastAnswer } from '../../state/selectors.js';
import type { ChatSession } from '../../state/session.js';
import { base } from '../../styles/base.js';
import { failureText } from '../shared/failure-text.js';

/** What has been spoken would be found again, after the thread, by those who read on with a cursor. */
const FORGET_AFTER_MS = 10_000;
/** Sentences that stay in the region at most. */
const MOST_SENTENCES = 12;
/** Looked at in one go: a fence of a megabyte is not searched for its end at every frame. */
const MOST_CHARACTERS = 10_000;

/**
 * Speaks new answers to those who cannot see them: hidden, polite, sentence by sentence as they are complete. Until it is there the
 * thread speaks for itself.
 *
 * @customElement dify-chat-announcer
 */
export class DifyChatAnnouncer extends LitElement {
  static override styles = base;

  @query('[aria-live]') private readonly region!: HTMLElement;

  readonly #chat = consumeChat(this, {
    answer: lastAnswer,
    busy: isBusy,
    offers: ({ suggestions }) => suggestions.length > 0,
    /** The answer that is under way, or was last; one that came with the history is never it. */
    live: (state) => (this.#live = isBusy(state) ? lastAnswer(state)?.key : this.#live),
  });
  #live: string | undefined;
  #session: ChatSession | undefined;
  /** The answer being spoken, how much of its text has been, and whether it is through. */
  #key: string | undefined;
  #spoken = 0;
  #done = false;
  /** That something may be asked next has been said. */
  #offered: boolean | undefined;
  #cancelForgetting: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A pending timer would keep the removed chat in memory.
    this.#cancelForgetting?.();
    if (this.hasUpdated) this.region.replaceChildren();
  }

  protected override render(): TemplateResult {
    return html`<div class="visually-hidden" aria-live="polite" aria-relevant="additions"></div>`;
  }

  protected override updated(): void {
    const { answer, live, offers } = this.#chat.state;
    // What was said in another conversation, or to another user, is nobody's business here.
    if (!answer || this.#chat.session !== this.#session) this.region.replaceChildren();
    this.#session = this.#chat.session;
    if (!answer || answer.key !== live) return;
    if (answer.key !== this.#key) this.#begin(answer);
    // One that waited for a person goes on.
    if (answer.text.length > this.#spoken) this.#done = false;
    if (!this.#done) this.#goOn(answer);
    if (offers && !this.#offered) this.#put(this.#chat.strings.suggestions, this.#key);
    this.#offered = offers;
  }

  #begin({ key }: Message): void {
    this.#key = key;
    this.#spoken = 0;
    this.#done = false;
    this.#cancelForgetting?.();
  }

  #goOn(answer: Message): void {
    const { text } = answer;
    // A text that moderation has replaced is another one.
    if (text.length < this.#spoken) this.#spoken = 0;
    const rest = text.slice(this.#spoken);
    if (this.#chat.state.busy) return this.#say(rest.slice(0, endOfSentences(rest)));
    this.#done = true;
    this.#say(rest);
    this.#sayEnding(answer);
    this.#cancelForgetting = browserClock.after(FORGET_AFTER_MS, () =>
      this.region.replaceChildren(),
    );
  }

  #sayEnding({ status, error }: Message): void {
    const strings = this.#chat.strings;
    if (status === 'stopped' || status === 'paused') this.#put(strings[status], this.#key);
    if (status === 'interrupted' || status === 'failed')
      this.#put(failureText(error, strings), this.#key);
  }

  #say(markdown: string): void {
    this.#spoken += markdown.length;
    const { code, image } = this.#chat.strings;
    this.#put(plainText(markdown, { code, image }), this.#key);
  }

  /** Puts a text where it is spoken from; to lay out very many words at once would hold a frame up. */
  #put(text: string, key: string | undefined): void {
    if (!text || key !== this.#key) return;
    const sentence = document.createElement('p');
    sentence.textContent = text.slice(0, MOST_CHARACTERS);
    this.region.append(sentence);
    while (this.region.childElementCount > MOST_SENTENCES) this.region.firstElementChild?.remove();
    const rest = text.slice(MOST_CHARACTERS);
    if (rest) browserClock.frame(() => this.#put(rest, key));
  }
}

/** Code and reasoning that are complete. */
const whole = /^(```|~~~)[^]*?^\1[`~]*[ \t]*$|<think>[^]*?<\/think>/gm;

/** How much of a growing text is complete: up to the end of its last sentence or paragraph that something follows. */
function endOfSentences(text: string): number {
  // Code and reasoning are spoken of as a whole, or not at all: no sentence ends in them, nor after one that is open.
  const [told = ''] = text
    .slice(0, MOST_CHARACTERS)
    .replace(whole, ({ length }) => 'x'.repeat(length))
    .split(/^(?:```|~~~)|<think>/m);
  const last = [...told.matchAll(/[.!?…]["'”’)\]*_]*\s+|[。！？]|\n\s*\n/g)].at(-1);
  return last ? last.index + last[0].length : 0;
}

define('dify-chat-announcer', DifyChatAnnouncer);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-announcer': DifyChatAnnouncer;
  }
}
