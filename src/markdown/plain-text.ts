import { replaceFencedBlocks } from '../lib/code-fences.js';
import { matchDelimiters } from './inline/delimiter-runs.js';
import { judgeStartTag, matchTag } from './inline/html-tags.js';
import { kindOfElement } from './sanitize/elements.js';

/** Markdown as a screen reader should read it: without markup, code blocks and images by their names only. */
export function plainText(markdown: string, strings: { code: string; image: string }): string {
  const text = markdown.replace(
    /<(think|thinking|thought|reasoning)>[^]*?(?:<\/\1>|$)|<!--[^]*?(?:-->|$)/g,
    '',
  );
  const withoutBlocks = replaceFencedBlocks(text, () => `${strings.code}.`)
    .replace(/!\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, (_, name: string) => name || strings.image)
    .replace(/\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+(?:\[[ x]\][ \t]+)?/gim, '')
    .replace(/^[ \t:|-]*--[ \t:|-]*$/gm, '')
    .replace(/[ \t]*\|[ \t]*/g, ', ');
  return withoutEmphasis(withoutTags(withoutBlocks))
    .replace(/(`+)(?!`)([^]*?[^`])\1(?!`)/g, '$2')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Removes the tags that are HTML; `<branch>` is text. */
function withoutTags(text: string): string {
  return text.replace(/<[^<>\n]*>/g, (raw, at: number) => {
    const tag = matchTag(raw);
    if (!tag) return raw;
    const isHtml = tag.isEnd
      ? kindOfElement(tag.name) !== undefined
      : judgeStartTag(tag, text.slice(at + raw.length)) === 'html';
    return isHtml ? '' : raw;
  });
}

/** Removes the delimiters of emphasis outside code. */
function withoutEmphasis(text: string): string {
  const masked = text.replace(/(`+)[^`]+\1/g, (code) => 'x'.repeat(code.length));
  const removed = new Set<number>();
  for (const [start, { delimiters, end }] of matchDelimiters(masked))
    for (let offset = 0; offset < delimiters; offset++) {
      removed.add(start + offset);
      removed.add(end - 1 - offset);
    }
  return removed.size
    ? text.replace(/[*_~]/g, (mark, at: number) => (removed.has(at) ? '' : mark))
    : text;
}
