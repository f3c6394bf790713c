import { html, nothing, type TemplateResult } from 'lit';
import type { FormsStrings } from '../../i18n/forms-strings.js';
import type { FieldValue } from '../../state/inputs/field-values.js';
import type { InputField } from '../../state/inputs/input-fields.js';
import type { Attachment } from '../../state/model.js';
import { icons } from '../../ui/icons.js';
import { isComposing } from '../../ui/is-composing.js';
import type { Chat } from '../shared/chat-context.js';
import { contentParts } from '../shared/exported-parts.js';

/** The value of a number field with invalid input, which browsers do not expose. */
export const INVALID_NUMBER = 'NaN';

/** The options of a field's control, which has the id and class `control` and is labelled by the element `label`, if there is one. */
export interface ControlOptions {
  chat: Chat | undefined;
  field: InputField;
  value: FieldValue;
  isInvalid: boolean;
  isReadonly: boolean;
  /** The value of `aria-label`, where there is no label. */
  name: unknown;
  /** The value of `aria-describedby`. */
  describedBy: unknown;
  formToken: string | undefined;
  strings: FormsStrings;
  onChange: (value: FieldValue) => void;
  /** Called for Enter in a single-line input. */
  onEnter: () => void;
}

/** Renders the control for the type of a field; a text input for an unknown type. `DifyChatField` sets the value of text controls. */
export function renderControl(control: ControlOptions): TemplateResult {
  switch (control.field.type) {
    case 'checkbox':
      return renderCheckbox(control);
    case 'select':
      return renderSelect(control);
    case 'paragraph':
    case 'json_object':
      return renderTextArea(control);
    case 'file':
    case 'file-list':
      return renderFiles(control);
    default:
      return renderInput(control);
  }
}

function renderInput(control: ControlOptions): TemplateResult {
  const { field, isInvalid, isReadonly, describedBy } = control;
  const isNumber = field.type === 'number';
  const handleKeydown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !isComposing(event)) control.onEnter();
  };
  return html`
    <div class="box" part="field">
      <input
        id="control"
        class="control"
        dir=${control.value ? 'auto' : nothing}
        type=${isNumber ? 'number' : 'text'}
        step=${isNumber ? 'any' : nothing}
        placeholder=${field.placeholder}
        aria-label=${control.name}
        aria-required=${field.isRequired}
        aria-invalid=${isInvalid}
        aria-describedby=${describedBy}
        ?readonly=${isReadonly}
        @input=${inputHandler(control)}
        @keydown=${handleKeydown}
      />
    </div>
  `;
}

function renderTextArea(control: ControlOptions): TemplateResult {
  const { type, placeholder, isRequired } = control.field;
  const isJson = type === 'json_object';
  return html`
    <div
      class="box grow ${isJson ? 'json' : ''}"
      part="field"
      data-text=${control.value || placeholder}
    >
      <textarea
        id="control"
        class="control"
        rows="1"
        dir=${isJson ? 'ltr' : control.value ? 'auto' : nothing}
        spellcheck=${isJson ? 'false' : nothing}
        autocapitalize=${isJson ? 'off' : nothing}
        placeholder=${placeholder}
        aria-label=${control.name}
        aria-required=${isRequired}
        aria-invalid=${control.isInvalid}
        aria-describedby=${control.describedBy}
        ?readonly=${control.isReadonly}
        @input=${inputHandler(control)}
      ></textarea>
    </div>
  `;
}

/** Starts with an empty option, which can be chosen again only in an optional field. */
function renderSelect(control: ControlOptions): TemplateResult {
  const { options, placeholder, isRequired } = control.field;
  const optionElements = options.map(
    (option) => html`<option value=${option} dir="auto">${option}</option>`,
  );
  return html`
    <div class="box" part="field">
      <select
        id="control"
        class="control ${control.value ? '' : 'empty'}"
        aria-label=${control.name}
        aria-required=${isRequired}
        aria-invalid=${control.isInvalid}
        aria-describedby=${control.describedBy}
        ?disabled=${control.isReadonly}
        @input=${inputHandler(control)}
      >
        <option value="" ?hidden=${isRequired}>${placeholder || control.strings.choose}</option>
        ${optionElements}
      </select>
      ${icons.chevronDown}
    </div>
  `;
}

function renderCheckbox({
  value,
  name,
  describedBy,
  isReadonly,
  onChange,
}: ControlOptions): TemplateResult {
  const handleChange = ({ target }: Event) => onChange((target as HTMLInputElement).checked);
  return html`
    <input
      id="control"
      class="control"
      type="checkbox"
      aria-label=${name}
      aria-describedby=${describedBy}
      .checked=${value === true}
      ?disabled=${isReadonly}
      @change=${handleChange}
    />
  `;
}

/** A group cannot be required, except in its description, the element `required`. */
function renderFiles({ field, ...control }: ControlOptions): TemplateResult {
  const handleChange = ({ detail }: CustomEvent<{ attachments: readonly Attachment[] }>) =>
    control.onChange(detail.attachments);
  return html`
    <div
      role="group"
      aria-label=${control.name}
      aria-labelledby=${control.name === nothing ? 'label' : nothing}
      aria-describedby=${control.describedBy}
    >
      ${field.isRequired ? html`<span id="required" hidden>${control.strings.required}</span>` : nothing}
      <dify-chat-file-field
        exportparts=${contentParts}
        class="control"
        ?inert=${control.isReadonly}
        .chat=${control.chat}
        .allowedTypes=${field.allowedTypes}
        .allowedExtensions=${field.allowedExtensions}
        .allowedMethods=${field.allowedMethods}
        .limit=${field.type === 'file' ? 1 : field.limit}
        .attachments=${control.value}
        .formToken=${control.formToken}
        .invalid=${control.isInvalid}
        @attachments-change=${handleChange}
      ></dify-chat-file-field>
    </div>
  `;
}

function inputHandler({ onChange }: ControlOptions): (event: Event) => void {
  return ({ target }) => {
    const { value, validity } = target as HTMLInputElement;
    onChange(validity.badInput ? INVALID_NUMBER : value);
  };
}
