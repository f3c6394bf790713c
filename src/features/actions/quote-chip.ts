import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { base } from '../../styles/base.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { actionIcons } from './action-icons.js';
import { actionsStringsFor } from './localized-actions-strings.js';

/**
 * The quote of the next question, with a button that removes it.
 *
 * @customElement dify-chat-quote-chip
 *
 * @fires {CustomEvent<undefined>} quote-remove - The visitor removes the quote.
 *
 * @csspart chip - The whole chip.
 */
export class DifyChatQuoteChip extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        animation: appear 160ms;
      }

      .chip {
        display: flex;
        gap: 8px;
        align-items: center;
        padding-block: 4px;
        padding-inline: 12px 4px;
        border-radius: var(--_control-radius);
        background: var(--_surface-raised);
        color: var(--_text-muted);
        font-size: 0.9em;
      }

      .chip > svg {
        width: 16px;
        height: 16px;
      }

      p {
        flex: 1;
        min-width: 0;
        max-height: 3em;
        margin: 0;
        overflow: hidden;
        overflow-wrap: anywhere;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }

      .round-button {
        width: 32px;
        height: 32px;
      }

      .round-button svg {
        width: 16px;
        height: 16px;
      }

      @media (forced-colors: active) {
        .chip {
          border: 1px solid;
        }
      }
    `,
  ];

  /** The chat whose strings are used. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** The quoted text. */
  @property() quote = '';

  protected override render(): TemplateResult {
    const { removeQuote: label } = actionsStringsFor(this, stringsFrom(this.chat));
    return html`
      <div class="chip" part="chip">
        ${actionIcons.quote}
        <p dir="auto">${this.quote}</p>
        ${renderRoundButton({ label, icon: lazyIcons.close, onPress: this.#remove })}
      </div>
    `;
  }

  readonly #remove = (): void => void this.dispatchEvent(new CustomEvent('quote-remove'));
}

define('dify-chat-quote-chip', DifyChatQuoteChip);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-quote-chip': DifyChatQuoteChip;
  }
}
