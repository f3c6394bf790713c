import type { MarkdownHost } from '../host.js';
import { isSafeUrl } from './urls.js';

const controlSelector = 'fieldset[data-format], button:is([data-message], [data-link])';
const formElements = 'fieldset, button, label, textarea, input:not([type=checkbox])';

/**
 * Takes the app's controls out of sanitised HTML: forms, and buttons that send a message or open a link (Dify lets apps write both).
 * All other form elements are replaced by their text. The returned function inserts the host's controls.
 */
export function extractControls(
  fragment: DocumentFragment,
  { renderControl }: MarkdownHost,
): () => void {
  const placeholders: [placeholder: Element, source: Element][] = [];
  // The sanitiser has turned forms into fieldsets.
  for (const element of fragment.querySelectorAll(controlSelector)) {
    if (!renderControl || !fragment.contains(element) || !isControl(element)) continue;
    const placeholder = document.createElement('span');
    element.replaceWith(placeholder);
    placeholders.push([placeholder, element]);
  }
  for (const element of fragment.querySelectorAll(formElements))
    element.replaceWith(...element.childNodes);
  return () => {
    for (const [placeholder, source] of placeholders)
      if (renderControl) placeholder.replaceWith(renderControl(source));
  };
}

/** Forms, and buttons that have a message or a safe link. */
function isControl(element: Element): boolean {
  const link = element.getAttribute('data-link') ?? '';
  const opensLink = Boolean(link && element.textContent.trim() && isSafeUrl(link));
  return (
    opensLink || element.localName !== 'button' || Boolean(element.getAttribute('data-message'))
  );
}
