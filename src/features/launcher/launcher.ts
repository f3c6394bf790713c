import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { launcherEnglish, type LauncherStrings } from '../../i18n/launcher-strings.js';
import { chatIcon, chevronDownIcon } from '../../ui/launcher-icons.js';
import { styles } from './launcher.styles.js';

/**
 * The round button that opens the chat.
 *
 * @customElement dify-chat-launcher
 *
 * @fires {CustomEvent<undefined>} launcher-toggle - The visitor clicked the button.
 *
 * @slot icon - Replaces the icon of the closed launcher.
 *
 * @csspart launcher - The button.
 */
export class DifyChatLauncher extends LitElement {
  static override styles = styles;

  @property({ type: Boolean, reflect: true }) open = false;

  /** Whether there is an unread answer. */
  @property({ type: Boolean }) unread = false;

  /** Overrides of the default strings. */
  @property({ attribute: false }) strings: Partial<LauncherStrings> | undefined;

  @query('button') private readonly button!: HTMLButtonElement | null;

  override focus(options?: FocusOptions): void {
    this.button?.focus(options);
  }

  protected override render(): TemplateResult {
    const { open, close, unread } = { ...launcherEnglish, ...this.strings };
    const label = this.open ? close : open;
    return html`
      <button
        part="launcher"
        aria-label=${this.unread ? `${label}. ${unread}` : label}
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        @click=${this.#handleClick}
      >
        <span class="closed">
          <slot name="icon">${chatIcon}</slot>
        </span>
        <span class="opened">${chevronDownIcon}</span>
        ${this.unread ? html`<i></i>` : nothing}
      </button>
    `;
  }

  /** The second click of a double click does not undo the first one. */
  #handleClick({ detail }: MouseEvent): void {
    if (detail < 2) this.dispatchEvent(new CustomEvent('launcher-toggle'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-launcher': DifyChatLauncher;
  }
}
