import { html, LitElement, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { base } from '../../styles/base.js';
import { icons } from '../../ui/icons.js';
import { isComposing } from '../../ui/is-composing.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { styles } from './comment.styles.js';
import { framedTextStyles } from './framed-text.styles.js';
import { actionsStringsFor } from './localized-actions-strings.js';

/**
 * A form for a comment on a rating.
 *
 * @customElement dify-chat-comment
 *
 * @fires {CustomEvent<{ text: string }>} comment-send - The visitor sends the comment; `text` is never empty.
 * @fires {CustomEvent<undefined>} comment-close - The visitor dismisses the form.
 */
export class DifyChatComment extends LitElement {
  static override styles = [base, styles, framedTextStyles];

  /** The chat that the message belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** The question that the form asks. */
  @property() label = '';

  /** Whether the comment is being sent. */
  @property({ type: Boolean }) sending = false;

  @query('textarea') private readonly input!: HTMLTextAreaElement;

  override focus(options?: FocusOptions): void {
    this.input.focus(options);
  }

  protected override render(): TemplateResult {
    const { sendComment, skipComment } = actionsStringsFor(this, stringsFrom(this.chat));
    const close = { label: skipComment, icon: lazyIcons.close, onPress: this.#close };
    return html`
      <form part="field" @submit=${this.#handleSubmit} @keydown=${this.#handleKeydown}>
        <label for="text" dir="auto">${this.label}</label>
        ${renderRoundButton(close)}
        <textarea
          id="text"
          rows="1"
          dir="auto"
          placeholder=" "
          autocomplete="off"
          enterkeyhint="send"
        ></textarea>
        <button class="round-button send" title=${sendComment} aria-disabled=${this.sending}>
          ${icons.arrowUp}
        </button>
      </form>
    `;
  }

  #handleSubmit(event: Event): void {
    event.preventDefault();
    if (this.sending) return;
    const text = this.input.value.trim();
    if (text) this.dispatchEvent(new CustomEvent('comment-send', { detail: { text } }));
    else this.focus();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      // Keeps the panel open.
      event.preventDefault();
      this.#close();
    }
    if (event.key === 'Enter' && event.target === this.input && !event.shiftKey)
      this.#handleSubmit(event);
  }

  readonly #close = (): void => void this.dispatchEvent(new CustomEvent('comment-close'));
}

define('dify-chat-comment', DifyChatComment);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-comment': DifyChatComment;
  }
}
