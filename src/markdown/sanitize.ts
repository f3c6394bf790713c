import createDOMPurify, { type Config } from 'dompurify';

const config: Config & { RETURN_DOM_FRAGMENT: true } = {
  RETURN_DOM_FRAGMENT: true,
  // Text and structure only: nothing that loads, runs, submits or styles, but for images, which are looked at again.
  ALLOWED_TAGS: words(
    'a b blockquote br code del details em h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre s small strong sub ' +
      'summary sup table tbody td th thead tr u ul',
  ),
  ALLOWED_ATTR: words('align alt checked class disabled href src start title type'),
  // http(s), mail, telephone and relative URLs.
  ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel):|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
};

let purifier: ReturnType<typeof createDOMPurify> | undefined;

/** The one door through which HTML comes into the widget. What it returns is not in any document yet: nothing has loaded. */
export function sanitize(html: string): DocumentFragment {
  // An instance of our own: hooks that the page has set on its DOMPurify do not reach us, nor ours it.
  purifier ??= createDOMPurify(window);
  return purifier.sanitize(html, config);
}

function words(text: string): string[] {
  return text.split(' ');
}
