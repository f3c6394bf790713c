import createDOMPurify, { type Config } from 'dompurify';

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
  [/(<[^<>]*?)(?:[\s/"']style\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)|\sstyle(?=\s*\/?>))/gi, '$1'],
  [/(<\/?)(?:script|style)\b/gi, '$1template'],
  [/<track\b/gi, '<x-track'],
  // A form would give its fields' names to those who read it; a fieldset has none of its ways.
  [/(<\/?)form\b/gi, '$1fieldset'],
];

let purifier: ReturnType<typeof createDOMPurify> | undefined;
const entities = new Map<string, string>();

/** The one door through which HTML comes into the widget. What it returns is not in any document yet: nothing has loaded. */
export function sanitize(html: string): DocumentFragment {
  // An instance of our own: hooks that the page has set on its DOMPurify do not reach us, nor ours it.
  purifier ??= createDOMPurify(window);
  const harmless = rewritten.reduce((text, [what, by]) => text.replace(what, by), html);
  // Of a doctype alone it makes nothing at all.
  const fragment = purifier.sanitize(harmless, config) as DocumentFragment | null;
  return fragment ?? new DocumentFragment();
}

/** A text in which character references stand for characters. */
export function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:[a-z]\w*|#\d{1,7}|#x[\da-f]{1,6});/gi, (entity) => {
    // White space alone would be dropped.
    const character = entities.get(entity) ?? sanitize(`.${entity}`).textContent.slice(1);
    entities.set(entity, character);
    return character;
  });
}

function words(text: string): string[] {
  return text.split(' ');
}
