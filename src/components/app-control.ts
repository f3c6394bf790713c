import type { Strings } from '../i18n/strings.js';
import type { AppButton, AppControl, AppField, AppForm } from '../markdown/host.js';
import { keepFromPage } from './keep-from-page.js';

/** What a control of the app asks its surroundings. */
export interface AppControlOptions {
  strings: Strings;
  /** Sends a text as if the visitor had written it; whether it went out. */
  send: (text: string) => boolean;
}

type Input = HTMLInputElement;
type Value = [name: string, value: string | boolean];

/** A button or a form that the app has put into its answer; a form can be sent once. */
export function createAppControl(control: AppControl, options: AppControlOptions): HTMLElement {
  return control.type === 'button' ? createButton(control, options) : createForm(control, options);
}

/** As with Dify's own page, a link goes before a message. */
function createButton({ label, message, link, isPrimary }: AppButton, options: AppControlOptions) {
  const element = document.createElement(link ? 'a' : 'button');
  element.className = `app-button text-button ${isPrimary ? 'primary' : ''}`;
  element.dir = 'auto';
  element.append(label);
  if (element instanceof HTMLAnchorElement) {
    element.href = link;
    element.target = '_blank';
    element.rel = 'noopener noreferrer';
  } else {
    element.type = 'button';
    element.onclick = () => options.send(message);
  }
  return element;
}

function createForm({ fields, format, submitLabel }: AppForm, options: AppControlOptions) {
  const form = document.createElement('form');
  form.className = 'app-form';
  form.autocomplete = 'off';
  const inputs = fields.map((field) => [field, createInput(field)] as const);
  const button = document.createElement('button');
  button.className = 'text-button primary';
  button.append(submitLabel || options.strings.submit);
  form.append(...inputs.map(([field, input]) => createLabel(field, input)), button);
  form.addEventListener('keydown', keepFromPage);
  form.addEventListener('keypress', keepFromPage);
  form.onsubmit = (event) => {
    event.preventDefault();
    const values = inputs.map(([{ name, type }, { checked, value }]): Value => [
      name,
      type === 'checkbox' ? checked : value,
    ]);
    if (!options.send(format === 'json' ? jsonOf(values) : linesOf(values))) return;
    button.disabled = true;
    for (const [, input] of inputs) input.disabled = true;
  };
  return form;
}

function createLabel({ type, label }: AppField, input: Input): Node {
  if (type === 'hidden') return input;
  const element = document.createElement('label');
  const words = document.createElement('span');
  element.dir = 'auto';
  words.append(label);
  // A box stands before its words.
  element.append(...(type === 'checkbox' ? [input, words] : [words, input]));
  return element;
}

/** Whatever it is, it is used as an input; it has no name, which its form would know it by. */
function createInput({ type, value, placeholder, isRequired, options }: AppField): Input {
  const isOther = type === 'select' || type === 'textarea';
  const input = document.createElement(isOther ? type : 'input') as Input;
  if (!isOther) input.type = type === 'datetime' ? 'datetime-local' : type;
  if (type === 'number') input.step = 'any';
  // Until something is chosen, nothing is.
  if (type === 'select' && !options.includes(value)) input.append(new Option(placeholder, ''));
  if (type === 'select') input.append(...options.map((option) => new Option(option)));
  input.dir = 'auto';
  input.placeholder = placeholder;
  input.required = isRequired;
  input.checked = value === 'true';
  input.value = value;
  return input;
}

function jsonOf(values: readonly Value[]): string {
  return JSON.stringify(Object.fromEntries(values));
}

function linesOf(values: readonly Value[]): string {
  return values.map(([name, value]) => `${name}: ${String(value)}`).join('\n');
}
