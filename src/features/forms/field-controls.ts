import { html, nothing, type TemplateResult } from 'lit';
import type { FormsStrings } from '../../i18n/forms-strings.js';
import type { FieldValue } from '../../state/inputs/field-values.js';
import type { InputField } from '../../state/inputs/input-fields.js';
import type { Attachment } from '../../state/model.js';
import { icons } from '../../ui/icons.js';
import { isComposing, stopShortcutPropagation } from '../../ui/stop-shortcut-propagation.js';
import type { Chat } from '../shared/chat-context.js';

/** The value of a number field with invalid input, which browsers do not expose. */
export const INVALID_NUMBER = 'NaN';

/** The options of a field's control, which has the id and class `control` and is labelled by the element `label`. */
export interface ControlOptions {
  chat: Chat | undefined;
  field: InputField;
  value: FieldValue;
  isInvalid: boolean;
  isReadonly: boolean;
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
    stopShortcutPropagation(event);
    if (event.key === 'Enter' && !isComposing(event)) control.onEnter();
  };
  return html`
    <div class="box">
      <input
        id="control"
        class="control"
        dir="auto"
        type=${isNumber ? 'number' : 'text'}
        step=${isNumber ? 'any' : nothing}
        placeholder=${field.placeholder}
        aria-required=${field.isRequired}
        aria-invalid=${isInvalid}
        aria-describedby=${describedBy}
        ?readonly=${isReadonly}
        @input=${inputHandler(control)}
        @keydown=${handleKeydown}
        @keypress=${stopShortcutPropagation}
      />
    </div>
  `;
}

function renderTextArea(control: ControlOptions): TemplateResult {
  const { type, placeholder, isRequired } = control.field;
  const isJson = type === 'json_object';
  return html`
    <div class="box grow ${isJson ? 'json' : ''}" data-text=${control.value || placeholder}>
      <textarea
        id="control"
        class="control"
        rows="1"
        dir=${isJson ? 'ltr' : 'auto'}
        spellcheck=${isJson ? 'false' : nothing}
        autocapitalize=${isJson ? 'off' : nothing}
        placeholder=${placeholder}
        aria-required=${isRequired}
        aria-invalid=${control.isInvalid}
        aria-describedby=${control.describedBy}
        ?readonly=${control.isReadonly}
        @input=${inputHandler(control)}
        @keydown=${stopShortcutPropagation}
        @keypress=${stopShortcutPropagation}
      ></textarea>
    </div>
  `;
}

/** Starts with an empty option, which can be chosen again only in an optional field. */
function renderSelect(control: ControlOptions): TemplateResult {
  const { options, placeholder, isRequired } = control.field;
  const optionElements = options.map((option) => html`<option value=${option}>${option}</option>`);
  return html`
    <div class="box">
      <select
        id="control"
        class="control ${control.value ? '' : 'empty'}"
        dir="auto"
        aria-required=${isRequired}
        aria-invalid=${control.isInvalid}
        aria-describedby=${control.describedBy}
        ?disabled=${control.isReadonly}
        @input=${inputHandler(control)}
        @keydown=${stopShortcutPropagation}
        @keypress=${stopShortcutPropagation}
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
      aria-describedby=${describedBy}
      .checked=${value === true}
      ?disabled=${isReadonly}
      @change=${handleChange}
      @keydown=${stopShortcutPropagation}
      @keypress=${stopShortcutPropagation}
    />
  `;
}

function renderFiles({ field, ...control }: ControlOptions): TemplateResult {
  const handleChange = ({ detail }: CustomEvent<{ attachments: readonly Attachment[] }>) =>
    control.onChange(detail.attachments);
  return html`
    <div role="group" aria-labelledby="label" aria-describedby=${control.describedBy}>
      <dify-chat-file-field
        class="control"
        ?inert=${control.isReadonly}
        .chat=${control.chat}
        .label=${field.label}
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
