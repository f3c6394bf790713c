import { kindOfElement } from '../sanitize/elements.js';

/** Whether something in angle brackets is HTML or text; `undecided` while the text that decides it has not arrived. */
export type TagVerdict = 'html' | 'text' | 'undecided';

/** A tag in angle brackets. */
export interface Tag {
  raw: string;
  isEnd: boolean;
  name: string;
  attributes: string;
}

/** The end tag of an element stands within this distance, in characters, or its start tag without attributes is text. */
const MAX_PAIR_LENGTH = 500;

const name = '[a-z][a-z\\d-]*';
const attributeName = '\\s+[a-z_:][\\w.:-]*';
const attribute = `${attributeName}(?:\\s*=\\s*(?:"[^"]*"|'[^']*'|[^\\s"'=<>\`]+))?`;
const tag = new RegExp(`^<(?:/(${name})|(${name})((?:${attribute})*))\\s*/?>`, 'i');
const partialAttribute = `${attributeName}\\s*=\\s*(?:"[^"]*|'[^']*)?`;
/** The beginning of a tag, or of an address in angle brackets. */
const partialTag = new RegExp(
  `^<(?:/?(?:${name}\\s*)?|(${name})(?:${attribute})*(?:\\s*/?|${partialAttribute})|[a-z][\\w.+-]*[:@][^\\s<>]*)$`,
  'i',
);
/** A longer beginning of a tag is text, unless it has attribute values. */
const MAX_PARTIAL_LENGTH = 60;
/** Elements without content that may stand in a line. */
const voidElement = /^(?:br|wbr)$/;
/** Elements without an end tag. */
const emptyElement = /^(?:br|hr|img|input|wbr)$/;
/** Elements that directly contain others: `<ul><li>`. */
const outerElement = /^(?:blockquote|center|details|div|ol|p|table|tbody|thead|tr|ul)$/;
const childStart =
  /^<(?:b|caption|details|em|h[1-6]|i|img|li|p|strong|summary|t[dhr]|tbody|thead)(?:\s[^<>]*)?>/i;

/** The tag at the beginning of a text. */
export function matchTag(text: string): Tag | undefined {
  if (!text.startsWith('<')) return undefined;
  const [raw, endName, startName, attributes = ''] = tag.exec(text) ?? [];
  const name = endName ?? startName;
  if (!raw || name === undefined) return undefined;
  return { raw, isEnd: endName !== undefined, name: name.toLowerCase(), attributes };
}

/** Whether a text may be the beginning of a tag; a long one only if its element may stand in an answer and has attribute values. */
export function mayBecomeTag(text: string): boolean {
  const [partial, element] = partialTag.exec(text) ?? [];
  if (partial === undefined) return false;
  if (partial.length <= MAX_PARTIAL_LENGTH) return true;
  return partial.includes('=') && element !== undefined && kindOfElement(element) !== undefined;
}

/**
 * Whether a start tag within a text is HTML. Models write `<branch>`, `<title>` and `<b>` in prose far more often than HTML without a
 * purpose: a tag counts if its element may stand in an answer and has attributes with values, or touches its content and has an end tag.
 */
export function judgeStartTag(tag: Tag, rest: string): TagVerdict {
  const { name, attributes } = tag;
  const kind = kindOfElement(name);
  if (kind !== 'allowed' && kind !== 'transparent') return 'text';
  if (voidElement.test(name)) return 'html';
  const hasValues = attributes.includes('=');
  if (name === 'input' || name === 'img') return hasValues ? 'html' : 'text';
  const touches = /^\S/.test(rest);
  if (hasValues && touches) return 'html';
  if (outerElement.test(name) && childStart.test(rest)) return 'html';
  if (!hasValues && (!isPlain(tag) || (rest && !touches))) return 'text';
  return judgePair(name, rest);
}

/** Whether a start tag has no attributes but `open`. */
function isPlain({ raw, attributes }: Tag): boolean {
  return /^(?:\s+open)?$/.test(attributes) && !raw.endsWith('/>');
}

/** Whether an element has content and an end tag. */
export function hasEndTag(name: string): boolean {
  return !emptyElement.test(name);
}

/** The pattern of an element's end tag. */
export function endTagOf(name: string): RegExp {
  return new RegExp(`</${name}\\s*>`, 'i');
}

/** A start tag needs its end tag, with something between them. */
function judgePair(name: string, rest: string): TagVerdict {
  const end = rest.search(endTagOf(name));
  if (end >= 0) return end > 0 && end <= MAX_PAIR_LENGTH ? 'html' : 'text';
  return rest.length > MAX_PAIR_LENGTH ? 'text' : 'undecided';
}

/** Whether a text begins with the tag of an unknown element: then it is XML or the like, and all of its tags are text. */
export function startsWithUnknownTag(text: string): boolean {
  const first = matchTag(text);
  return first !== undefined && kindOfElement(first.name) === undefined;
}
