import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { stringsOf, type Chat } from '../shared/chat-context.js';
import { formsEnglish, type FormsStrings } from '../../i18n/forms-strings.js';
import { mergeStrings } from '../../i18n/merge-strings.js';
import { define } from '../../lib/define-element.js';
import { interpolate } from '../../lib/interpolate.js';
import { lengthOf } from '../../state/inputs/validate-field.js';
import { takesFiles, type FieldValue } from '../../state/inputs/field-values.js';
import type { InputField } from '../../state/inputs/input-fields.js';
import { base } from '../../styles/base.js';
import { icons } from '../../ui/icons.js';
import { NO_NUMBER, renderControl } from './field-controls.js';
import { styles } from './field.styles.js';

/** From so many characters before the limit, or a tenth of it, the visitor is told how many are left. */
const NEAR_LIMIT = 20;

/**
 * One thing to fill in: its label, what it is about, its control, and what is wrong with it. It keeps nothing: what stands in it
 * is `value`.
 *
 * @customElement dify-chat-field
 *
 * @fires {CustomEvent<{ value: FieldValue }>} field-change - This is to stand in the field.
 * @fires {CustomEvent<undefined>} field-submit - Enter was pressed in a line of text.
 */
export class DifyChatField extends LitElement {
  static override styles = [base, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) field: InputField | undefined;

  @property({ attribute: false }) value: FieldValue = '';

  /** What is wrong, in words; empty while nothing is said. */
  @property() error = '';

  /** Whether its label is only for those who cannot see what stands before it. */
  @property({ type: Boolean }) unlabelled = false;

  /** Whether to say that it may be left empty. */
  @property({ type: Boolean }) showOptional = false;

  /** Whether it can be read only. */
  @property({ type: Boolean }) readonly = false;

  /** Opens the form that its files are for; the app's own has none. */
  @property({ attribute: false }) formToken: string | undefined;

  @state() private areFilesBlocked = false;

  @query('.control') private readonly control!:
    (HTMLElement & Partial<HTMLInputElement>) | undefined;

  override focus(options?: FocusOptions): void {
    if (this.hasUpdated) this.control?.focus(options);
    else void this.updateComplete.then(() => this.control?.focus(options));
  }

  protected override willUpdate(): void {
    if (this.field && takesFiles(this.field) && !this.areFilesBlocked)
      loadFiles().catch(() => (this.areFilesBlocked = true));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { field, error } = this;
    if (!field) return nothing;
    const isBox = field.type === 'checkbox';
    const control = this.#renderControl(field);
    return html`
      <div
        class="${isBox ? 'beside' : 'field'} ${error && 'wrong'} ${this.readonly ? 'still' : ''}"
      >
        ${isBox ? control : nothing} ${this.#renderLabel(field)}
        ${field.description ? html`<p id="description" dir="auto">${field.description}</p>` : nothing}
        ${isBox ? nothing : control} ${this.#renderCounter(field)}
        ${error ? html`<p id="error" class="error">${icons.alert}<span>${error}</span></p>` : nothing}
      </div>
    `;
  }

  /** Only where it differs: setting the same text would disturb an input method; a choice needs its options first. */
  protected override updated(): void {
    const { control, value } = this;
    if (!control || typeof value !== 'string' || control.value === value) return;
    if (!(control.validity?.badInput && value === NO_NUMBER)) control.value = value;
  }

  get #strings(): FormsStrings {
    return mergeStrings(stringsOf(this.chat), formsEnglish);
  }

  #renderLabel({ label, isRequired, type }: InputField): TemplateResult {
    const isOptional = this.showOptional && !isRequired && type !== 'checkbox';
    const style = this.unlabelled ? 'visually-hidden' : 'label';
    return html`
      <label id="label" class=${style} for="control" dir="auto">
        ${label}
        ${isOptional ? html`<span class="optional">(${this.#strings.optional})</span>` : nothing}
      </label>
    `;
  }

  #renderControl(field: InputField): TemplateResult {
    if (takesFiles(field) && this.areFilesBlocked)
      return html`<p>${this.#strings.filesUnavailable}</p>`;
    return renderControl({
      chat: this.chat,
      field,
      value: this.value,
      isWrong: this.error !== '',
      isStill: this.readonly,
      describedBy: this.#describedBy(field),
      formToken: this.formToken,
      strings: this.#strings,
      onChange: (value) => this.#fire('field-change', { value }),
      onEnter: () => this.#fire('field-submit'),
    });
  }

  #describedBy(field: InputField): unknown {
    const isNear = this.#charactersLeft(field) !== undefined;
    const ids = [field.description && 'description', isNear && 'counter', this.error && 'error'];
    return ids.filter(Boolean).join(' ') || nothing;
  }

  #renderCounter(field: InputField): TemplateResult | typeof nothing {
    const count = this.#charactersLeft(field);
    if (count === undefined) return nothing;
    return html`<p id="counter" class="counter">
      ${interpolate(this.#strings.charactersLeft, { count })}
    </p>`;
  }

  /** Known near the limit of a text; past it, that is a mistake. */
  #charactersLeft({ type, limit }: InputField): number | undefined {
    const { value } = this;
    const isText = typeof value === 'string' && !/^(?:number|select|json_object)$/.test(type);
    if (!isText || !limit || !value) return undefined;
    const left = limit - lengthOf(value);
    return left >= 0 && left <= Math.max(NEAR_LIMIT, limit / 10) ? left : undefined;
  }

  #fire(type: 'field-change' | 'field-submit', detail?: { value: FieldValue }): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

let files: Promise<unknown> | undefined;

/** Loads what takes files, once; what fails may be had later, for another field. */
function loadFiles(): Promise<unknown> {
  files ??= import('../files/index.js').catch((failure: unknown) => {
    files = undefined;
    throw failure;
  });
  return files;
}

define('dify-chat-field', DifyChatField);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-field': DifyChatField;
  }
}
