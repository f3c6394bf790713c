import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { stringsOf, type Chat } from '../shared/chat-context.js';
import { browserClock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import type { MarkdownHost } from '../../markdown/host.js';
import { MarkdownStream } from '../../markdown/markdown-stream.js';
import { base } from '../../styles/base.js';
import { blockStyles } from './blocks.styles.js';
import { chunks } from '../shared/chunks.js';
import { createCodeBar } from '../shared/code-bar.js';
import { styles } from './rich-text.styles.js';

/**
 * Markdown that may still be growing: what is added to the text is added to what is shown.
 *
 * @customElement dify-chat-rich-text
 *
 * @fires {CustomEvent<{ text: string }>} message-send - A button or form of the app was pressed; prevented where it is sent.
 *
 * @csspart markdown - The rendered text.
 */
export class DifyChatRichText extends LitElement {
  static override styles = [base, styles, blockStyles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** The Markdown so far. */
  @property({ attribute: false }) text = '';

  /** More is to come. */
  @property({ type: Boolean, reflect: true }) growing = false;

  /** Where links and images of the text lead. */
  @property({ attribute: false }) host: MarkdownHost = {
    resolveUrl: (url) => url,
    mayLoadImage: () => false,
  };

  @query('.markdown') private readonly target!: HTMLElement;

  @query('[role=status]') private readonly announcement!: HTMLElement;

  #stream: MarkdownStream | undefined;
  #shown = '';
  #isFinished = false;

  protected override render(): TemplateResult {
    return html`
      <div class="markdown" part="markdown"></div>
      <span class="visually-hidden" role="status"></span>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('chat')) this.#handDown();
    if (!this.text.startsWith(this.#shown) || changed.has('host')) this.#startOver();
    const isMore = this.text.length > this.#shown.length;
    // What is finished cannot be gone on with: a text that grows again is rendered anew.
    if (isMore && this.#isFinished) this.#startOver();
    if (isMore) {
      this.#stream ??= this.#begin();
      this.#stream.append(this.text.slice(this.#shown.length));
      this.#shown = this.text;
    }
    if (!this.growing && !this.#isFinished) this.#finish();
  }

  #handDown(): void {
    for (const control of this.target.querySelectorAll('dify-chat-app-control'))
      control.chat = this.chat;
  }

  #startOver(): void {
    // Else what it has still to draw would come after what stands there now.
    this.#stream?.stop();
    this.#stream = undefined;
    this.#isFinished = false;
    this.#shown = '';
    this.target.replaceChildren();
  }

  #begin(): MarkdownStream {
    const strings = stringsOf(this.chat);
    const announce = (text: string) => (this.announcement.textContent = text);
    const codeBar = { strings, clock: browserClock, announce };
    return new MarkdownStream({
      ...this.host,
      renderControl: (source) => this.#createControl(source),
      renderCodeBar: (code) => createCodeBar(code, codeBar),
      onFilled: () => this.#isFinished && this.#makeImagesOperable(),
      target: this.target,
      labels: strings,
      clock: browserClock,
    });
  }

  /** Its words stand there until, or unless, what draws it is there. */
  #createControl(source: Element): HTMLElement {
    chunks.forms.preload();
    const element = document.createElement('dify-chat-app-control');
    element.className = source.localName === 'button' ? 'button' : 'form';
    element.append(source.textContent);
    return Object.assign(element, { chat: this.chat, source, send: this.#send });
  }

  #finish(): void {
    this.#isFinished = true;
    this.#stream?.finish();
    this.#makeImagesOperable();
  }

  /** Images can be enlarged by keyboard, too. */
  #makeImagesOperable(): void {
    for (const image of this.target.querySelectorAll<HTMLElement>('img:not(a *)')) {
      image.tabIndex = 0;
      image.role = 'button';
      image.onkeydown = (event) => {
        if (!/^(?:Enter| )$/.test(event.key)) return;
        event.preventDefault();
        image.click();
      };
    }
  }

  readonly #send = (text: string): boolean =>
    !this.dispatchEvent(new CustomEvent('message-send', { detail: { text }, cancelable: true }));
}

define('dify-chat-rich-text', DifyChatRichText);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-rich-text': DifyChatRichText;
  }
}
