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

/** The end tag of an element without attributes stands within this distance, in characters, or the start tag is text. */
export const MAX_PAIR_LENGTH = 160;

const attribute = '\\s+[a-z_:][\\w.:-]*(?:\\s*=\\s*(?:"[^"]*"|\'[^\']*\'|[^\\s"\'=<>`]+))?';
const tag = new RegExp(`^<(?:/([a-z][a-z\\d-]*)|([a-z][a-z\\d-]*)((?:${attribute})*))\\s*/?>`, 'i');
/** Elements without content. */
const voidElement = /^(?:br|hr|wbr)$/i;
const controlElement = /^(?:button|fieldset|form|input|label|textarea)$/i;

/** The tag at the beginning of a text. */
export function matchTag(text: string): Tag | undefined {
  const [raw, endName, startName, attributes = ''] = tag.exec(text) ?? [];
  const name = endName ?? startName;
  if (!raw || name === undefined) return undefined;
  return { raw, isEnd: endName !== undefined, name: name.toLowerCase(), attributes };
}

/**
 * Whether a start tag within a text is HTML. Models write `<branch>`, `<title>` and `<b>` in prose far more often than HTML without a
 * purpose: a tag counts if its element may stand in an answer, and if it has attributes, touches its content or is closed soon.
 */
export function judgeStartTag({ raw, name, attributes }: Tag, rest: string): TagVerdict {
  const kind = kindOfElement(name);
  if (kind !== 'allowed' && kind !== 'transparent') return 'text';
  if (voidElement.test(name)) return 'html';
  if (name === 'input' || name === 'img') return attributes.includes('=') ? 'html' : 'text';
  if (/=|^\s+open$/.test(attributes)) return 'html';
  if (attributes || raw.endsWith('/>')) return 'text';
  if (kind === 'allowed' && !controlElement.test(name) && /^[^\s,.;:!?)\]}'’–—]/.test(rest))
    return 'html';
  return judgePair(name, rest);
}

/** A form element without attributes, or an element that does not touch its content, is HTML if it is closed in the same line. */
function judgePair(name: string, rest: string): TagVerdict {
  const [line = ''] = rest.split('\n', 1);
  const end = line.search(new RegExp(`</${name}\\s*>`, 'i'));
  if (end >= 0) return end <= MAX_PAIR_LENGTH ? 'html' : 'text';
  return line.length < rest.length || line.length > MAX_PAIR_LENGTH ? 'text' : 'undecided';
}
