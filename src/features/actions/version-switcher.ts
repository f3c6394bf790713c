import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import type { VersionPlace } from '../../state/model.js';
import { base } from '../../styles/base.js';
import { formatText } from '../../ui/format-text.js';
import { formatNumber } from '../../ui/format.js';
import { chevronDownIcon } from '../../ui/launcher-icons.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { actionsStringsFor } from './localized-actions-strings.js';

/**
 * Switches between the versions of a question or an answer: "2 / 3" between two buttons.
 *
 * @customElement dify-chat-version-switcher
 *
 * @fires {CustomEvent<{ answerKey: string; isForward: boolean }>} version-show - The visitor chooses another version. Bubbles and is composed.
 */
export class DifyChatVersionSwitcher extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        color: var(--_text-muted);
        font-size: 0.86em;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }

      .round-button {
        width: max(28px, var(--_touch-size));
        height: max(28px, var(--_touch-size));
        border-radius: 8px;
      }

      .round-button svg {
        width: 16px;
        height: 16px;
        transform: rotate(90deg);
      }

      .next svg,
      :host(:dir(rtl)) .previous svg {
        transform: rotate(-90deg);
      }

      :host(:dir(rtl)) .next svg {
        transform: rotate(90deg);
      }

      [aria-disabled='true'] {
        cursor: default;
        opacity: 0.4;
      }
    `,
  ];

  /** The chat that the message belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) place: VersionPlace | undefined;

  @query('.previous') private readonly previous!: HTMLElement | null;

  @query('.next') private readonly next!: HTMLElement | null;

  /** Focuses the button that was pressed in the version that this one replaces. */
  focusButton(isForward: boolean): void {
    (isForward ? this.next : this.previous)?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.place) return nothing;
    const { index, count, previous, next } = this.place;
    const strings = actionsStringsFor(this, stringsFrom(this.chat));
    const { language } = strings;
    const [number, total] = [index + 1, count].map((value) => formatNumber(value, language));
    const label = formatText(strings.versionOf, { number: index + 1, count }, language);
    return html`
      ${this.#renderButton('previous', strings.previousVersion, previous)}
      <span aria-hidden="true">${number} / ${total}</span>
      <span class="visually-hidden" role="status">${label}</span>
      ${this.#renderButton('next', strings.nextVersion, next)}
    `;
  }

  #renderButton(name: string, label: string, answerKey: string | undefined): TemplateResult {
    const detail = { answerKey, isForward: name === 'next' };
    const show = () => {
      if (answerKey === undefined) return;
      const init = { detail, bubbles: true, composed: true };
      this.dispatchEvent(new CustomEvent('version-show', init));
    };
    return html`
      <button
        class="round-button ${name}"
        part="action"
        type="button"
        title=${label}
        aria-disabled=${answerKey === undefined}
        @click=${show}
      >
        ${chevronDownIcon}
      </button>
    `;
  }
}

define('dify-chat-version-switcher', DifyChatVersionSwitcher);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-version-switcher': DifyChatVersionSwitcher;
  }
}
