import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { formsEnglish } from '../../i18n/forms-strings.js';
import { mergeStrings } from '../../i18n/merge-strings.js';
import { define } from '../../lib/define-element.js';
import { base } from '../../styles/base.js';
import { stringsFrom, type Chat } from '../shared/chat-context.js';
import { buttonStyles } from './buttons.styles.js';
import {
  describeControl,
  type MarkdownButton,
  type MarkdownControl,
  type MarkdownField,
  type MarkdownForm,
} from './describe-control.js';
import { styles } from './markdown-control.styles.js';

/** A name and value of a submitted form. */
type Entry = [name: string, value: string | boolean];

/**
 * A button or a form in the Markdown of an answer. A form can be sent once. Forms have the class `form`, which makes the element
 * a block.
 *
 * @customElement dify-chat-markdown-control
 */
export class DifyChatMarkdownControl extends LitElement {
  static override styles = [base, buttonStyles, styles];

  /** The chat that the answer belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** The sanitised markup of the control. */
  @property({ attribute: false }) source: Element | undefined;

  /** The parsed description of the control. */
  @property({ attribute: false }) control: MarkdownControl | undefined;

  /** Sends a text as a message of the visitor; returns whether it was sent. */
  @property({ attribute: false }) send: ((text: string) => boolean) | undefined;

  @state() private isSent = false;

  @query('form') private readonly form!: HTMLFormElement;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.source && changed.has('source')) this.control = describeControl(this.source);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.control) return nothing;
    return this.control.type === 'button'
      ? this.#renderButton(this.control)
      : this.#renderForm(this.control);
  }

  /** Sets the initial values; a `<select>` needs its options rendered first. */
  protected override firstUpdated(): void {
    if (this.control?.type !== 'form') return;
    for (const [input, { value }] of this.#inputs(this.control)) {
      input.value = value;
      input.checked = value === 'true';
    }
  }

  /** As in Dify's own web app, a link takes precedence over a message. */
  #renderButton({ label, message, link, isPrimary }: MarkdownButton): TemplateResult {
    const style = `markdown-button text-button ${isPrimary ? 'primary' : ''}`;
    const handleClick = () => this.send?.(message);
    return link
      ? html`<a
          class=${style}
          part="button"
          dir="auto"
          href=${link}
          target="_blank"
          rel="noopener noreferrer"
          >${label}</a
        >`
      : html`<button class=${style} part="button" dir="auto" type="button" @click=${handleClick}>
          ${label}
        </button>`;
  }

  #renderForm({ fields, submitLabel }: MarkdownForm): TemplateResult {
    const { submit } = mergeStrings(stringsFrom(this.chat), formsEnglish);
    const labels = fields.map((field) => this.#renderField(field));
    return html`
      <form class="markdown-form" autocomplete="off" @submit=${this.#handleSubmit}>
        ${labels}
        <button class="text-button primary" part="button" ?disabled=${this.isSent}>
          ${submitLabel || submit}
        </button>
      </form>
    `;
  }

  #renderField(field: MarkdownField): TemplateResult {
    if (field.type === 'hidden') return html`<input class="field" type="hidden" />`;
    const label = html`<span>${field.label}</span>`;
    // A checkbox comes before its label.
    const [first, second] =
      field.type === 'checkbox'
        ? [this.#renderInput(field), label]
        : [label, this.#renderInput(field)];
    return html`<label dir="auto">${first}${second}</label>`;
  }

  /** The input has no `name`: the form would expose it as a property, and a name like "submit" would shadow a method. */
  #renderInput(field: MarkdownField): TemplateResult {
    const { type, placeholder, isRequired } = field;
    const isDisabled = this.isSent;
    if (type === 'select') return this.#renderSelect(field);
    if (type === 'textarea')
      return html`<textarea
        class="field"
        dir="auto"
        placeholder=${placeholder}
        ?required=${isRequired}
        ?disabled=${isDisabled}
      ></textarea>`;
    return html`<input
      class="field"
      dir="auto"
      type=${type === 'datetime' ? 'datetime-local' : type}
      step=${type === 'number' ? 'any' : nothing}
      placeholder=${placeholder}
      ?required=${isRequired}
      ?disabled=${isDisabled}
    />`;
  }

  /** Starts with an empty option unless the initial value is one of the options. */
  #renderSelect({ placeholder, isRequired, value, options }: MarkdownField): TemplateResult {
    const optionElements = options.map((option) => html`<option>${option}</option>`);
    const emptyOption = options.includes(value)
      ? nothing
      : html`<option value="">${placeholder}</option>`;
    return html`
      <select class="field" dir="auto" ?required=${isRequired} ?disabled=${this.isSent}>
        ${emptyOption}${optionElements}
      </select>
    `;
  }

  #inputs({ fields }: MarkdownForm): [HTMLInputElement, MarkdownField][] {
    const inputs = [...this.form.querySelectorAll<HTMLInputElement>('.field')];
    return fields.flatMap((field, index) => {
      const input = inputs[index];
      return input ? [[input, field]] : [];
    });
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.control?.type !== 'form') return;
    const values = this.#inputs(this.control).map(([{ checked, value }, { name, type }]): Entry => [
      name,
      type === 'checkbox' ? checked : value,
    ]);
    this.isSent = !!this.send?.(
      this.control.format === 'json' ? formatAsJson(values) : formatAsLines(values),
    );
  }
}

function formatAsJson(values: readonly Entry[]): string {
  return JSON.stringify(Object.fromEntries(values));
}

function formatAsLines(values: readonly Entry[]): string {
  return values.map(([name, value]) => `${name}: ${String(value)}`).join('\n');
}

define('dify-chat-markdown-control', DifyChatMarkdownControl);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-markdown-control': DifyChatMarkdownControl;
  }
}
