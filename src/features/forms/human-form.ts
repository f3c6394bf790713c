import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Chat } from '../shared/chat-context.js';
import { ChatController } from '../shared/chat-controller.js';
import { formsEnglish, type FormsStrings } from '../../i18n/forms-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { mergeStrings } from '../../i18n/merge-strings.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import type { MarkdownHost } from '../../markdown/host.js';
import { fieldFromForm, type InputField } from '../../state/inputs/input-fields.js';
import type { FormAction, FormPart, FormResponse } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { extraIcons } from '../../ui/lazy-icons.js';
import { buttonStyles } from './buttons.styles.js';
import { expiryText, nextChange } from './expiry.js';
import { FieldsController, stayInField } from './fields-controller.js';
import { formProblemText } from './form-error.js';
import { styles } from './human-form.styles.js';
import { formIcon } from './form-icons.js';
import { splitContent, type Piece } from './split-content.js';
import './field.js';

/**
 * A form with which a workflow waits for a person, then how it was answered.
 *
 * @customElement dify-chat-human-form
 */
export class DifyChatHumanForm extends LitElement {
  static override styles = [base, buttonStyles, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) form: FormPart | undefined;

  /** The answer that it belongs to. */
  @property({ attribute: false }) answerKey = '';

  /** Where links and images of its content lead. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  @property({ attribute: false }) clock: Clock = browserClock;

  /** The button that was pressed, until it is known what became of that. */
  @state() private chosen: string | undefined;

  /** What answers it could not be loaded. */
  @state() private isUnsent = false;

  @query('form, .record') private readonly box!: HTMLElement | null;

