import { replaceFencedBlocks } from '../lib/code-fences.js';
import { reasoningTagPattern } from '../lib/reasoning-tags.js';
import { matchDelimiters } from './inline/delimiter-runs.js';
import { judgeStartTag, matchTag } from './inline/html-tags.js';
import { decodeCharacterReferences } from './sanitize/character-references.js';
import { kindOfElement } from './sanitize/elements.js';

const reasoning = new RegExp(`^[ \\t]*<(${reasoningTagPattern})>[^]*?(?:</\\1>|$(?![^]))`, 'gim');

/** Markdown as a screen reader should read it: without markup, code blocks and images by their names only. */
export function plainText(markdown: string, strings: { code: string; image: string }): string {
  const verbatim = new Verbatim();
  const text = replaceFencedBlocks(markdown, () => verbatim.hide(`${strings.code}.`))
    .replace(/(`+)(?!`)([^]*?[^`])\1(?!`)/g, (_, __, code: string) => verbatim.hide(code))
    .replace(/\\([!-/:-@[-`{-~])/g, (_, character: string) => verbatim.hide(character))
    .replace(reasoning, '')
    .replace(/^[ \t]*<!--[^]*?(?:-->|$(?![^]))/gm, '')
    .replace(/^[ \t]*([-*_=])(?:[ \t]*\1)+[ \t]*$/gm, '')
    .replace(/^[ \t:|-]*--[ \t:|-]*$/gm, '')
    .replace(/^[ \t]*\|.*$/gm, (row) => row.replace(/[ \t]*\|[ \t]*/g, ', '))
    .replace(/!\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, (_, name: string) => name || strings.image)
    .replace(/\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/^(?:[ \t]*(?:#{1,6}|>|[-*+])[ \t]+)+(?:\[[ x]\][ \t]+)?/gim, '');
  return verbatim
    .show(decodeCharacterReferences(withoutEmphasis(withoutTags(text))))
    .replace(/\s+/g, ' ')
    .trim();
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

/** Removes the tags that are HTML; `<branch>` is text, and an image is its description. */
function withoutTags(text: string): string {
  return text.replace(/<[^<>\n]*>/g, (raw, at: number) => {
    const tag = matchTag(raw);
    if (!tag) return raw;
    const { name, isEnd, attributes } = tag;
    const isHtml = isEnd
      ? kindOfElement(name) !== undefined &&
        new RegExp(`<${name}[\\s>]`, 'i').test(text.slice(0, at))
      : judgeStartTag(tag, text.slice(at + raw.length)) === 'html';
    if (!isHtml) return raw;
    if (name === 'img') return /\balt\s*=\s*["']([^"']*)/i.exec(attributes)?.[1] ?? '';
    return /^(?:br|p|div|li|t[dhr]|h[1-6]|summary)$/.test(name) ? ' ' : '';
  });
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
