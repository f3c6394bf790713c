import { hasVisibleText } from '../../lib/visible-text.js';
import { isSafeUrl } from '../../markdown/sanitize/urls.js';

/** A control in Dify's Markdown: a button that sends a message or opens a link, or a form whose values are sent. */
export type MarkdownControl = MarkdownButton | MarkdownForm;

export interface MarkdownButton {
  type: 'button';
  label: string;
  /** The message to send if there is no link. */
  message: string;
  /** A safe URL, or empty. */
  link: string;
  isPrimary: boolean;
}

export interface MarkdownForm {
  type: 'form';
  /** The format of the sent values: a JSON object, or one line per field. */
  format: 'json' | 'text';
  fields: MarkdownField[];
  /** Empty if the app has set none. */
  submitLabel: string;
}

export interface MarkdownField {
  /** `text`, `password`, `email`, `number`, `date`, `time`, `datetime`, `checkbox`, `select`, `hidden` or `textarea`. */
  type: string;
  /** Never empty, but otherwise arbitrary, including names like `__proto__`. */
  name: string;
  label: string;
  /** The initial value; of a checkbox `true` or anything else. */
  value: string;
  placeholder: string;
  isRequired: boolean;
  /** The options of a `select`. */
  options: string[];
}

/** The supported input types; any other becomes `text`. */
const supportedTypes =
  /^(?:password|email|number|date|time|datetime|checkbox|select|hidden|textarea)$/;

/** Parses a button or a form (which the sanitiser has turned into a `fieldset`); `undefined` for a button without a label or an effect. */
export function describeControl(source: Element): MarkdownControl | undefined {
  return source.localName === 'button' ? describeButton(source) : describeForm(source);
}

function describeButton(button: Element): MarkdownButton | undefined {
  const [message, link] = [attribute(button, 'data-message'), attribute(button, 'data-link')];
  const label = textOf(button) || (hasVisibleText(message) ? message : '');
  const variant = attribute(button, 'data-variant');
  const hasLink = link !== '' && isSafeUrl(link);
  if (!label || !(message || hasLink)) return undefined;
  return {
    type: 'button',
    label,
    message,
    link: hasLink ? link : '',
    isPrimary: variant === 'primary',
  };
}

function describeForm(form: Element): MarkdownForm {
  const labels = new Map(
    [...form.querySelectorAll('label')].map((label) => [
      attribute(label, 'for') || attribute(label, 'name'),
      textOf(label),
    ]),
  );
  const fields = [...form.querySelectorAll('input, textarea')]
    .map((field) => describeField(field, labels))
    .filter(({ name }) => name);
  const button = form.querySelector('button');
  const format = attribute(form, 'data-format') === 'json' ? 'json' : 'text';
  return { type: 'form', format, fields, submitLabel: button ? textOf(button) : '' };
}

function describeField(field: Element, labels: ReadonlyMap<string, string>): MarkdownField {
  const name = attribute(field, 'name');
  const type = field.localName === 'textarea' ? field.localName : attribute(field, 'type');
  return {
    type: supportedTypes.test(type) ? type : 'text',
    name,
    label: labels.get(name) ?? (attribute(field, 'data-tip') || name),
    value: field.hasAttribute('checked') ? 'true' : attribute(field, 'value') || textOf(field),
    placeholder: attribute(field, 'placeholder'),
    isRequired: field.hasAttribute('required'),
    options: optionsOf(attribute(field, 'data-options')),
  };
}

/** Parses a JSON array, keeping its strings. */
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

/** The text of an element; empty if nothing of it can be seen. */
function textOf(element: Element): string {
  const text = element.textContent.trim();
  return hasVisibleText(text) ? text : '';
}
