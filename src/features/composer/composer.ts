import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { browserClock, isWithin, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { joinQuote } from '../../state/quote.js';
import { isBusy } from '../../state/selectors.js';
import { base } from '../../styles/base.js';
import { icons } from '../../ui/icons.js';
import { isComposing } from '../../ui/is-composing.js';
import { renderRoundButton } from '../../ui/round-button.js';
import { TransientStatus } from '../../ui/transient-status.js';
import { raisesKeyboard } from '../../ui/viewport-controller.js';
import { whenLoaded } from '../../ui/when-loaded.js';
import { consumeChat } from '../shared/chat-controller.js';
import { chunks } from '../shared/chunks.js';
import { styles } from './composer.styles.js';

/** How long the hint that an answer is running stays visible. */
const HINT_MS = 4000;

/** So long after Send has taken the place of Stop, a press is still one at Stop. */
const SWAP_MS = 500;

/**
 * The message composer. Its text is the draft of the session, so that it survives re-rendering and reloads.
 *
 * @customElement dify-chat-composer
 *
 * @fires {CustomEvent<{ text: string }>} message-send - The visitor sends a message.
 * @fires {CustomEvent<undefined>} question-edit - The visitor wants to edit the newest question. Cancelled if it can be edited.
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

  /** The clock for hints. */
  @property({ attribute: false }) clock: Clock = browserClock;

  /** Why the message was not sent, for a few seconds. */
  @state() private hint: string | undefined;

  @query('textarea') private readonly input!: HTMLTextAreaElement | null;

  readonly #chat = consumeChat(this, {
    draft: ({ draft }) => draft,
    quote: ({ quote }) => quote,
    busy: isBusy,
    app: ({ app }) => app,
  });
  readonly #hint = new TransientStatus<string>((hint) => (this.hint = hint));
  #wasBusy = false;
  /** When Send took the place of Stop, and when the visitor pressed Stop, which moves the focus to the text box. */
  #swappedAt = -Infinity;
  #stoppedAt = -Infinity;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#hint.clear();
  }

  /** Focuses the text box. */
  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  protected override willUpdate(): void {
    const { busy = false } = this.#chat.state;
    if (this.hint && !busy) this.#hint.clear();
    if (this.#wasBusy && !busy) this.#swappedAt = this.clock.now();
    this.#wasBusy = busy;
  }

  protected override render(): TemplateResult {
    const { draft = '', quote, busy } = this.#chat.state;
    return html`
      <p class=${this.hint ? 'hint' : ''} role="status" dir="auto">${this.hint}</p>
      <form
        class="composer ${this.locked ? 'locked' : ''}"
        part="composer"
        @submit=${this.#handleSubmit}
      >
        ${quote ? this.#renderQuote(quote) : nothing} ${this.#renderFiles()}
        <label class="grow" data-text=${draft}>
          <textarea
            part="input"
            rows="1"
            dir=${draft ? 'auto' : nothing}
            autocomplete="off"
            enterkeyhint="send"
            aria-label=${this.#chat.strings.message}
            aria-description=${quote || nothing}
            placeholder=${this.placeholder}
            ?disabled=${this.locked}
            @input=${this.#handleInput}
            @keydown=${this.#handleKeydown}
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

  #renderQuote(quote: string): unknown {
    const { chat, strings } = this.#chat;
    const view = () => html`
      <dify-chat-quote-chip
        exportparts="chip"
        .chat=${chat}
        .quote=${quote}
        @quote-remove=${this.#removeQuote}
      ></dify-chat-quote-chip>
    `;
    return whenLoaded(chunks.actions, view, { strings, isButton: true });
  }

  #renderFiles(): unknown {
    const { file_upload: upload } = this.#chat.state.app?.parameters ?? {};
    if (this.#chat.disabledFeatures.upload || !(upload?.enabled ?? upload?.image?.enabled))
      return nothing;
    const { strings } = this.#chat;
    const view = () =>
      html`<dify-chat-attach
        exportparts="chip, field, button"
        .dropTarget=${this.dropTarget}
        ?inert=${this.locked}
      ></dify-chat-attach>`;
    return whenLoaded(chunks.files, view, { strings, isButton: true });
  }

  #renderSend(canSend: boolean): TemplateResult {
    const { send } = this.#chat.strings;
    return html`
      <button class="round-button" part="send-button" title=${send} ?disabled=${!canSend}>
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
    // Who types after Stop means the Enter that follows.
    this.#stoppedAt = -Infinity;
    this.#chat.session?.setDraft(this.input?.value ?? '');
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Backspace' && !event.repeat && !this.input?.value) this.#removeQuote();
    if (event.key === 'ArrowUp') this.#editNewest(event);
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    if (!this.#isRecent(this.#stoppedAt)) this.#send();
  }

  /** The arrow keys move the caret while there is text. */
  #editNewest(event: KeyboardEvent): void {
    const { draft, quote } = this.#chat.state;
    const hasModifier = event.shiftKey || event.altKey || event.ctrlKey || event.metaKey;
    if (draft || quote || hasModifier || isComposing(event)) return;
    const request = new CustomEvent('question-edit', { cancelable: true });
    if (!this.dispatchEvent(request)) event.preventDefault();
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (!this.#isRecent(this.#swappedAt)) this.#send();
  }

  #isRecent(time: number): boolean {
    return isWithin(SWAP_MS, time, this.clock.now());
  }

  readonly #handleStop = (): void => {
    this.#stoppedAt = this.clock.now();
    this.#chat.session?.stop();
    if (!raisesKeyboard()) this.focus();
  };

  /** Also moves the focus, since the pressed button is about to be removed. */
  readonly #removeQuote = (): void => {
    this.#chat.session?.setQuote('');
    this.focus();
  };

  #send(): void {
    const { draft = '', quote = '', busy } = this.#chat.state;
    if (!draft.trim()) return;
    if (busy) return this.#hint.show(this.#chat.strings.sendLater, this.clock, HINT_MS);
    const text = joinQuote({ quote, text: draft.trim() });
    this.dispatchEvent(new CustomEvent('message-send', { detail: { text } }));
  }
}

define('dify-chat-composer', DifyChatComposer);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-composer': DifyChatComposer;
  }
}
