import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { isBusy } from '../../state/selectors.js';
import { base } from '../../styles/base.js';
import { icons } from '../../ui/icons.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { isComposing, stopShortcutPropagation } from '../../ui/stop-shortcut-propagation.js';
import { raisesKeyboard } from '../../ui/viewport-controller.js';
import { whenLoaded } from '../../ui/when-loaded.js';
import { consumeChat } from '../shared/chat-controller.js';
import { chunks } from '../shared/chunks.js';
import { styles } from './composer.styles.js';

/**
 * The message composer. Its text is the draft of the session, so that it survives re-rendering and reloads.
 *
 * @customElement dify-chat-composer
 *
 * @fires {CustomEvent<{ text: string }>} message-send - The visitor sends a message.
 *
 * @csspart composer - The whole composer.
 * @csspart input - The text box.
 * @csspart send-button - Sends, or stops the answer (then with `stop` as a second part name).
 */
export class DifyChatComposer extends LitElement {
  static override styles = [base, styles];

  @property() placeholder = '';

  /** The element that accepts dropped and pasted files. */
  @property({ attribute: false }) dropTarget: HTMLElement | undefined;

  /** Whether required inputs are missing: nothing can be written. */
  @property({ type: Boolean }) locked = false;

  @query('textarea') private readonly input!: HTMLTextAreaElement | null;

  readonly #chat = consumeChat(this, {
    draft: ({ draft }) => draft,
    busy: isBusy,
    app: ({ app }) => app,
  });

  /** Focuses the text box. */
  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  protected override render(): TemplateResult {
    const { draft = '', busy } = this.#chat.state;
    return html`
      <form class="composer" part="composer" @submit=${this.#handleSubmit}>
        ${this.#renderFiles()}
        <label class="grow" data-text=${draft || this.placeholder}>
          <textarea
            part="input"
            rows="1"
            dir="auto"
            autocomplete="off"
            enterkeyhint="send"
            aria-label=${this.#chat.strings.message}
            placeholder=${this.placeholder}
            ?disabled=${this.locked}
            @input=${this.#handleInput}
            @keydown=${this.#handleKeydown}
            @keypress=${stopShortcutPropagation}
          ></textarea>
        </label>
        ${busy ? this.#renderStop() : this.#renderSend(draft.trim() !== '')}
      </form>
    `;
  }

  /** Assigns `value` only if it differs: setting it would interrupt an input method. */
  protected override updated(): void {
    const { draft = '' } = this.#chat.state;
    if (this.input && this.input.value !== draft) this.input.value = draft;
  }

  #renderFiles(): unknown {
    const { file_upload: upload } = this.#chat.state.app?.parameters ?? {};
    if (this.#chat.disabledFeatures.upload || !(upload?.enabled ?? upload?.image?.enabled))
      return nothing;
    const { strings } = this.#chat;
    const view = () => html`<dify-chat-attach .dropTarget=${this.dropTarget}></dify-chat-attach>`;
    return whenLoaded(chunks.files, view, { strings, isButton: true });
  }

  #renderSend(canSend: boolean): TemplateResult {
    const { send } = this.#chat.strings;
    return html`
      <button
        class="round-button"
        part="send-button"
        aria-label=${send}
        title=${send}
        ?disabled=${!canSend}
      >
        ${icons.arrowUp}
      </button>
    `;
  }

  #renderStop(): TemplateResult {
    const { stop } = this.#chat.strings;
    return renderRoundButton({
      label: stop,
      icon: icons.stop,
      part: 'send-button stop',
      onPress: this.#handleStop,
    });
  }

  #handleInput(): void {
    this.#chat.session?.setDraft(this.input?.value ?? '');
  }

  #handleKeydown(event: KeyboardEvent): void {
    stopShortcutPropagation(event);
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    this.#send();
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#send();
  }

  readonly #handleStop = (): void => {
    this.#chat.session?.stop();
    if (!raisesKeyboard()) this.focus();
  };

  #send(): void {
    const text = (this.#chat.state.draft ?? '').trim();
    if (!text || this.#chat.state.busy) return;
    this.dispatchEvent(new CustomEvent('message-send', { detail: { text } }));
  }
}

define('dify-chat-composer', DifyChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-composer': DifyChatComposer;
  }
}
