import type { Line } from './line.js';

/** The mark of a list's item. */
export interface ItemMark {
  /** What tells its list from another: the bullet, or what stands behind the number. */
  mark: string;
  start: number | undefined;
  /** How far its content is indented. */
  width: number;
}

export interface Fence {
  mark: string;
  /** How far the fence is indented: as much is taken from the lines of code. */
  indent: number;
  info: string;
}

export const thematicBreak = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
export const heading = /^(#{1,6})(?:[ \t]+|$)/;
export const setextUnderline = /^(?:=+|-+)[ \t]*$/;
export const noteDefinition = /^\[\^([^\]\s]{1,40})\]:[ \t]*/;
export const disclosureStart = /^<(details|think)(?:\s[^>]*)?>/i;
export const disclosureEnd = /^<\/(details|think)\s*>/i;
/** Inside a line; what is split by it keeps it. */
export const disclosureTag = /(<\/(?:details|think)\s*>)/i;
export const summary = /^<summary[\s>]/i;
const fence = /^(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
const itemMark = /^(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)/;

const htmlBlocks =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';
const attribute = '\\s+[a-z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s"\'=<>`]+|\'[^\']*\'|"[^"]*"))?';
/** How blocks of HTML begin and end; those of the last two kinds with a blank line. Forms are Dify's: they end with their tag. */
const htmlStarts: readonly (readonly [start: RegExp, end: RegExp | undefined])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<form(?:[\s>]|$)/i, /<\/form>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
  [new RegExp(`^</?(?:${htmlBlocks})(?:\\s|/?>|$)`, 'i'), undefined],
];
const loneTag = new RegExp(
  `^(?:<[a-z][a-z\\d-]*(?:${attribute})*\\s*/?>|</[a-z][a-z\\d-]*\\s*>)\\s*$`,
  'i',
);

/** How a block of HTML that begins there ends: by a pattern, or with a blank line. */
export function htmlStart(
  text: string,
  isInParagraph: boolean,
): { end: RegExp | undefined } | undefined {
  if (!text.startsWith('<')) return undefined;
  const start = htmlStarts.find(([pattern]) => pattern.test(text));
  if (start) return { end: start[1] };
  return !isInParagraph && loneTag.test(text) ? { end: undefined } : undefined;
}

export function fenceStart(line: Line): Fence | undefined {
  const { indent } = line;
  const [, mark, info] = fence.exec(line.text) ?? [];
  return mark === undefined ? undefined : { mark, indent, info: (info ?? '').trim() };
}

/** The mark of an item; a text that goes on is only interrupted by one that has content, and by numbers only from 1. */
export function itemStart(line: Line, isInParagraph: boolean): ItemMark | undefined {
  const { indent } = line;
  const [found, bullet, number, delimiter] = itemMark.exec(line.text) ?? [];
  if (found === undefined) return undefined;
  const isEmpty = !line.text.slice(found.length).trim();
  if (isInParagraph && (isEmpty || (number !== undefined && Number(number) !== 1)))
    return undefined;
  line.dedent(indent).skip(found.length);
  const space = line.indent;
  // Content that would be indented as code begins one column behind its mark.
  const gap = isEmpty || space > 4 ? 1 : space;
  line.dedent(gap);
  return {
    mark: bullet ?? delimiter ?? '',
    start: number === undefined ? undefined : Number(number),
    width: indent + found.length + gap,
  };
}

/** Whether a line that is still coming is decided: whatever follows in it, it begins the same blocks. */
export function isDecided(text: string, isInTable: boolean): boolean {
  const rest = text.replace(/^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/, '');
  if (isInTable && /^\|\s*[^\s|]/.test(rest)) return true;
  return /^(?:[^\s#=\-+*_`~|:<[\d$\\]|#{1,6}[ \t]+[^\s#]|[*_]{1,3}[^\s*_]|`{1,2}[^`]|~{1,2}[^~]|\[[^\]]*\][^:]|\d+[^\d.)]|\d+[.)][^\s]|\$[^$]|\\[^[])/.test(
    rest,
  );
}
