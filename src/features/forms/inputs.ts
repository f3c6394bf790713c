import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { fieldValueFrom, isFileField, wireValueFrom } from '../../state/inputs/field-values.js';
import { visibleFieldsOf, type InputField } from '../../state/inputs/input-fields.js';
import { inputsOf, hasMissingInputs } from '../../state/inputs/variables.js';
import { base } from '../../styles/base.js';
import { formatList } from '../../ui/format-text.js';
import { consumeChat } from '../shared/chat-controller.js';
import { buttonStyles } from './buttons.styles.js';
import { FieldsController, preventBlur } from './fields-controller.js';
import { formIcon } from './form-icons.js';
import { styles } from './inputs.styles.js';
import { formsStringsFor, type LocalizedFormsStrings } from './localized-forms-strings.js';
import './field.js';

/** The key of the draft in the state. */
const DRAFT_ID = 'inputs';

/**
 * A form for the input variables of the app: open while a required value is missing, else collapsed to a summary. Hidden if the
 * page has set all of them.
 *
 * @customElement dify-chat-inputs
 *
 * @fires {CustomEvent<{ isStart: boolean }>} inputs-save - The values were saved for the next question; `isStart` if the required ones were
 *   missing before. Bubbles and is composed.
 * @fires {CustomEvent<undefined>} inputs-cancel - The visitor discards the changes.
 * @fires {CustomEvent<undefined>} inputs-require - A required value is missing. Bubbles and is composed.
 */
export class DifyChatInputs extends LitElement {
  static override styles = [base, buttonStyles, styles];

  /** Whether the form is always open, with a cancel button: for use in a dialog. */
  @property({ type: Boolean, reflect: true }) editing = false;

  @state() private isOpen = false;

  @query('dify-chat-field, button') private readonly first!: HTMLElement | null;

  readonly #chat = consumeChat(this, {
    app: ({ app }) => app,
    inputs: ({ inputs }) => inputs,
    pastInputs: ({ pastInputs }) => pastInputs,
    drafts: ({ formDrafts }) => formDrafts,
  });
  readonly #fields = new FieldsController(this, () => ({
    chat: this.#chat.chat,
    drafts: this.#chat.state.drafts,
    strings: this.#strings,
    id: DRAFT_ID,
    fields: this.#visibleFields,
    initialValues: this.#initialValues,
  }));
  #visibleFields: readonly InputField[] = [];
  #initialValues: Readonly<Record<string, unknown>> = {};
  #isIncomplete = false;
  #wasIncomplete = false;
  #hadFocus = false;

  /** Focuses the first field, or the summary. */
  override focus(options?: FocusOptions): void {
    this.first?.focus(options);
  }

  protected override willUpdate(): void {
    const { session } = this.#chat;
    const { app, inputs = {}, pastInputs = {} } = this.#chat.state;
    const pageInputs = session?.inputs ?? {};
    this.#visibleFields = app ? visibleFieldsOf(app.parameters) : [];
    this.#initialValues = inputsOf({ app, inputs, pastInputs }, pageInputs);
    this.#wasIncomplete = this.#isIncomplete;
    this.#isIncomplete = app ? hasMissingInputs(app.parameters, this.#initialValues) : false;
    this.hidden =
      !this.editing &&
      !this.#isIncomplete &&
      this.#visibleFields.every(({ name }) => name in pageInputs);
    this.#hadFocus = this.matches(':focus-within');
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.hidden) return nothing;
    return this.editing || this.#isIncomplete || this.isOpen
      ? this.#renderForm()
      : this.#renderSummary();
  }

  /** Restores the focus if the focused element was removed, and asks for attention if a value has become missing. */
  protected override updated(): void {
    if (this.#isIncomplete && !this.#wasIncomplete) this.#fire('inputs-require');
    if (this.#hadFocus && !this.matches(':focus-within')) this.focus();
  }

  get #strings(): LocalizedFormsStrings {
    return formsStringsFor(this, this.#chat.strings);
  }

  #renderForm(): TemplateResult {
    const { yourDetails, startChat, save, cancel } = this.#strings;
    const showOptional = this.#visibleFields.some(({ isRequired }) => isRequired);
    const isStart = this.#isIncomplete && !this.editing;
    const fields = this.#visibleFields.map((field) =>
      this.#fields.render(field, { showOptional }, this.#save),
    );
    return html`
      <form aria-label=${yourDetails} novalidate @submit=${this.#handleSubmit}>
        ${fields}
        <div class="buttons" @mousedown=${preventBlur}>
          ${
            isStart
              ? nothing
              : html`<button
                  class="text-button"
                  part="button"
                  type="button"
                  @click=${this.#handleCancel}
                >
                  ${cancel}
                </button>`
          }
          <button class="text-button primary ${isStart ? 'start' : ''}" part="button">
            ${isStart ? startChat : save}
          </button>
        </div>
      </form>
    `;
  }

  #renderSummary(): TemplateResult {
    const { yourDetails, edit } = this.#strings;
    const values = this.#visibleFields.map((field) => this.#summaryOf(field)).filter(Boolean);
    return html`
      <button class="summary" type="button" aria-expanded="false" @click=${this.#handleOpen}>
        ${formIcon}
        <span class="text"
          ><b>${yourDetails}</b> <span dir="auto">${values.join(' · ')}</span></span
        >
        <span class="edit">${edit}</span>
      </button>
    `;
  }

  /** Formats the current value of a field for the summary. */
  #summaryOf(field: InputField): string {
    const value = isFileField(field)
      ? this.#fields.valueOf(field)
      : fieldValueFrom(field, this.#initialValues[field.name]);
    if (typeof value === 'boolean') return value ? field.label : '';
    if (typeof value !== 'string') {
      const names = value.map(({ name }) => name || field.label);
      return formatList(names, this.#strings.language);
    }
    return value.replace(/\s+/g, ' ').slice(0, 80);
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#save();
  }

  readonly #save = (): void => {
    const { session } = this.#chat;
    if (!session || !this.#fields.validate()) return;
    const { draft } = this.#fields;
    const { inputs = {} } = this.#chat.state;
    // Keep untouched values out, so that later changes by the page or the app still apply.
    const changed = Object.entries(this.#fields.wireValues()).filter(
      ([name]) => name in draft || name in inputs,
    );
    session.setInputs({ ...inputs, ...Object.fromEntries(changed) });
    this.isOpen = false;
    this.#fire('inputs-save', { isStart: this.#isIncomplete && !this.editing });
  };

  readonly #handleCancel = (): void => {
    this.#fields.discard((name) => this.#isSaved(name));
    this.dispatchEvent(new CustomEvent('inputs-cancel'));
    this.isOpen = false;
  };

  readonly #handleOpen = (): void => {
    this.isOpen = true;
  };

  #fire(type: 'inputs-save' | 'inputs-require', detail?: { isStart: boolean }): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Whether the draft equals the saved value: such drafts are kept, because they know the names of files. */
  #isSaved(name: string): boolean {
    const { inputs = {} } = this.#chat.state;
    const field = this.#visibleFields.find((each) => each.name === name);
    if (!field || !(name in inputs)) return false;
    try {
      const value = wireValueFrom(field, this.#fields.valueOf(field));
      return JSON.stringify(value) === JSON.stringify(inputs[name]);
    } catch {
      return false;
    }
  }
}

define('dify-chat-inputs', DifyChatInputs);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-inputs': DifyChatInputs;
  }
}
