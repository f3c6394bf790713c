import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import type { MarkdownHost } from '../../markdown/host.js';
import { MarkdownStream } from '../../markdown/markdown-stream.js';
import { base } from '../../styles/base.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { chunks } from '../shared/chunks.js';
import { createCodeBar } from '../shared/code-bar.js';
import { blockStyles } from './blocks.styles.js';
import { isBlank } from './is-blank.js';
import { styles } from './rich-text.styles.js';
import { ScrollableBoxes } from './scrollable-boxes.js';

/** A longer text alternative, such as the source of a diagram, becomes the description of the image's button, not its name. */
const MAX_NAME_LENGTH = 150;

/**
 * Renders Markdown incrementally while its text grows.
 *
 * @customElement dify-chat-rich-text
 *
 * @fires {CustomEvent<{ isBlank: boolean }>} blank-change - The text is complete, and whether nothing of it can be seen has changed.
 * @fires {CustomEvent<{ text: string }>} message-send - A button or form in the text was used. Cancelled when the message is sent.
 *
 * @csspart markdown - The rendered text.
 * @csspart table - The box around a table.
 * @csspart code - The box around a code block.
 */
export class DifyChatRichText extends LitElement {
  static override styles = [base, styles, blockStyles];

  @property({ attribute: false }) chat: Chat | undefined;

  /** The Markdown so far. */
  @property({ attribute: false }) text = '';

  /** Whether more text is to come. */
  @property({ type: Boolean, reflect: true }) growing = false;

  /** Resolves links and images of the text. */
  @property({ attribute: false }) host: MarkdownHost = {
    resolveUrl: (url) => url,
    mayLoadImage: () => false,
  };

  @query('.markdown') private readonly target!: HTMLElement;

  @query('[role=status]') private readonly announcement!: HTMLElement;

  /** Injectable for tests. */
  clock: Clock = browserClock;

  readonly #boxes = new ScrollableBoxes(() => stringsFrom(this.chat));
  /** Aborted when the element is removed. */
  #connection = new AbortController();
  #stream: MarkdownStream | undefined;
  #renderedText = '';
  #isFinished = false;
  #isBlank = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#connection.signal.aborted) this.#connection = new AbortController();
    this.#stream?.resume();
    if (this.#isFinished) this.#boxes.observe(this.target);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
    this.#stream?.pause();
    this.#boxes.disconnect();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="markdown" part="markdown" @keydown=${this.#handleKeydown}></div>
      <span class="visually-hidden" role="status"></span>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('chat')) this.#setChatOfControls();
    if (!this.text.startsWith(this.#renderedText) || changed.has('host')) this.#reset();
    const hasGrown = this.text.length > this.#renderedText.length;
    // A finished stream cannot be continued; render from the start.
    if (hasGrown && this.#isFinished) this.#reset();
    if (hasGrown) {
      this.#stream ??= this.#createStream();
      this.#stream.append(this.text.slice(this.#renderedText.length));
      this.#renderedText = this.text;
    }
    if (!this.growing && !this.#isFinished) this.#finish();
  }

  #setChatOfControls(): void {
    for (const control of this.target.querySelectorAll('dify-chat-markdown-control'))
      control.chat = this.chat;
  }

  #reset(): void {
    // Otherwise pending work of the old stream would append to the new content.
    this.#stream?.stop();
    this.#stream = undefined;
    this.#boxes.disconnect();
    this.#isFinished = false;
    this.#renderedText = '';
    this.target.replaceChildren();
  }

  #createStream(): MarkdownStream {
    const strings = stringsFrom(this.chat);
    const announce = (text: string) => (this.announcement.textContent = text);
    const { clock } = this;
    const removal = () => this.#connection.signal;
    const codeBar = { strings, clock, announce, removal };
    const countLanguage = createCounter();
    return new MarkdownStream({
      ...this.host,
      renderControl: (source) => this.#createControl(source),
      prepareImage: this.#prepareImage,
      decorateCode: (code) => this.host.decorateCode?.(code, removal),
      renderCodeBar: (code) =>
        createCodeBar(code, { ...codeBar, number: countLanguage(code.language) }),
      onFinished: () => this.#handleComplete(),
      onHtmlRendered: () => this.#isFinished && this.#handleComplete(),
      target: this.target,
      strings,
      clock,
    });
  }

  /** Shows plain text until the control is upgraded. */
  #createControl(source: Element): HTMLElement {
    chunks.forms.preload();
    const element = document.createElement('dify-chat-markdown-control');
    element.className = source.localName === 'button' ? 'button' : 'form';
    element.setAttribute('exportparts', 'field, button');
    element.append(source.textContent);
    return Object.assign(element, { chat: this.chat, source, send: this.#send });
  }

  #finish(): void {
    this.#isFinished = true;
    if (this.#stream) this.#stream.finish();
    else this.#handleComplete();
  }

  /** Called when all of the complete text is rendered, and again when its HTML is. */
  #handleComplete(): void {
    if (this.isConnected) this.#boxes.observe(this.target);
    const { thinking, thoughts, details } = stringsFrom(this.chat);
    const isNowBlank = isBlank(this.target, [thinking, thoughts, details]);
    if (isNowBlank === this.#isBlank) return;
    this.#isBlank = isNowBlank;
    this.dispatchEvent(new CustomEvent('blank-change', { detail: { isBlank: isNowBlank } }));
  }

  /** Makes an image operable by keyboard, as a button that opens it. */
  readonly #prepareImage = (image: HTMLImageElement): void => {
    const { image: label, labelled } = stringsFrom(this.chat);
    const { alt } = image;
    image.tabIndex = 0;
    image.role = 'button';
    image.ariaHasPopup = 'dialog';
    const isDescription = alt.length > MAX_NAME_LENGTH;
    if (isDescription) image.setAttribute('aria-description', alt);
    image.ariaLabel ??= alt && !isDescription ? interpolate(labelled, { label, text: alt }) : label;
  };

  #handleKeydown(event: KeyboardEvent): void {
    const image = event.target;
    if (!(image instanceof HTMLImageElement) || (event.key !== 'Enter' && event.key !== ' '))
      return;
    event.preventDefault();
    image.click();
  }

  readonly #send = (text: string): boolean =>
    !this.dispatchEvent(new CustomEvent('message-send', { detail: { text }, cancelable: true }));
}

/** Creates a function that returns how often it has been called with a text. */
function createCounter(): (text: string) => number {
  const counts = new Map<string, number>();
  return (text) => {
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    return count;
  };
}

define('dify-chat-rich-text', DifyChatRichText);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-rich-text': DifyChatRichText;
  }
}