  readonly #chat = new ChatController(this, { drafts: ({ formDrafts }) => formDrafts });
  readonly #fields = new FieldsController(this, () => ({
    chat: this.chat,
    drafts: this.#chat.state.drafts,
    strings: this.#strings,
    id: this.form?.id ?? '',
    fields: this.#asked,
    known: this.#known,
    formToken: this.form?.token,
  }));
  #asked: readonly InputField[] = [];
  #known: Readonly<Record<string, unknown>> = {};
  #pieces: readonly Piece[] = [];
  #holdsFocus = false;
  #cancelTick: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelTick?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#holdsFocus = this.matches(':focus-within');
    if (changed.has('chat')) this.#chat.follow(this.chat);
    const { form } = this;
    const before = changed.get('form');
    if (!form || !changed.has('form')) return;
    if (before?.content === form.content && before.inputs === form.inputs) return;
    this.#asked = form.inputs.map(fieldFromForm);
    this.#known = Object.fromEntries(form.inputs.map(({ name, value }) => [name, value]));
    this.#pieces = splitContent(form.content, form.inputs);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { form } = this;
    if (!form) return nothing;
    const isRecord = form.status === 'submitted' && (form.response ?? !form.problem);
    return isRecord ? this.#renderRecord(form) : this.#renderForm(form);
  }

  /** What was pressed may be gone; what is left of the time goes by. */
  protected override updated(): void {
    if (this.#holdsFocus && !this.matches(':focus-within')) this.box?.focus();
    this.#cancelTick?.();
    const left = this.#timeLeft;
    if (left > 0 && left < Infinity)
      this.#cancelTick = this.clock.after(nextChange(left), () => this.requestUpdate());
  }

  get #strings(): FormsStrings & Strings {
    return mergeStrings(this.#chat.strings, formsEnglish);
  }

  /** Milliseconds in which it can still be answered; none for one that is over. */
  get #timeLeft(): number {
    const { status, expiresAt = Infinity } = this.form ?? { status: 'expired' };
    return status === 'open' || status === 'submitting' ? expiresAt - this.clock.now() : 0;
  }

  #renderForm(form: FormPart): TemplateResult {
    const isOpen = this.#timeLeft > 0;
    const isSending = isOpen && (form.status === 'submitting' || this.chosen !== undefined);
    const mayAnswer = isOpen && form.token !== '';
    const isStill = !mayAnswer || isSending;
    const pieces = this.#pieces.map((piece, index) => this.#renderPiece(piece, index, isStill));
    return html`
      <form aria-label=${form.title || nothing} tabindex="-1">
        ${this.#renderHeader(form)} ${pieces}
        <div>
          ${mayAnswer ? this.#renderButtons(form, isSending) : nothing}
          ${this.#renderNotice(form, isSending)}
        </div>
      </form>
    `;
  }

  #renderHeader({ title }: FormPart): TemplateResult {
    const left = this.#timeLeft;
    const expiry = left > 0 ? expiryText(left, this.#strings) : '';
    return html`
      <header>
        <span class="title" dir="auto">${formIcon}${title}</span>
        ${expiry ? html`<span class="expiry">${extraIcons.clock}${expiry}</span>` : nothing}
      </header>
    `;
  }

  #renderPiece(piece: Piece, index: number, isStill: boolean): TemplateResult | typeof nothing {
    if (typeof piece === 'string') return this.#renderMarkdown(piece);
    const field = this.#asked.find(({ name }) => name === piece.name);
    // Who may not answer sees what is asked, not with what.
    if (!field || !this.form?.token) return nothing;
    const isUnlabelled = typeof this.#pieces[index - 1] === 'string' && piece.words !== '';
    const label = isUnlabelled ? piece.words : field.label;
    return this.#fields.render({ ...field, label }, { isUnlabelled, isStill });
  }

  #renderMarkdown(text: string): TemplateResult {
    return html`
      <dify-chat-rich-text
        exportparts="markdown"
        .chat=${this.chat}
        .text=${text}
        .host=${this.host}
      ></dify-chat-rich-text>
    `;
  }

  /** They stay pressable for the browser, so that the focus stays on them. */
  #renderButtons({ actions }: FormPart, isSending: boolean): TemplateResult {
    const buttons = actions.map((action) => this.#renderButton(action, isSending));
    return html`<div class="buttons" @mousedown=${stayInField}>${buttons}</div>`;
  }

  #renderButton({ id, title, style }: FormAction, isSending: boolean): TemplateResult {
    const handleClick = () => {
      if (!isSending) void this.#answer(id);
    };
    return html`
      <button
        class="text-button ${style} ${this.chosen === id ? 'chosen' : ''}"
        type="button"
        dir="auto"
        aria-disabled=${isSending}
        @click=${handleClick}
      >
        ${title || id}
      </button>
    `;
  }

  #renderNotice(form: FormPart, isSending: boolean): TemplateResult {
    const strings = this.#strings;
    const isOver = this.#timeLeft <= 0;
    const problem = isOver ? '' : this.#problemText(form);
    const notice = isSending
      ? strings.sending
      : form.status === 'submitted'
        ? strings.othersAnswered
        : isOver
          ? strings.expired
          : form.token
            ? ''
            : strings.othersAnswer;
    return html`
      <p role="status">${notice}</p>
      <p class="problem" role="alert">${isSending ? '' : problem}</p>
    `;
  }

  #problemText({ problem }: FormPart): string {
    if (problem) return formProblemText(problem, this.#strings);
    return this.isUnsent ? this.#strings.notSent : '';
  }

  #renderRecord({ title, response }: FormPart): TemplateResult {
    return html`
      <section class="record" tabindex="-1" aria-label=${title || nothing}>
        <header>
          <span dir="auto"
            >${extraIcons.check}${this.#chosenOf(response) || this.#strings.answered}</span
          >
          <span class="title" dir="auto">${title}</span>
        </header>
        ${response?.content ? this.#renderMarkdown(response.content) : nothing}
      </section>
    `;
  }

  #chosenOf(response: FormResponse | undefined): string {
    return response ? response.actionText || response.actionId : '';
  }

  async #answer(action: string): Promise<void> {
    const { form, answerKey } = this;
    const { session } = this.#chat;
    if (!form || !session || !this.#fields.check()) return;
    this.chosen = action;
    const reply = { action, inputs: this.#fields.wireValues() };
    const isAnswered = await session.answerForm(answerKey, form.id, reply);
    this.chosen = undefined;
    this.isUnsent = !isAnswered;
    if (isAnswered) this.#fields.forget();
  }
}

define('dify-chat-human-form', DifyChatHumanForm);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-human-form': DifyChatHumanForm;
  }
}
