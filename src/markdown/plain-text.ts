import { replaceFencedBlocks } from '../lib/code-fences.js';
import { reasoningTagPattern } from '../lib/reasoning-tags.js';
import { matchDelimiters } from './inline/delimiter-runs.js';
import { lexFormula } from './inline/extensions.js';
import { judgeStartTag, matchTag } from './inline/html-tags.js';
import { decodeCharacterReferences } from './sanitize/character-references.js';
import { kindOfElement } from './sanitize/elements.js';

const reasoning = new RegExp(`^[ \\t]*<(${reasoningTagPattern})>[^]*?(?:</\\1>|$(?![^]))`, 'gim');

/** The names of what is not read out. */
export interface PlainTextStrings {
  code: string;
  image: string;
  formula: string;
}

/** How content without words of its own is put into words. */
interface Wording {
  code: () => string;
  image: (description: string) => string;
  formula: (source: string) => string;
  address: (url: string) => string;
}

/** A link reference definition; `[Note]: Take care` is none. */
const linkDefinition = /^[ \t]*\[[^\]^][^\]]*\]:[ \t]*<?(?:https?:\/\/|mailto:|tel:|[/#]).*$/gm;
const footnoteLabel = /\[\^[^\]\s]+\]:?/g;
/** A link by a label; `row[0][1]` is none. */
const referenceLink = /(?<![\w\]])\[([^[\]]+)\]\[[^[\]]*\]/g;
/** A URL, without the punctuation behind it. */
const address = /<?\bhttps?:\/\/[^\s<>]+[^\s<>.,;:!?)\]}'"*_]\/?>?/g;
/** Elements that stand apart from the text around them. */
const separateElement =
  /^(?:p|div|li|tr|h[1-6]|summary|details|button|label|legend|fieldset|form|section)$/;
