import type { Config, DOMPurify } from 'dompurify';
import { withoutReported } from './reported-attributes.js';

/** HTML in, harmless nodes out. They are not in any document yet: nothing has loaded. */
export type Sanitize = (html: string) => DocumentFragment;

const config: Config & { RETURN_DOM_FRAGMENT: true } = {
  RETURN_DOM_FRAGMENT: true,
  // Text and structure only: nothing that loads, runs, submits or styles, but for images, which are looked at again, and for
  // buttons and forms, whose place controls of ours take (controls.ts).
  ALLOWED_TAGS: words(
    'a b blockquote br button code del details em fieldset h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre s small ' +
      'strong sub summary sup table tbody td textarea th thead tr u ul',
  ),
  ALLOWED_ATTR: words(
    'align alt checked class data-format data-link data-message data-options data-tip data-variant disabled for href name placeholder required src start title type value',
  ),
  // http(s), mail, telephone and relative URLs.
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel):|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // Names of fields, which are read and then dropped (controls.ts); nothing that is named gets into a document.
  SANITIZE_DOM: false,
};

/** What browsers report to the page's policy when they only parse it, although nothing runs, loads or is styled. */
const rewritten: readonly (readonly [what: RegExp, by: string])[] = [
  [/(<\/?)(?:script|style|xmp|noembed|noframes)\b/gi, '$1template'],
  [/<track\b/gi, '<x-track'],
  // A form would give its fields' names to those who read it; a fieldset has none of its ways.
  [/(<\/?)form\b/gi, '$1fieldset'],
];

/**
 * The only way by which HTML comes into the widget. `purify` is what DOMPurify exports; it makes an instance of our own, so that hooks
 * which the page has set on its DOMPurify do not reach us, nor ours it.
 */
export function createSanitize(purify: DOMPurify): Sanitize {
  const purifier = purify(window);
  return (html) => {
    const harmless = rewritten.reduce(
      (text, [what, by]) => text.replace(what, by),
      withoutReported(html),
    );
    // DOMPurify returns nothing at all for a doctype alone.
    const fragment = purifier.sanitize(harmless, config) as DocumentFragment | null;
    return fragment ?? new DocumentFragment();
  };
}

function words(text: string): string[] {
  return text.split(' ');
}
