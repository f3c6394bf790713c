import { html, nothing, type TemplateResult } from 'lit';
import type { Chat } from '../shared/chat-context.js';
import type { FormsStrings } from '../../i18n/forms-strings.js';
import type { FieldValue } from '../../state/inputs/field-values.js';
import type { InputField } from '../../state/inputs/input-fields.js';
import type { Attachment } from '../../state/model.js';
import { icons } from '../../ui/icons.js';
import { isComposing, stopShortcutPropagation } from '../../ui/stop-shortcut-propagation.js';

/** Stands for what was typed that is no number: browsers keep it to themselves. */
export const NO_NUMBER = 'NaN';

/** What the control of a field is made of. Each has the id and the class `control`, and is labelled by `label`. */
export interface Control {
  chat: Chat | undefined;
  field: InputField;
  value: FieldValue;
  isWrong: boolean;
  /** It can be read only. */
  isStill: boolean;
  /** The ids of what is said about it. */
  describedBy: unknown;
  formToken: string | undefined;
  strings: FormsStrings;
  onChange: (value: FieldValue) => void;
  /** Enter was pressed in a line of text. */
  onEnter: () => void;
}

/** The control for the type of a field; a line of text for a type that is not known. What stands in a text box is set by its element. */
export function renderControl(control: Control): TemplateResult {
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
      return renderLine(control);
  }
}

function renderLine(control: Control): TemplateResult {
  const { field, isWrong, isStill, describedBy } = control;
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
        aria-invalid=${isWrong}
        aria-describedby=${describedBy}
        ?readonly=${isStill}
        @input=${inputHandler(control)}
        @keydown=${handleKeydown}
        @keypress=${stopShortcutPropagation}
      />
    </div>
  `;
}

function renderTextArea(control: Control): TemplateResult {
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
        aria-invalid=${control.isWrong}
        aria-describedby=${control.describedBy}
        ?readonly=${control.isStill}
        @input=${inputHandler(control)}
        @keydown=${stopShortcutPropagation}
        @keypress=${stopShortcutPropagation}
      ></textarea>
    </div>
  `;
}

/** Nothing is chosen until something is; what need not be chosen can be taken back. */
function renderSelect(control: Control): TemplateResult {
  const { options, placeholder, isRequired } = control.field;
  const offered = options.map((option) => html`<option value=${option}>${option}</option>`);
  return html`
    <div class="box">
      <select
        id="control"
        class="control ${control.value ? '' : 'empty'}"
        dir="auto"
        aria-required=${isRequired}
        aria-invalid=${control.isWrong}
        aria-describedby=${control.describedBy}
        ?disabled=${control.isStill}
        @input=${inputHandler(control)}
        @keydown=${stopShortcutPropagation}
        @keypress=${stopShortcutPropagation}
      >
        <option value="" ?hidden=${isRequired}>${placeholder || control.strings.choose}</option>
        ${offered}
      </select>
      ${icons.chevronDown}
    </div>
  `;
}

function renderCheckbox({ value, describedBy, isStill, onChange }: Control): TemplateResult {
  const handleChange = ({ target }: Event) => onChange((target as HTMLInputElement).checked);
  return html`
    <input
      id="control"
      class="control"
      type="checkbox"
      aria-describedby=${describedBy}
      .checked=${value === true}
      ?disabled=${isStill}
      @change=${handleChange}
      @keydown=${stopShortcutPropagation}
      @keypress=${stopShortcutPropagation}
    />
  `;
}

function renderFiles({ field, ...control }: Control): TemplateResult {
  const handleChange = ({ detail }: CustomEvent<{ attachments: readonly Attachment[] }>) =>
    control.onChange(detail.attachments);
  return html`
    <div role="group" aria-labelledby="label" aria-describedby=${control.describedBy}>
      <dify-chat-file-field
        class="control"
        ?inert=${control.isStill}
        .chat=${control.chat}
        .label=${field.label}
        .allowedTypes=${field.allowedTypes}
        .allowedExtensions=${field.allowedExtensions}
        .allowedMethods=${field.allowedMethods}
        .limit=${field.type === 'file' ? 1 : field.limit}
        .attachments=${control.value}
        .formToken=${control.formToken}
        .invalid=${control.isWrong}
        @attachments-change=${handleChange}
      ></dify-chat-file-field>
    </div>
  `;
}

function inputHandler({ onChange }: Control): (event: Event) => void {
  return ({ target }) => {
    const { value, validity } = target as HTMLInputElement;
    onChange(validity.badInput ? NO_NUMBER : value);
  };
}
