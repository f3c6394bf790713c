import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { consumeChat } from '../shared/chat-controller.js';
import { formsEnglish, type FormsStrings } from '../../i18n/forms-strings.js';
import { mergeStrings } from '../../i18n/merge-strings.js';
import { define } from '../../lib/define-element.js';
import { fieldValueFrom, takesFiles, wireValueFrom } from '../../state/inputs/field-values.js';
import { shownFieldsOf, type InputField } from '../../state/inputs/input-fields.js';
import { inputsOf, lacksInputs } from '../../state/inputs/variables.js';
import { base } from '../../styles/base.js';
import { buttonStyles } from './buttons.styles.js';
import { FieldsController, stayInField } from './fields-controller.js';
import { formIcon } from './form-icons.js';
import { styles } from './inputs.styles.js';
import './field.js';

/** Under which the state keeps what stands in the fields. */
const ID = 'inputs';

/**
 * The app's input variables, for the visitor to fill in: a form where something is required that nobody has given, else a row
 * that opens it. Where the page has given all of them, there is nothing to see.
 *
 * @customElement dify-chat-inputs
 *
 * @fires {CustomEvent<{ isStart: boolean }>} inputs-save - What was filled in goes with the next question; with `isStart`, nothing that
 *   is required is missing any more. Bubbles, out of the shadow tree too.
 * @fires {CustomEvent<undefined>} inputs-cancel - What was changed is forgotten.
 * @fires {CustomEvent<undefined>} inputs-lack - Something that is required is missing. Bubbles, out of the shadow tree too.
 */
export class DifyChatInputs extends LitElement {
  static override styles = [base, buttonStyles, styles];

  /** Always open, with a way to leave it as it was: for a dialog around it. */
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
    id: ID,
    fields: this.#shown,
    known: this.#known,
  }));
  #shown: readonly InputField[] = [];
  #known: Readonly<Record<string, unknown>> = {};
  #lacks = false;
  #holdsFocus = false;

  /** Puts the cursor into the first field, or on the row that opens the form. */
  override focus(options?: FocusOptions): void {
    this.first?.focus(options);
  }

  protected override willUpdate(): void {
    const { session } = this.#chat;
    const { app, inputs = {}, pastInputs = {} } = this.#chat.state;
    const page = session?.inputs ?? {};
    this.#shown = app ? shownFieldsOf(app.parameters) : [];
    this.#known = inputsOf({ app, inputs, pastInputs }, page);
    const lacks = app ? lacksInputs(app.parameters, this.#known) : false;
    if (lacks && !this.#lacks) this.#fire('inputs-lack');
    this.#lacks = lacks;
    this.hidden = !this.editing && !lacks && this.#shown.every(({ name }) => name in page);
    this.#holdsFocus = this.matches(':focus-within');
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.hidden) return nothing;
    return this.editing || this.#lacks || this.isOpen ? this.#renderForm() : this.#renderFolded();
  }

  /** What was pressed may be gone. */
  protected override updated(): void {
    if (this.#holdsFocus && !this.matches(':focus-within')) this.focus();
  }

  get #strings(): FormsStrings {
    return mergeStrings(this.#chat.strings, formsEnglish);
  }

  #renderForm(): TemplateResult {
    const { yourDetails, startChat, save, cancel } = this.#strings;
    const isMarked = this.#shown.some(({ isRequired }) => isRequired);
    const isStart = this.#lacks && !this.editing;
    const fields = this.#shown.map((field) => this.#fields.render(field, { isMarked }, this.#save));
    return html`
      <form aria-label=${yourDetails} novalidate @submit=${this.#handleSubmit}>
        ${fields}
        <div class="buttons" @mousedown=${stayInField}>
          ${
            isStart
              ? nothing
              : html`<button class="text-button" type="button" @click=${this.#handleCancel}>
                  ${cancel}
                </button>`
          }
          <button class="text-button primary ${isStart ? 'start' : ''}">
            ${isStart ? startChat : save}
          </button>
        </div>
      </form>
    `;
  }

  #renderFolded(): TemplateResult {
    const { yourDetails, edit } = this.#strings;
    const values = this.#shown.map((field) => this.#wordsOf(field)).filter(Boolean);
    return html`
      <button class="folded" type="button" aria-expanded="false" @click=${this.#handleOpen}>
        ${formIcon}
        <span class="words"
          ><b>${yourDetails}</b> <span dir="auto">${values.join(' · ')}</span></span
        >
        <span class="edit">${edit}</span>
      </button>
    `;
  }

  /** What goes with the next question, in short. */
  #wordsOf(field: InputField): string {
    const value = takesFiles(field)
      ? this.#fields.valueOf(field)
      : fieldValueFrom(field, this.#known[field.name]);
    if (typeof value === 'boolean') return value ? field.label : '';
    if (typeof value !== 'string') return value.map(({ name }) => name || field.label).join(', ');
    return value.replace(/\s+/g, ' ').slice(0, 80);
  }

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#save();
  }

  readonly #save = (): void => {
    const { session } = this.#chat;
    if (!session || !this.#fields.check()) return;
    const { draft } = this.#fields;
    const { inputs = {} } = this.#chat.state;
    // What nobody has touched stays what the page or the app says, also when they say something else later.
    const changed = Object.entries(this.#fields.wireValues()).filter(
      ([name]) => name in draft || name in inputs,
    );
    session.setInputs({ ...inputs, ...Object.fromEntries(changed) });
    this.isOpen = false;
    this.#fire('inputs-save', { isStart: this.#lacks && !this.editing });
  };

  readonly #handleCancel = (): void => {
    this.#fields.forget((name) => this.#isSaved(name));
    this.dispatchEvent(new CustomEvent('inputs-cancel'));
    this.isOpen = false;
  };

  readonly #handleOpen = (): void => {
    this.isOpen = true;
  };

  #fire(type: 'inputs-save' | 'inputs-lack', detail?: { isStart: boolean }): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** What was saved is kept as it was filled in: it knows the names of files. */
  #isSaved(name: string): boolean {
    const { inputs = {} } = this.#chat.state;
    const field = this.#shown.find((each) => each.name === name);
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
