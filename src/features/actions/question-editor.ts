import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { base } from '../../styles/base.js';
import { isComposing } from '../../ui/is-composing.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { framedTextStyles } from './framed-text.styles.js';
import { actionsStringsFor } from './localized-actions-strings.js';

/**
 * Edits a question in place of its bubble. Enter sends, Shift and Enter break the line, Escape cancels.
 *
 * @customElement dify-chat-question-editor
 *
 * @fires {CustomEvent<{ text: string }>} question-save - The visitor sends the edited question; `text` is never empty.
 * @fires {CustomEvent<undefined>} question-cancel - The visitor keeps the question as it is.
 */
export class DifyChatQuestionEditor extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        width: 100%;
      }

      form {
        display: grid;
        gap: 8px;
        padding: 12px 14px 10px;
        border: 1px solid var(--_border);
        border-radius: var(--_bubble-radius);
        background: var(--_surface-raised);
        color: var(--_text);
      }

      textarea {
        width: 100%;
        min-height: 1.5em;
        max-height: 40vh;
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        line-height: 1.5;
        resize: none;
        field-sizing: content;
      }

      .footer,
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        justify-content: end;
      }

      .buttons {
        margin-inline-start: auto;
      }

      /* Beside the buttons where it fits into one line, else above them. */
      p {
        flex: 1 1 auto;
        margin: 0;
        color: var(--_text-muted);
        font-size: 0.86em;
      }

      .text-button {
        min-height: max(34px, var(--_touch-size));
        padding: 4px 14px;
        color: var(--_text);
      }

      .primary,
      .primary:hover {
        border-color: transparent;
        background: var(--_accent);
        color: var(--_on-accent);
      }
    `,
    framedTextStyles,
  ];

  /** The chat that the message belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** The text at first. */
  @property() text = '';

  @query('textarea') private readonly input!: HTMLTextAreaElement;

  override focus(options?: FocusOptions): void {
    this.input.focus(options);
  }

  protected override firstUpdated(): void {
    const { input } = this;
    input.value = this.text;
    // Without `field-sizing`, as many lines as the text has.
    input.rows = Math.min(12, this.text.split('\n').length);
    this.focus();
    input.setSelectionRange(this.text.length, this.text.length);
  }

  protected override render(): TemplateResult {
    const strings = actionsStringsFor(this, stringsFrom(this.chat));
    const isBelow = !this.chat?.session.hasVersions;
    return html`
      <form part="field" @submit=${this.#handleSubmit} @keydown=${this.#handleKeydown}>
        <textarea
          rows="1"
          dir="auto"
          autocomplete="off"
          enterkeyhint="send"
          aria-label=${strings.editQuestion}
          aria-describedby=${isBelow ? 'hint' : nothing}
        ></textarea>
        <div class="footer">
          ${isBelow ? html`<p id="hint" dir="auto">${strings.editAsksBelow}</p>` : nothing}
          <div class="buttons">
            <button class="text-button" part="button" type="button" @click=${this.#cancel}>
              ${strings.cancelEdit}
            </button>
            <button class="text-button primary" part="button">${strings.send}</button>
          </div>
        </div>
      </form>
    `;
  }

  #handleSubmit(event: Event): void {
    event.preventDefault();
    const text = this.input.value.trim();
    if (text) this.dispatchEvent(new CustomEvent('question-save', { detail: { text } }));
    else this.input.focus();
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      // Keeps the panel open.
      event.preventDefault();
      this.#cancel();
    }
    if (event.key === 'Enter' && event.target === this.input && !event.shiftKey)
      this.#handleSubmit(event);
  }

  readonly #cancel = (): void => void this.dispatchEvent(new CustomEvent('question-cancel'));
}

define('dify-chat-question-editor', DifyChatQuestionEditor);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-question-editor': DifyChatQuestionEditor;
  }
}
