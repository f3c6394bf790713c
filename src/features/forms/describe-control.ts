import { isHarmless } from '../../markdown/sanitize/urls.js';

/** What Dify's Markdown lets an app ask: a button that sends a message, a form whose values are sent. */
export type MarkdownControl = AppButton | AppForm;

export interface AppButton {
  type: 'button';
  label: string;
  /** What is sent, unless it leads somewhere. */
  message: string;
  /** Where it leads, if anywhere; harmless. */
  link: string;
  isPrimary: boolean;
}

export interface AppForm {
  type: 'form';
  /** How the values are sent: as JSON, or as a line each. */
  format: 'json' | 'text';
  fields: AppField[];
  /** Empty where the app has none. */
  submitLabel: string;
}

export interface AppField {
  /** `text`, `password`, `email`, `number`, `date`, `time`, `datetime`, `checkbox`, `select`, `hidden` or `textarea`. */
  type: string;
  /** Never empty; any name at all, also one that objects have a meaning for. */
  name: string;
  label: string;
  /** What it holds at first; of a checkbox `true` or not. */
  value: string;
  placeholder: string;
  isRequired: boolean;
  /** Of a `select`. */
  options: string[];
}

/** What a field may ask for; everything else is a line of text. */
const types = /^(?:password|email|number|date|time|datetime|checkbox|select|hidden|textarea)$/;

/** What an app asks with a button or a form of its answer, of which the sanitiser has made a fieldset. */
export function describeControl(source: Element): MarkdownControl | undefined {
  return source.localName === 'button' ? describeButton(source) : describeForm(source);
}

function describeButton(button: Element): AppButton | undefined {
  const [message, link] = [attribute(button, 'data-message'), attribute(button, 'data-link')];
  const label = wordsOf(button) || message;
  const variant = attribute(button, 'data-variant');
  const leads = link !== '' && isHarmless(link);
  if (!label || !(message || leads)) return undefined;
  return {
    type: 'button',
    label,
    message,
    link: leads ? link : '',
    isPrimary: variant === 'primary',
  };
}

function describeForm(form: Element): AppForm {
  const labels = new Map(
    [...form.querySelectorAll('label')].map((label) => [
      attribute(label, 'for') || attribute(label, 'name'),
      wordsOf(label),
    ]),
  );
  const fields = [...form.querySelectorAll('input, textarea')]
    .map((field) => describeField(field, labels))
    .filter(({ name }) => name);
  const button = form.querySelector('button');
  const format = attribute(form, 'data-format') === 'json' ? 'json' : 'text';
  return { type: 'form', format, fields, submitLabel: button ? wordsOf(button) : '' };
}

function describeField(field: Element, labels: ReadonlyMap<string, string>): AppField {
  const name = attribute(field, 'name');
  const given = field.localName === 'textarea' ? field.localName : attribute(field, 'type');
  return {
    type: types.test(given) ? given : 'text',
    name,
    label: labels.get(name) ?? (attribute(field, 'data-tip') || name),
    value: field.hasAttribute('checked') ? 'true' : attribute(field, 'value') || wordsOf(field),
    placeholder: attribute(field, 'placeholder'),
    isRequired: field.hasAttribute('required'),
    options: optionsOf(attribute(field, 'data-options')),
  };
}

/** A list of texts, in JSON. */
function optionsOf(json: string): string[] {
  try {
    const parsed: unknown = JSON.parse(json || '[]');
    return Array.isArray(parsed) ? parsed.filter((option) => typeof option === 'string') : [];
  } catch {
    return [];
  }
}

function attribute(element: Element, name: string): string {
  return element.getAttribute(name) ?? '';
}

function wordsOf(element: Element): string {
  return element.textContent.trim();
}
