import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { stringsOf, type Chat } from '../shared/chat-context.js';
import { formsEnglish } from '../../i18n/forms-strings.js';
import { mergeStrings } from '../../i18n/merge-strings.js';
import { define } from '../../lib/define-element.js';
import { base } from '../../styles/base.js';
import { stopShortcutPropagation } from '../../ui/stop-shortcut-propagation.js';
import { styles } from './app-control.styles.js';
import { buttonStyles } from './buttons.styles.js';
import {
  describeControl,
  type AppButton,
  type MarkdownControl,
  type AppField,
  type AppForm,
} from './describe-control.js';

type Value = [name: string, value: string | boolean];

/**
 * A button or a form that the app has put into its answer; a form can be sent once. Its class says which, since a button stands
 * among words.
 *
 * @customElement dify-chat-app-control
 */
export class DifyChatAppControl extends LitElement {
  static override styles = [base, buttonStyles, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** As the app wrote it, sanitised. */
  @property({ attribute: false }) source: Element | undefined;

  /** What it asks. */
  @property({ attribute: false }) control: MarkdownControl | undefined;

  /** Sends a text as if the visitor had written it; whether it went out. */
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

  /** What the fields hold at first: a choice is one of its options, which have to be there. */
  protected override firstUpdated(): void {
    if (this.control?.type !== 'form') return;
    for (const [input, { value }] of this.#inputs(this.control)) {
      input.value = value;
      input.checked = value === 'true';
    }
  }

  /** As with Dify's own page, a link goes before a message. */
  #renderButton({ label, message, link, isPrimary }: AppButton): TemplateResult {
    const style = `app-button text-button ${isPrimary ? 'primary' : ''}`;
    const handleClick = () => this.send?.(message);
    return link
      ? html`<a class=${style} dir="auto" href=${link} target="_blank" rel="noopener noreferrer"
          >${label}</a
        >`
      : html`<button class=${style} dir="auto" type="button" @click=${handleClick}>
          ${label}
        </button>`;
  }

  #renderForm({ fields, submitLabel }: AppForm): TemplateResult {
    const { submit } = mergeStrings(stringsOf(this.chat), formsEnglish);
    const labels = fields.map((field) => this.#renderField(field));
    return html`
      <form
        class="app-form"
        autocomplete="off"
        @submit=${this.#handleSubmit}
        @keydown=${stopShortcutPropagation}
        @keypress=${stopShortcutPropagation}
      >
        ${labels}
        <button class="text-button primary" ?disabled=${this.isSent}>
          ${submitLabel || submit}
        </button>
      </form>
    `;
  }

  #renderField(field: AppField): TemplateResult {
    if (field.type === 'hidden') return html`<input class="field" type="hidden" />`;
    const words = html`<span>${field.label}</span>`;
    // A box stands before its words.
    const [first, second] =
      field.type === 'checkbox'
        ? [this.#renderInput(field), words]
        : [words, this.#renderInput(field)];
    return html`<label dir="auto">${first}${second}</label>`;
  }

  /** It has no name, which its form would know it by. */
  #renderInput(field: AppField): TemplateResult {
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

  /** Until something is chosen, nothing is. */
  #renderSelect({ placeholder, isRequired, value, options }: AppField): TemplateResult {
    const offered = options.map((option) => html`<option>${option}</option>`);
    const none = options.includes(value) ? nothing : html`<option value="">${placeholder}</option>`;
    return html`
      <select class="field" dir="auto" ?required=${isRequired} ?disabled=${this.isSent}>
        ${none}${offered}
      </select>
    `;
  }

  #inputs({ fields }: AppForm): [HTMLInputElement, AppField][] {
    const inputs = [...this.form.querySelectorAll<HTMLInputElement>('.field')];
    return fields.flatMap((field, index) => {
      const input = inputs[index];
      return input ? [[input, field]] : [];
    });
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.control?.type !== 'form') return;
    const values = this.#inputs(this.control).map(([{ checked, value }, { name, type }]): Value => [
      name,
      type === 'checkbox' ? checked : value,
    ]);
    this.isSent = !!this.send?.(this.control.format === 'json' ? jsonOf(values) : linesOf(values));
  }
}

function jsonOf(values: readonly Value[]): string {
  return JSON.stringify(Object.fromEntries(values));
}

function linesOf(values: readonly Value[]): string {
  return values.map(([name, value]) => `${name}: ${String(value)}`).join('\n');
}

define('dify-chat-app-control', DifyChatAppControl);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-app-control': DifyChatAppControl;
  }
}