/** Stands between two blocks. */
const BREAK = '\ue002';
const endsWithPunctuation = /[.!?…:;,。！？：；、，][\p{Pe}\p{Pf}"']*$/u;

/** Markdown without its markup, in one line: code blocks and images by their names, formulas as they are written. */
export function plainText(
  markdown: string,
  { code, image }: Omit<PlainTextStrings, 'formula'>,
): string {
  return blocksOf(markdown, {
    code: () => `${code}.`,
    image: (description) => description || image,
    formula: (source) => source,
    address: (url) => url,
  }).join(' ');
}

/** Markdown as a screen reader should read it: as `plainText()`, with a pause behind each list item, table row and other block. */
export function spokenText(markdown: string, { code, image, formula }: PlainTextStrings): string {
  const blocks = blocksOf(markdown, {
    code: () => `${code}.`,
    image: (description) => (description ? `${image}: ${description}` : image),
    // LaTeX commands would be spelled.
    formula: (source) => (source.includes('\\') ? formula : source.replace(/[{}]/g, '')),
    // A path or query would be spelled, too.
    address: (url) => (URL.canParse(url) ? new URL(url).host : url),
  });
  const last = blocks.pop() ?? '';
  const paused = blocks.map((block) => (endsWithPunctuation.test(block) ? block : `${block}.`));
  return [...paused, last].join(' ');
}

/** The words of each block: of a paragraph, a heading, a list item, a table row. */
function blocksOf(markdown: string, wording: Wording): string[] {
  const verbatim = new Verbatim();
  const spans = replaceFencedBlocks(
    markdown,
    () => BREAK + verbatim.hide(wording.code()) + BREAK,
  ).replace(/(`+)(?!`)([^]*?[^`])\1(?!`)/g, (_, __, code: string) => verbatim.hide(code));
  const text = replaceFormulas(spans, (source) => verbatim.hide(wording.formula(source)))
    .replace(/\\([!-/:-@[-`{-~])/g, (_, character: string) => verbatim.hide(character))
    .replace(reasoning, '')
    .replace(/^[ \t]*<!--[^]*?(?:-->|$(?![^]))/gm, '')
    .replace(/^[ \t]*([-*_=])(?:[ \t]*\1)+[ \t]*$/gm, BREAK)
    .replace(/^[ \t:|-]*--[ \t:|-]*$/gm, BREAK)
    .replace(/^[ \t]*\|.*$/gm, (row) => BREAK + cellsOf(row).join(', ') + BREAK)
    .replace(/!\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, (_, name: string) => wording.image(name))
    .replace(/\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(linkDefinition, BREAK)
    .replace(footnoteLabel, (label) => (label.endsWith(':') ? BREAK : ''))
    .replace(referenceLink, '$1')
    .replace(address, (url) => verbatim.hide(wording.address(url.replace(/^<|>$/g, ''))))
    .replace(/^[ \t]*#{1,6}[ \t].*$/gm, (heading) => heading + BREAK)
    .replace(/^(?:[ \t]*(?:#{1,6}|>|[-*+])[ \t]+)+(?:\[[ x]\][ \t]+)?/gim, BREAK)
    .replace(/^(?=[ \t]*\d{1,9}[.)][ \t])|\n[ \t]*\n/gm, BREAK);
  return withoutTags(text, wording)
    .split(BREAK)
    .map((block) => verbatim.show(decodeCharacterReferences(withoutEmphasis(block))))
    .map((block) => block.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** The cells of a table row that are not empty. */
function cellsOf(row: string): string[] {
  return row
    .split('|')
    .map((cell) => cell.trim())
    .filter(Boolean);
}

function replaceFormulas(text: string, replace: (source: string) => string): string {
  let result = '';
  let from = 0;
  // An escaped dollar sign delimits no formula.
  for (const { index } of text.matchAll(/\\[^]|\$/g)) {
    if (index < from) continue;
    const formula = lexFormula(text.slice(index));
    if (!formula) continue;
    result += text.slice(from, index) + replace(formula.source);
    from = index + formula.raw.length;
  }
  return result + text.slice(from);
}

/** Text that is read as written: placeholders stand for it until all markup is removed. */
class Verbatim {
  readonly #texts: string[] = [];

  hide(text: string): string {
    return `\ue000${this.#texts.push(text) - 1}\ue001`;
  }

  show(text: string): string {
    return text.replace(
      /\ue000(\d+)\ue001/g,
      (_, index: string) => this.#texts[Number(index)] ?? '',
    );
  }
}

/** Removes the tags that are HTML; `<branch>` is text, an image is its description, and a field that carries its label is that. */
function withoutTags(text: string, wording: Wording): string {
  return text.replace(/<[^<>\n]*>/g, (raw, at: number) => {
    const tag = matchTag(raw);
    if (!tag) return raw;
    const { name, isEnd, attributes } = tag;
    if (name === 'details' && isLone(text, at, at + raw.length)) return BREAK;
    const isHtml = isEnd
      ? kindOfElement(name) !== undefined &&
        new RegExp(`<${name}[\\s>]`, 'i').test(text.slice(0, at))
      : judgeStartTag(tag, text.slice(at + raw.length)) === 'html';
    if (!isHtml) return raw;
    if (name === 'img') {
      const description = valueOf('alt', attributes);
      return description && wording.image(description);
    }
    if (name === 'input') {
      const label = valueOf('data-tip', attributes);
      return label && ` ${label}. `;
    }
    if (separateElement.test(name)) return BREAK;
    return /^(?:br|t[dh])$/.test(name) ? ' ' : '';
  });
}

/** The quoted value of an attribute; empty without one. */
function valueOf(name: string, attributes: string): string {
  const [, value = ''] =
    new RegExp(`(?<![\\w-])${name}\\s*=\\s*["']([^"']*)`, 'i').exec(attributes) ?? [];
  return value;
}

/** Whether a tag is all of its line or block. */
function isLone(text: string, start: number, end: number): boolean {
  const begin = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf(BREAK, start - 1)) + 1;
  const isFirst = !text.slice(begin, start).trim();
  return isFirst && /^[ \t]*(?:$|[\n\ue002])/.test(text.slice(end));
}

/** Removes the delimiters of emphasis. */
function withoutEmphasis(text: string): string {
  const removed = new Set<number>();
  for (const [start, { delimiters, end }] of matchDelimiters(text))
    for (let offset = 0; offset < delimiters; offset++) {
      removed.add(start + offset);
      removed.add(end - 1 - offset);
    }
  if (removed.size === 0) return text;
  return text.replace(/[*_~]/g, (mark, at: number) => (removed.has(at) ? '' : mark));
}
