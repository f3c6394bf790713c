import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import { define } from '../../lib/define-element.js';
import { hasVisibleText } from '../../lib/visible-text.js';
import type { MarkdownHost } from '../../markdown/host.js';
import { fieldFromForm, type InputField } from '../../state/inputs/input-fields.js';
import type { FormAction, FormPart, FormResponse } from '../../state/parts/parts.js';
import { base } from '../../styles/base.js';
import { icons } from '../../ui/icons.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import { ScheduledUpdateController } from '../../ui/scheduled-update-controller.js';
import { TransientStatusController } from '../../ui/transient-status.js';
import type { Chat } from '../shared/chat-context.js';
import { ChatController } from '../shared/chat-controller.js';
import { contentParts } from '../shared/exported-parts.js';
import { buttonStyles } from './buttons.styles.js';
import { expiryWarning, formatExpiry, timeUntilTextChanges } from './expiry.js';
import { FieldsController, preventBlur } from './fields-controller.js';
import { formErrorText } from './form-error-text.js';
import { formIcon } from './form-icons.js';
import { styles } from './human-form.styles.js';
import { formsStringsFor, type LocalizedFormsStrings } from './localized-forms-strings.js';
import { splitContent, type Piece } from './split-content.js';
import './field.js';

/**
 * The form of a human-input step, at which a workflow waits; once submitted, its answer.
 *
 * @customElement dify-chat-human-form
 */
export class DifyChatHumanForm extends LitElement {
  static override styles = [base, buttonStyles, styles];

  /** The chat that the form belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) form: FormPart | undefined;

  /** The key of the answer that the form belongs to. */
  @property({ attribute: false }) answerKey = '';

  /** Resolves the URLs of links and images in its content. */
  @property({ attribute: false }) host: MarkdownHost | undefined;

  @property({ attribute: false }) clock: Clock = browserClock;

  /** The id of the action that is being submitted. */
  @state() private pendingAction: string | undefined;

  /** Whether the last submission failed. */
  @state() private hasSendFailed = false;

  /** The warning in the live region, for a moment: left there, it would contradict the time beside it. */
  @state() private announcedWarning: string | undefined;

  @query('form, .record') private readonly box!: HTMLElement | null;

