import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Chat } from '../shared/chat-context.js';
import type { FormsStrings } from '../../i18n/forms-strings.js';
import { validateField } from '../../state/inputs/validate-field.js';
import {
  fieldValueFrom,
  isFieldValue,
  wireValueFrom,
  type FieldValue,
} from '../../state/inputs/field-values.js';
import type { InputField } from '../../state/inputs/input-fields.js';
import type { Attachment, ChatState, FormDraft } from '../../state/model.js';
import type { DifyChatField } from './field.js';
import { problemText } from './field-error.js';

/** What a form tells of itself; asked each time. */
export interface Fields {
  chat: Chat | undefined;
  /** The drafts of all forms, from the state. */
  drafts: ChatState['formDrafts'] | undefined;
  strings: FormsStrings;
  /** Under which the state keeps what stands in its fields. */
  id: string;
  fields: readonly InputField[];
  /** What is filled in before the visitor does anything, as it goes over the wire. */
  known: Readonly<Record<string, unknown>>;
  formToken?: string | undefined;
}

/** How one field is shown. */
export interface FieldLook {
  isUnlabelled?: boolean;
  isMarked?: boolean;
  isStill?: boolean;
}

/** Files that were chosen in this view of the page: what was on its way in an earlier one never arrives. */
const chosenHere = new WeakSet<Attachment>();

/** Pressing a button leaves no field: what was said of it then would move the button away from under the pointer. */
export function stayInField(event: MouseEvent): void {
  event.preventDefault();
}

/** A picture of an earlier view of the page cannot be seen any more. */
function seenHere(file: Attachment): Attachment {
  return chosenHere.has(file) || !file.url.startsWith('blob:') ? file : { ...file, url: '' };
}

/**
 * What stands in the fields of a form, which is kept in the state, so that nothing is lost, and what is wrong with it: said once
 * the visitor has left the field or wanted to send the form.
 */
export class FieldsController implements ReactiveController {
  readonly #host: LitElement;
  readonly #ask: () => Fields;
  readonly #left = new Set<string>();
  #isChecked = false;

  constructor(host: LitElement, ask: () => Fields) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  /** What of it the visitor has changed. */
  get draft(): FormDraft {
    const { drafts, id } = this.#ask();
    return drafts?.[id] ?? {};
  }

  hostDisconnected(): void {
    this.#left.clear();
    this.#isChecked = false;
  }

  valueOf(field: InputField): FieldValue {
    const drafted = this.draft[field.name];
    const value = isFieldValue(field, drafted)
      ? drafted
      : fieldValueFrom(field, this.#ask().known[field.name]);
    if (typeof value !== 'object') return value;
    return value.filter((file) => !file.status || chosenHere.has(file)).map(seenHere);
  }

  /** All values as they go over the wire, by name. */
  wireValues(): Record<string, unknown> {
    const values = this.#ask().fields.map(
      (field) => [field.name, wireValueFrom(field, this.valueOf(field))] as const,
    );
    return Object.fromEntries(values);
  }

  /** Whether nothing is wrong; else that is said from now on, and the first wrong field gets the focus. */
  check(): boolean {
    const wrong = this.#ask().fields.find((field) => validateField(field, this.valueOf(field)));
    this.#isChecked = wrong !== undefined;
    this.#host.requestUpdate();
    if (wrong) void this.#focusOn(wrong.name);
    return !wrong;
  }

  /** Forgets what the visitor has changed, but for what `keeps` wants. */
  forget(keeps: (name: string) => boolean = () => false): void {
    this.#left.clear();
    this.#isChecked = false;
    const { chat, drafts = {}, id } = this.#ask();
    const session = chat?.session;
    if (!session || !(id in drafts)) return;
    const { [id]: draft = {}, ...others } = drafts;
    const kept = Object.entries(draft).filter(([name]) => keeps(name));
    session.setFormDrafts(kept.length > 0 ? { ...others, [id]: Object.fromEntries(kept) } : others);
  }

  render(
    field: InputField,
    { isUnlabelled, isMarked, isStill }: FieldLook,
    onSubmit?: () => void,
  ): TemplateResult {
    const { name } = field;
    const handleChange = ({ detail }: CustomEvent<{ value: FieldValue }>) =>
      this.#set(name, detail.value);
    const handleLeave = () => {
      // Whoever has only passed by is not told that something is missing.
      if (!(name in this.draft)) return;
      this.#left.add(name);
      if (this.#errorOf(field)) this.#host.requestUpdate();
    };
    return html`
      <dify-chat-field
        .chat=${this.#ask().chat}
        .field=${field}
        .value=${this.valueOf(field)}
        .error=${this.#errorOf(field)}
        .formToken=${this.#ask().formToken}
        ?unlabelled=${isUnlabelled}
        ?showOptional=${isMarked}
        ?readonly=${isStill}
        @field-change=${handleChange}
        @field-submit=${onSubmit}
        @focusout=${handleLeave}
      ></dify-chat-field>
    `;
  }

  #errorOf(field: InputField): string {
    if (!this.#isChecked && !this.#left.has(field.name)) return '';
    const problem = validateField(field, this.valueOf(field));
    return problem ? problemText(field, problem, this.#ask().strings) : '';
  }

  #set(name: string, value: FieldValue): void {
    const { chat, drafts, id } = this.#ask();
    const session = chat?.session;
    if (!session) return;
    if (typeof value === 'object') value.forEach((file) => chosenHere.add(file));
    const draft = { ...this.draft, [name]: value };
    session.setFormDrafts({ ...drafts, [id]: draft });
  }

  async #focusOn(name: string): Promise<void> {
    await this.#host.updateComplete;
    const fields = this.#host.renderRoot.querySelectorAll<DifyChatField>('dify-chat-field');
    [...fields].find(({ field }) => field?.name === name)?.focus();
  }
}
