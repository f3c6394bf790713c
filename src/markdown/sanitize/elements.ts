/**
 * What becomes of an element in an answer. `allowed`: it is rendered. `transparent`: its tags are dropped, its content is rendered.
 * `removed`: it is dropped with its content where it is a block of its own. All other tags are text.
 */
export type ElementKind = 'allowed' | 'transparent' | 'removed';

/** Elements that may stand in an answer; text and structure only, and what apps need for forms. */
export const allowedElements = split(
  'a b blockquote br button code del details em fieldset h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre s small ' +
    'strong sub summary sup table tbody td textarea th thead tr u ul',
);
const transparentElements = split(
  'abbr acronym address article aside bdi bdo big caption center cite col colgroup dd dfn div dl dt figcaption figure font footer ' +
    'header hgroup main nav nobr rp rt ruby samp section span strike tfoot time tt var wbr',
);
const removedElements = split('audio canvas iframe math script style svg template video');

const kinds = new Map<string, ElementKind>([
  ...transparentElements.map((name) => [name, 'transparent'] as const),
  ...removedElements.map((name) => [name, 'removed'] as const),
  ...allowedElements.map((name) => [name, 'allowed'] as const),
  // A form becomes a fieldset (sanitize.ts).
  ['form', 'allowed'],
]);

/** The kind of an element by its name, in lower or upper case; undefined if its tags are text. */
export function kindOfElement(name: string): ElementKind | undefined {
  return kinds.get(name.toLowerCase());
}

function split(names: string): string[] {
  return names.split(' ');
}
