import { matchOpeningFence, type OpeningFence } from '../../lib/code-fences.js';
import { reasoningTagPattern } from '../../lib/reasoning-tags.js';
import { endTagOf, matchTag, type Tag } from '../inline/html-tags.js';
import { kindOfElement } from '../sanitize/elements.js';
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
export const disclosureStart = new RegExp(`^<(details|${reasoningTagPattern})(?:\\s[^>]*)?>`, 'i');
export const disclosureEnd = new RegExp(`^</(details|${reasoningTagPattern})\\s*>`, 'i');
/** Inside a line; `split` keeps the tags, as they are captured. */
export const disclosureEndTags = new RegExp(`(</(?:details|${reasoningTagPattern})\\s*>)`, 'i');
export const summaryStart = /^<summary[\s>]/i;
const listMarker = /^(?:([-+*])|(0?\d|[1-9]\d{1,8})([.)]))(?=[ \t]|$)/;

/** Elements whose tags start an HTML block even inside a line (CommonMark §4.6, kind 6), as far as they are rendered. */
const blockElement =
  /^(?:address|article|aside|blockquote|caption|center|col|colgroup|dd|div|dl|dt|fieldset|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/;
/** Elements that may contain blank lines; forms are an addition, since Dify's may. */
const spanningElement = /^(?:pre|form|textarea)$/;
const startTagName = /^<([a-z][a-z\d-]*)(?=[\s/>]|$)/i;

/** The end of an HTML block: a pattern, or none where a blank line ends it. */
export interface HtmlBlockStart {
  end: RegExp | undefined;
  /**
   * What the block is: `removed` is dropped with its content (a comment, a script), and is text without its end; `pair` is text unless it
   * contains the end tag of its first tag.
   */
  kind: 'html' | 'removed' | 'pair';
}

/**
 * The HTML block that starts with a line, if one does. A line of prose that begins with a tag ("<p> is a paragraph") is a paragraph, as is
 * one that begins with a tag of an element that is not rendered.
 */
export function matchHtmlBlock(text: string, isInParagraph: boolean): HtmlBlockStart | undefined {
  if (!text.startsWith('<')) return undefined;
  if (text.startsWith('<!--'))
    return isInParagraph || hasTextBehind(text, /-->/)
      ? undefined
      : { end: /-->/, kind: 'removed' };
  const tag = matchTag(text);
  const name = (tag?.name ?? startTagName.exec(text)?.[1] ?? '').toLowerCase();
  const kind = kindOfElement(name);
  if (!kind || (tag ? isProse(tag, text) : isIncompleteProse(text))) return undefined;
  const end = endTagOf(name);
  if (kind === 'removed') {
    const isText = isInParagraph || tag?.isEnd || hasTextBehind(text, end);
    return isText ? undefined : { end, kind: 'removed' };
  }
  if (spanningElement.test(name) && !tag?.isEnd) return { end, kind: 'html' };
  const isLone = tag !== undefined && tag.raw === text.trimEnd();
  if (!blockElement.test(name))
    return isLone && !isInParagraph ? { end: undefined, kind: 'html' } : undefined;
  const isPair = tag && !isLone && !tag.isEnd && !tag.attributes.includes('=') && name !== 'hr';
  return { end: undefined, kind: isPair ? 'pair' : 'html' };
}

/** Whether a line that begins with a tag speaks about it: words follow at a distance, or an end tag has words behind it. */
export function isProse({ raw, name, isEnd, attributes }: Tag, line: string): boolean {
  const rest = line.slice(raw.length);
  if (name === 'input') return true;
  if (isEnd) return !/^\s*(?:$|<)/.test(rest);
  if (attributes.includes('=') || !rest.trim()) return false;
  // `<ul></ul>: a list`
  if (new RegExp(`^</${name}\\s*>\\s*[^<\\s]`, 'i').test(rest)) return true;
  if (name === 'hr' || name === 'br') return /^[ \t]+\S|^[,.;:!?)]/.test(rest);
  if (!/^(?:[ \t]+[^<\s]|[,.;:!?)’'–—])/.test(rest)) return false;
  const end = new RegExp(`</${name}\\s*>\\s*$`, 'i');
  return !end.test(rest);
}

/** Whether a line that begins with the start tag of a disclosure is prose about it; reasoning may start in the line of `<think>`. */
export function isAboutDisclosure(line: string): boolean {
  const tag = matchTag(line);
  if (!tag) return false;
  const rest = line.slice(tag.raw.length);
  return tag.name === 'think' ? /^[,.;:!?)’'–—]/.test(rest) : isProse(tag, line);
}

/** Whether a tag that does not end in its line is part of a sentence. */
function isIncompleteProse(line: string): boolean {
  return !line.includes('=') && !/^<[a-z][a-z\d-]*\s*$/i.test(line);
}

/** Whether words follow the end of a block in its line; another tag does not make it prose. */
function hasTextBehind(line: string, end: RegExp): boolean {
  const found = end.exec(line);
  return found !== null && /^\s*[^<\s]/.test(line.slice(found.index + found[0].length));
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
  // A key of YAML in an item that is indented like code.
  if (/^(?: {4}|\t).*?[-+*][ \t]+[\w.-]+:?$/.test(text)) return false;
  const rest = text.replace(/^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*/, '');
  if (isInTable && /^\|\s*[^\s|]/.test(rest)) return true;
  return /^(?:[^\s#=\-+*_`~|:<[\d$\\]|#{1,6}[ \t]+[^\s#]|[*_]{1,3}[^\s*_]|`{1,2}[^`]|~{1,2}[^~]|\[[^\]]*\][^:]|\d+[^\d.)]|\d+[.)][^\s]|\$[^$]|\\[^[b])/.test(
    rest,
  );
}
