import { matchOpeningFence, type OpeningFence } from '../../lib/code-fences.js';
import type { Line } from './line.js';

export interface ListMarker {
  /** The bullet, or the delimiter behind the number: another one starts another list. */
  type: string;
  /** The number of an ordered list's item. */
  start: number | undefined;
  /** The indentation of the item's content, in columns. */
  contentIndent: number;
}

export interface IndentedFence extends OpeningFence {
  /** As many columns are removed from the lines of code. */
  indent: number;
}

export const thematicBreak = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
export const atxHeading = /^(#{1,6})(?:[ \t]+|$)/;
export const setextUnderline = /^(?:=+|-+)[ \t]*$/;
export const footnoteDefinition = /^\[\^([^\]\s]{1,40})\]:[ \t]*/;
export const disclosureStart = /^<(details|think)(?:\s[^>]*)?>/i;
export const disclosureEnd = /^<\/(details|think)\s*>/i;
/** Inside a line; `split` keeps the tags, as they are captured. */
export const disclosureEndTags = /(<\/(?:details|think)\s*>)/i;
export const summaryStart = /^<summary[\s>]/i;
const listMarker = /^(?:([-+*])|(\d{1,9})([.)]))(?=[ \t]|$)/;

const blockTags =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';
const attribute = '\\s+[a-z_:][\\w.:-]*(?:\\s*=\\s*(?:[^\\s"\'=<>`]+|\'[^\']*\'|"[^"]*"))?';
/**
 * The start and end conditions of HTML blocks (CommonMark §4.6); no end pattern: a blank line ends it. Forms are an addition: Dify's
 * forms may contain blank lines.
 */
const htmlBlocks: readonly (readonly [start: RegExp, end: RegExp | undefined])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<form(?:[\s>]|$)/i, /<\/form>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
  [new RegExp(`^</?(?:${blockTags})(?:\\s|/?>|$)`, 'i'), undefined],
];
/** Any complete tag alone on its line; cannot interrupt a paragraph. */
const loneTag = new RegExp(
  `^(?:<[a-z][a-z\\d-]*(?:${attribute})*\\s*/?>|</[a-z][a-z\\d-]*\\s*>)\\s*$`,
  'i',
);

/** The end condition of the HTML block that starts here: a pattern, or none where a blank line ends it. */
export function matchHtmlBlock(
  text: string,
  isInParagraph: boolean,
): { end: RegExp | undefined } | undefined {
  if (!text.startsWith('<')) return undefined;
  const block = htmlBlocks.find(([start]) => start.test(text));
  if (block) return { end: block[1] };
  return !isInParagraph && loneTag.test(text) ? { end: undefined } : undefined;
}

export function matchFence(line: Line): IndentedFence | undefined {
  const fence = matchOpeningFence(line.text);
  return fence && { ...fence, indent: line.indent };
}

/** Consumes a list marker. Only items with content, and of ordered lists only number 1, can interrupt a paragraph. */
export function consumeListMarker(line: Line, isInParagraph: boolean): ListMarker | undefined {
  const { indent } = line;
  const [found, bullet, number, delimiter] = listMarker.exec(line.text) ?? [];
  if (found === undefined) return undefined;
  const isEmpty = !line.text.slice(found.length).trim();
  if (isInParagraph && (isEmpty || (number !== undefined && Number(number) !== 1)))
    return undefined;
  line.dedent(indent).skip(found.length);
  const space = line.indent;
  // Content that starts with indented code begins one column after the marker.
  const gap = isEmpty || space > 4 ? 1 : space;
  line.dedent(gap);
  return {
    type: bullet ?? delimiter ?? '',
    start: number === undefined ? undefined : Number(number),
    contentIndent: indent + found.length + gap,
  };
}

/** Whether the beginning of a line decides which blocks the line starts, whatever follows. */
export function isBlockStartDecided(text: string, isInTable: boolean): boolean {
  const rest = text.replace(/^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/, '');
  if (isInTable && /^\|\s*[^\s|]/.test(rest)) return true;
  return /^(?:[^\s#=\-+*_`~|:<[\d$\\]|#{1,6}[ \t]+[^\s#]|[*_]{1,3}[^\s*_]|`{1,2}[^`]|~{1,2}[^~]|\[[^\]]*\][^:]|\d+[^\d.)]|\d+[.)][^\s]|\$[^$]|\\[^[])/.test(
    rest,
  );
}
