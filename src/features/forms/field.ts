import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { LazyModule } from '../../lib/lazy-module.js';
import { isFileField, type FieldValue } from '../../state/inputs/field-values.js';
import type { InputField } from '../../state/inputs/input-fields.js';
import { lengthOf } from '../../state/inputs/validate-field.js';
import { base } from '../../styles/base.js';
import { formatText } from '../../ui/format-text.js';
import { icons } from '../../ui/icons.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { INVALID_NUMBER, renderControl } from './field-controls.js';
import { styles } from './field.styles.js';
import { formsStringsFor, type LocalizedFormsStrings } from './localized-forms-strings.js';

/** The counter of remaining characters shows from this many before the limit, or from a tenth of the limit. */
const NEAR_LIMIT = 20;

/** Not the one in `shared/chunks.ts`, which imports this chunk. */
const filesChunk = new LazyModule(() => import('../files/index.js'));

/**
 * A form field: its label, description, control and error. It is controlled: it shows `value` and keeps no state of its own.
 *
 * @customElement dify-chat-field
 *
 * @fires {CustomEvent<{ value: FieldValue }>} field-change - The visitor has changed the value.
 * @fires {CustomEvent<undefined>} field-submit - The visitor has pressed Enter in a single-line input.
 */
export class DifyChatField extends LitElement {
  static override styles = [base, styles];

  /** The chat that the form belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  @property({ attribute: false }) field: InputField | undefined;

  @property({ attribute: false }) value: FieldValue = '';

  /** The error message; empty if there is none. */
  @property() error = '';

  /** Whether the label is only the accessible name, because the content before the field shows it. */
  @property({ type: Boolean }) unlabelled = false;

  /** Whether an optional field is marked as such. */
  @property({ type: Boolean, attribute: 'show-optional' }) showOptional = false;

  /** Whether the value cannot be changed. */
  @property({ type: Boolean }) readonly = false;

  /** The token of the form, which authorises uploads; the inputs of the app need none. */
  @property({ attribute: false }) formToken: string | undefined;

  @state() private hasFilesChunkFailed = false;

  @query('.control') private readonly control!:
    (HTMLElement & Partial<HTMLInputElement>) | undefined;

  override focus(options?: FocusOptions): void {
    if (this.hasUpdated) this.control?.focus(options);
    else void this.updateComplete.then(() => this.control?.focus(options));
  }

  protected override willUpdate(): void {
    if (this.field && isFileField(this.field) && !this.hasFilesChunkFailed)
      filesChunk.load().catch(() => (this.hasFilesChunkFailed = true));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { field, error } = this;
    if (!field) return nothing;
    const isCheckbox = field.type === 'checkbox';
    const control = this.#renderControl(field);
    return html`
      <div
        class="${isCheckbox ? 'checkbox-field' : 'field'} ${error && 'invalid'} ${this.readonly ? 'readonly' : ''}"
      >
        ${isCheckbox ? control : nothing} ${this.unlabelled ? nothing : this.#renderLabel(field)}
        ${field.description ? html`<p id="description" dir="auto">${field.description}</p>` : nothing}
        ${isCheckbox ? nothing : control} ${this.#renderCounter(field)}
        ${error ? html`<p id="error" class="error">${icons.alert}<span>${error}</span></p>` : nothing}
      </div>
    `;
  }

  /** Sets the value only if it differs, so as not to disturb an input method; a `<select>` needs its options rendered first. */
  protected override updated(): void {
    const { control, value } = this;
    if (!control || typeof value !== 'string' || control.value === value) return;
    if (!(control.validity?.badInput && value === INVALID_NUMBER)) control.value = value;
  }

  get #strings(): LocalizedFormsStrings {
    return formsStringsFor(this, stringsFrom(this.chat));
  }

  #renderLabel({ label, isRequired, type }: InputField): TemplateResult {
    const isOptional = this.showOptional && !isRequired && type !== 'checkbox';
    return html`
      <label id="label" class="label" for="control" dir="auto">
        ${label}
        ${isOptional ? html`<span class="optional">${this.#strings.optional}</span>` : nothing}
      </label>
    `;
  }

  #renderControl(field: InputField): TemplateResult {
    if (isFileField(field) && this.hasFilesChunkFailed)
      return html`<p>${this.#strings.filesUnavailable}</p>`;
    return renderControl({
      chat: this.chat,
      field,
      value: this.value,
      isInvalid: this.error !== '',
      isReadonly: this.readonly,
      name: this.unlabelled ? field.label : nothing,
      describedBy: this.#describedBy(field),
      formToken: this.formToken,
      strings: this.#strings,
      onChange: (value) => this.#fire('field-change', { value }),
      onEnter: () => this.#fire('field-submit'),
    });
  }

  #describedBy(field: InputField): unknown {
    const isNear = this.#charactersLeft(field) !== undefined;
    const ids = [
      field.isRequired && isFileField(field) && 'required',
      field.description && 'description',
      isNear && 'counter',
      this.error && 'error',
    ];
    return ids.filter(Boolean).join(' ') || nothing;
  }

  #renderCounter(field: InputField): TemplateResult | typeof nothing {
    const count = this.#charactersLeft(field);
    if (count === undefined) return nothing;
    return html`<p id="counter" class="counter">
      ${formatText(this.#strings.charactersLeft, { count }, this.#strings.language)}
    </p>`;
  }

  /** Returns the remaining characters near the limit; `undefined` far from it, and past it, which is a validation error. */
  #charactersLeft({ type, limit }: InputField): number | undefined {
    const { value } = this;
    const isText = typeof value === 'string' && !['number', 'select', 'json_object'].includes(type);
    if (!isText || !limit || !value) return undefined;
    const left = limit - lengthOf(value);
    return left >= 0 && left <= Math.max(NEAR_LIMIT, limit / 10) ? left : undefined;
  }

  #fire(type: 'field-change' | 'field-submit', detail?: { value: FieldValue }): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

define('dify-chat-field', DifyChatField);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-field': DifyChatField;
  }
}
