import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { consumeChat } from '../controllers/chat-controller.js';
import { browserClock } from '../lib/clock.js';
import { define } from '../lib/define.js';
import type { MarkdownHost } from '../markdown/dress.js';
import { MarkdownStream } from '../markdown/markdown-stream.js';
import { base } from '../styles/base.js';
import { styles } from './rich-text.styles.js';

/**
 * Markdown that may still be growing: what is added to the text is added to what is shown.
 *
 * @customElement dify-chat-rich-text
 *
 * @csspart markdown - The rendered text.
 */
export class DifyChatRichText extends LitElement {
  static override styles = [base, styles];

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

  readonly #chat = consumeChat(this, {});
  #stream: MarkdownStream | undefined;
  #shown = '';

  protected override render(): TemplateResult {
    return html`<div class="markdown" part="markdown"></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.text.startsWith(this.#shown) || changed.has('host')) this.#startOver();
    if (this.text.length > this.#shown.length) {
      this.#stream ??= this.#begin();
      this.#stream.append(this.text.slice(this.#shown.length));
      this.#shown = this.text;
    }
    if (!this.growing) this.#finish();
  }

  #startOver(): void {
    // Else what it has still to draw would come after what stands there now.
    this.#finish();
    this.#shown = '';
    this.target.replaceChildren();
  }

  #begin(): MarkdownStream {
    // What is finished cannot be gone on with: a text that grows again is rendered anew.
    if (this.#shown) this.#startOver();
    const { resolveUrl, mayLoadImage } = this.host;
    const { thinking, thoughts } = this.#chat.strings;
    return new MarkdownStream({
      target: this.target,
      labels: { thinking, thoughts },
      clock: browserClock,
      resolveUrl,
      mayLoadImage,
    });
  }

  #finish(): void {
    this.#stream?.finish();
    this.#stream = undefined;
  }
}

define('dify-chat-rich-text', DifyChatRichText);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-rich-text': DifyChatRichText;
  }
}
