import { replaceFencedBlocks } from '../lib/code-fences.js';

/** Markdown as a screen reader should read it: without markup, code blocks and images by their names only. */
export function plainText(markdown: string, strings: { code: string; image: string }): string {
  const text = markdown.replace(/<think>[^]*?(?:<\/think>|$)/g, '');
  return replaceFencedBlocks(text, () => `${strings.code}.`)
    .replace(/!\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, (_, name: string) => name || strings.image)
    .replace(/\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/<[^<>\n]*>/g, '')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+(?:\[[ x]\][ \t]+)?/gim, '')
    .replace(/^[ \t:|-]*--[ \t:|-]*$/gm, '')
    .replace(/[ \t]*\|[ \t]*/g, ', ')
    .replace(/(\*\*|__|~~|\*|`)(?=\S)([^]*?\S)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim();
}
