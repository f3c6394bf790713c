import type { Config, DOMPurify } from 'dompurify';
import { removeReportedAttributes } from './csp-reported-attributes.js';
import { allowedElements } from './elements.js';
import { escapeUnknownTags } from './unknown-tags.js';

/** Turns HTML into harmless nodes that are in no document yet: nothing has loaded. */
export type Sanitize = (html: string) => DocumentFragment;

const config: Config & { RETURN_DOM_FRAGMENT: true } = {
  RETURN_DOM_FRAGMENT: true,
  // Text and structure only; nothing that loads, runs, submits or styles. Exceptions: images, which `enhanceLinksAndImages` replaces,
  // and form elements, which `extractControls` replaces.
  ALLOWED_TAGS: allowedElements,
  ALLOWED_ATTR:
    'align alt checked class data-format data-link data-message data-options data-tip data-variant disabled for href name placeholder required src start title type value'.split(
      ' ',
    ),
  // http(s), mailto, tel and relative URLs.
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel):|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // Keeps the names of fields. No DOM clobbering: elements with a name never get into a document.
  SANITIZE_DOM: false,
};

/** Replacements of elements that browsers report to the page's CSP as soon as they parse them, although nothing runs or loads. */
const replacements: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/(<\/?)(?:script|style|xmp|noembed|noframes)\b/gi, '$1template'],
  [/<track\b/gi, '<x-track'],
  // A form exposes its fields by name as properties; a fieldset does not.
  [/(<\/?)form\b/gi, '$1fieldset'],
];

/**
 * Creates the only way for HTML into the widget. `purify` is the export of DOMPurify; an instance of our own keeps its hooks apart from
 * those of the page.
 */
export function createSanitize(purify: DOMPurify): Sanitize {
  const purifier = purify(window);
  return (html) => {
    const inertHtml = replacements.reduce(
      (text, [pattern, replacement]) => text.replace(pattern, replacement),
      removeReportedAttributes(escapeUnknownTags(html)),
    );
    // DOMPurify returns null for a doctype alone.
    const fragment = purifier.sanitize(inertHtml, config) as DocumentFragment | null;
    return fragment ?? new DocumentFragment();
  };
}
