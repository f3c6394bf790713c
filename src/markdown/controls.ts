import type { AppButton, AppControl, AppField, AppForm, MarkdownHost } from './host.js';
import { isHarmless } from './urls.js';

const asked = 'fieldset[data-format], button:is([data-message], [data-link])';
const fields = 'fieldset, button, label, textarea, input:not([type=checkbox])';
/** What a field may ask for; everything else is a line of text. */
const types = /^(?:password|email|number|date|time|datetime|checkbox|select|hidden|textarea)$/;

/**
 * Takes out buttons that send a message and forms: Dify lets an app write both. Of all other buttons and fields only the
 * words stay. What is returned puts the host's own controls in their place.
 */
export function takeControls(
  fragment: DocumentFragment,
  { renderControl }: MarkdownHost,
): () => void {
  const places: [Element, AppControl][] = [];
  // The sanitiser has made fieldsets of forms.
  for (const element of fragment.querySelectorAll(asked)) {
    const control = renderControl && fragment.contains(element) && describe(element);
    if (!control) continue;
    const place = document.createElement('span');
    element.replaceWith(place);
    places.push([place, control]);
  }
  for (const element of fragment.querySelectorAll(fields))
    element.replaceWith(...element.childNodes);
  return () => {
    for (const [place, control] of places)
      if (renderControl) place.replaceWith(renderControl(control));
  };
}

function describe(element: Element): AppControl | undefined {
  return element.localName === 'button' ? describeButton(element) : describeForm(element);
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
