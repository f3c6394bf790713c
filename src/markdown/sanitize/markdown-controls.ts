import type { MarkdownHost } from '../host.js';
import { isHarmless } from './urls.js';

const asked = 'fieldset[data-format], button:is([data-message], [data-link])';
const fields = 'fieldset, button, label, textarea, input:not([type=checkbox])';

/**
 * Takes out buttons that send a message and forms: Dify lets an app write both. Of all other buttons and fields only the
 * words stay. What is returned puts the host's own controls in their place.
 */
export function takeControls(
  fragment: DocumentFragment,
  { renderControl }: MarkdownHost,
): () => void {
  const places: [place: Element, source: Element][] = [];
  // The sanitiser has made fieldsets of forms.
  for (const element of fragment.querySelectorAll(asked)) {
    if (!renderControl || !fragment.contains(element) || !isControl(element)) continue;
    const place = document.createElement('span');
    element.replaceWith(place);
    places.push([place, element]);
  }
  for (const element of fragment.querySelectorAll(fields))
    element.replaceWith(...element.childNodes);
  return () => {
    for (const [place, source] of places)
      if (renderControl) place.replaceWith(renderControl(source));
  };
}

/** A button has something to send, or somewhere to lead. */
function isControl(element: Element): boolean {
  const link = element.getAttribute('data-link') ?? '';
  const leads = Boolean(link && element.textContent.trim() && isHarmless(link));
  return leads || element.localName !== 'button' || Boolean(element.getAttribute('data-message'));
}