  readonly #chat = new ChatController(this, { drafts: ({ formDrafts }) => formDrafts });
  readonly #fields = new FieldsController(this, () => ({
    chat: this.chat,
    drafts: this.#chat.state.drafts,
    strings: this.#strings,
    id: this.form?.id ?? '',
    fields: this.#inputFields,
    initialValues: this.#initialValues,
    formToken: this.form?.token,
  }));
  #inputFields: readonly InputField[] = [];
  #initialValues: Readonly<Record<string, unknown>> = {};
  #pieces: readonly Piece[] = [];
  #hadFocus = false;
  /** The last warning about the expiry. */
  #warning = '';
  readonly #announcement = new TransientStatusController<string>(
    this,
    (text) => (this.announcedWarning = text),
  );

  constructor() {
    super();
    new ScheduledUpdateController(this, () => {
      const left = this.#timeLeft;
      return left > 0 && left < Infinity ? timeUntilTextChanges(left) : undefined;
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#hadFocus = this.matches(':focus-within');
    if (changed.has('chat')) this.#chat.follow(this.chat);
    this.#announceExpiry();
    const { form } = this;
    const before = changed.get('form');
    if (!form || !changed.has('form')) return;
    if (before?.content === form.content && before.inputs === form.inputs) return;
    this.#inputFields = form.inputs.map(fieldFromForm);
    this.#initialValues = Object.fromEntries(form.inputs.map(({ name, value }) => [name, value]));
    this.#pieces = splitContent(form.content, form.inputs);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { form } = this;
    if (!form) return nothing;
    const isRecord = form.status === 'submitted' && (form.response ?? !form.problem);
    return isRecord ? this.#renderRecord(form) : this.#renderForm(form);
  }

  /** Restores the focus if the focused element was removed. */
  protected override updated(): void {
    if (this.#hadFocus && !this.matches(':focus-within')) this.box?.focus();
  }

  get #strings(): LocalizedFormsStrings {
    return formsStringsFor(this, this.#chat.strings);
  }

  /** Milliseconds until the form expires; 0 if it is submitted or expired. */
  get #timeLeft(): number {
    const { status, expiresAt = Infinity } = this.form ?? { status: 'expired' };
    return status === 'open' || status === 'submitting' ? expiresAt - this.clock.now() : 0;
  }

  #announceExpiry(): void {
    const warning = expiryWarning(this.#timeLeft, this.#strings);
    if (warning === this.#warning) return;
    this.#warning = warning;
    if (warning) this.#announcement.show(warning, this.clock);
  }

  #renderForm(form: FormPart): TemplateResult {
    const isOpen = this.#timeLeft > 0;
    const isSending = isOpen && (form.status === 'submitting' || this.pendingAction !== undefined);
    const canAnswer = isOpen && form.token !== '';
    const isReadonly = !canAnswer || isSending;
    const pieces = this.#pieces.map((piece, index) => this.#renderPiece(piece, index, isReadonly));
    return html`
      <form aria-label=${form.title || nothing} tabindex="-1">
        ${this.#renderHeader(form)} ${pieces}
        <div>
          ${canAnswer ? this.#renderButtons(form, isSending) : nothing}
          ${this.#renderNotice(form, isSending)}
        </div>
      </form>
    `;
  }

  /** The title is hidden from screen readers, which read it as the name of the form already. */
  #renderHeader({ title }: FormPart): TemplateResult {
    const left = this.#timeLeft;
    const expiry = left > 0 ? formatExpiry(left, this.#strings) : '';
    return html`
      <div class="header">
        <span class="title" dir="auto" aria-hidden="true">${formIcon}${title}</span>
        ${expiry ? html`<span class="expiry">${icons.clock}${expiry}</span>` : nothing}
        <span class="visually-hidden" role="status">${this.announcedWarning}</span>
      </div>
    `;
  }

  #renderPiece(piece: Piece, index: number, isReadonly: boolean): TemplateResult | typeof nothing {
    if (typeof piece === 'string') return this.#renderMarkdown(piece);
    const field = this.#inputFields.find(({ name }) => name === piece.name);
    // Without a token the visitor cannot answer: show the content without fields.
    if (!field || !this.form?.token) return nothing;
    const isUnlabelled = typeof this.#pieces[index - 1] === 'string' && piece.label !== '';
    const label = isUnlabelled ? piece.label : field.label;
    return this.#fields.render({ ...field, label }, { isUnlabelled, isReadonly });
  }

  #renderMarkdown(text: string): TemplateResult {
    return html`
      <dify-chat-rich-text
        exportparts=${contentParts}
        .chat=${this.chat}
        .text=${text}
        .host=${this.host}
      ></dify-chat-rich-text>
    `;
  }

  /** Uses `aria-disabled` while sending, because a disabled button would lose the focus. */
  #renderButtons({ actions }: FormPart, isSending: boolean): TemplateResult {
    const buttons = actions.map((action) => this.#renderButton(action, isSending));
    return html`<div class="buttons" @mousedown=${preventBlur}>${buttons}</div>`;
  }

  #renderButton({ id, title, style }: FormAction, isSending: boolean): TemplateResult {
    const handleClick = () => {
      if (!isSending) void this.#answer(id);
    };
    return html`
      <button
        part="button"
        class="text-button ${style} ${this.pendingAction === id ? 'chosen' : ''}"
        type="button"
        dir="auto"
        aria-disabled=${isSending}
        @click=${handleClick}
      >
        ${hasVisibleText(title) ? title : id}
      </button>
    `;
  }

  #renderNotice(form: FormPart, isSending: boolean): TemplateResult {
    const strings = this.#strings;
    const isOver = this.#timeLeft <= 0;
    const problem = isOver ? '' : this.#errorText(form);
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

  #errorText({ problem }: FormPart): string {
    if (problem) return formErrorText(problem, this.#strings);
    return this.hasSendFailed ? this.#strings.notSent : '';
  }

  #renderRecord({ title, response }: FormPart): TemplateResult {
    return html`
      <section class="record" tabindex="-1" aria-label=${title || nothing}>
        <div class="header">
          <span dir="auto"
            >${lazyIcons.check}${this.#actionNameOf(response) || this.#strings.answered}</span
          >
          <span class="title" dir="auto" aria-hidden="true">${title}</span>
        </div>
        ${response?.content ? this.#renderMarkdown(response.content) : nothing}
      </section>
    `;
  }

  #actionNameOf(response: FormResponse | undefined): string {
    return response ? response.actionText || response.actionId : '';
  }

  async #answer(action: string): Promise<void> {
    const { form, answerKey } = this;
    const { session } = this.#chat;
    if (!form || !session || !this.#fields.validate()) return;
    this.pendingAction = action;
    const submission = { action, inputs: this.#fields.wireValues() };
    const isAccepted = await session.submitForm(answerKey, form.id, submission);
    this.pendingAction = undefined;
    this.hasSendFailed = !isAccepted;
    if (isAccepted) this.#fields.discard();
  }
}

define('dify-chat-human-form', DifyChatHumanForm);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-human-form': DifyChatHumanForm;
  }
}
