import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import {
  fieldValueFrom,
  isFieldValue,
  wireValueFrom,
  type FieldValue,
} from '../../state/inputs/field-values.js';
import type { InputField } from '../../state/inputs/input-fields.js';
import { validateField } from '../../state/inputs/validate-field.js';
import type { Attachment, ChatState, FormDraft } from '../../state/model.js';
import type { Chat } from '../shared/chat-context.js';
import { contentParts } from '../shared/exported-parts.js';
import { fieldErrorText } from './field-error-text.js';
import type { DifyChatField } from './field.js';
import type { LocalizedFormsStrings } from './localized-forms-strings.js';

/** The current state of a form, as its host describes it. */
export interface FormDescription {
  chat: Chat | undefined;
  strings: LocalizedFormsStrings;
  /** The drafts of all forms, from the state. */
  drafts: ChatState['formDrafts'] | undefined;
  /** The key of its draft. */
  id: string;
  fields: readonly InputField[];
  /** The initial values in wire format. */
  initialValues: Readonly<Record<string, unknown>>;
  formToken?: string | undefined;
}

/** How a field is rendered. */
export interface FieldOptions {
  isUnlabelled?: boolean;
  showOptional?: boolean;
  isReadonly?: boolean;
}

/** Files that were chosen since the page was loaded: unfinished uploads of an earlier page load never complete. */
const filesOfThisPage = new WeakSet<Attachment>();

/** Keeps the focus in the field while a button is pressed: a validation message on blur would move the button away from the pointer. */
export function preventBlur(event: MouseEvent): void {
  event.preventDefault();
}

/** Clears a blob URL of an earlier page load, which is no longer valid. */
function withoutStaleUrl(file: Attachment): Attachment {
  return filesOfThisPage.has(file) || !file.url.startsWith('blob:') ? file : { ...file, url: '' };
}

/**
 * Manages the values of a form, which are kept as a draft in the state, and their validation errors, which are shown once the
 * visitor has left a field or tried to submit the form.
 */
export class FieldsController implements ReactiveController {
  readonly #host: LitElement;
  readonly #describeForm: () => FormDescription;
  readonly #touched = new Set<string>();
  #showsAllErrors = false;

  constructor(host: LitElement, describeForm: () => FormDescription) {
    this.#host = host;
    this.#describeForm = describeForm;
    host.addController(this);
  }

  /** The values that the visitor has changed. */
  get draft(): FormDraft {
    const { drafts, id } = this.#describeForm();
    return drafts?.[id] ?? {};
  }

  hostDisconnected(): void {
    this.#touched.clear();
    this.#showsAllErrors = false;
  }

  valueOf(field: InputField): FieldValue {
    const drafted = this.draft[field.name];
    const value = isFieldValue(field, drafted)
      ? drafted
      : fieldValueFrom(field, this.#describeForm().initialValues[field.name]);
    if (typeof value !== 'object') return value;
    return value.filter((file) => !file.status || filesOfThisPage.has(file)).map(withoutStaleUrl);
  }

  /** Returns all values in wire format by name. */
  wireValues(): Record<string, unknown> {
    const values = this.#describeForm().fields.map(
      (field) => [field.name, wireValueFrom(field, this.valueOf(field))] as const,
    );
    return Object.fromEntries(values);
  }

  /** Returns whether all values are valid; if not, shows all errors and focuses the first invalid field. */
  validate(): boolean {
    const invalidField = this.#describeForm().fields.find((field) =>
      validateField(field, this.valueOf(field)),
    );
    this.#showsAllErrors = invalidField !== undefined;
    this.#host.requestUpdate();
    if (invalidField) void this.#focusField(invalidField.name);
    return !invalidField;
  }

  /** Discards the changes of the visitor except those of the fields that `keeps` accepts. */
  discard(keeps: (name: string) => boolean = () => false): void {
    this.#touched.clear();
    this.#showsAllErrors = false;
    const { chat, drafts = {}, id } = this.#describeForm();
    const session = chat?.session;
    if (!session || !(id in drafts)) return;
    const { [id]: draft = {}, ...others } = drafts;
    const kept = Object.entries(draft).filter(([name]) => keeps(name));
    session.setFormDrafts(kept.length > 0 ? { ...others, [id]: Object.fromEntries(kept) } : others);
  }

  render(
    field: InputField,
    { isUnlabelled, showOptional, isReadonly }: FieldOptions,
    onSubmit?: () => void,
  ): TemplateResult {
    const { name } = field;
    const handleChange = ({ detail }: CustomEvent<{ value: FieldValue }>) =>
      this.#set(name, detail.value);
    const handleBlur = () => {
      // Tabbing through an untouched field must not show an error.
      if (!(name in this.draft)) return;
      this.#touched.add(name);
      if (this.#errorOf(field)) this.#host.requestUpdate();
    };
    return html`
      <dify-chat-field
        exportparts=${contentParts}
        .chat=${this.#describeForm().chat}
        .field=${field}
        .value=${this.valueOf(field)}
        .error=${this.#errorOf(field)}
        .formToken=${this.#describeForm().formToken}
        ?unlabelled=${isUnlabelled}
        ?show-optional=${showOptional}
        ?readonly=${isReadonly}
        @field-change=${handleChange}
        @field-submit=${onSubmit}
        @blur=${handleBlur}
      ></dify-chat-field>
    `;
  }

  #errorOf(field: InputField): string {
    if (!this.#showsAllErrors && !this.#touched.has(field.name)) return '';
    const problem = validateField(field, this.valueOf(field));
    return problem ? fieldErrorText(field, problem, this.#describeForm().strings) : '';
  }

  #set(name: string, value: FieldValue): void {
    const { chat, drafts, id } = this.#describeForm();
    const session = chat?.session;
    if (!session) return;
    if (typeof value === 'object') value.forEach((file) => filesOfThisPage.add(file));
    const draft = { ...this.draft, [name]: value };
    session.setFormDrafts({ ...drafts, [id]: draft });
  }

  async #focusField(name: string): Promise<void> {
    await this.#host.updateComplete;
    const fields = this.#host.renderRoot.querySelectorAll<DifyChatField>('dify-chat-field');
    const invalid = [...fields].find(({ field }) => field?.name === name);
    await invalid?.updateComplete;
    invalid?.focus();
    // Focusing a field that has the focus does not scroll to it.
    invalid?.scrollIntoView({ block: 'nearest' });
  }
}
