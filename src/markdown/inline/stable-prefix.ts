import type { InlineToken } from './extensions.js';

/** What looks like the beginning of something and is none: closed brackets, marks between spaces or inside a word, prices. */
const harmless =
  /\[[^[\]]*\](?=[^[(:])|(?<=\s)[*_~]+(?=\s)|(?<=[\p{L}\p{N}])_+(?=[\p{L}\p{N}])|<(?=[\s\d=])|\$(?=\s)/gu;
/** What later text may complete. */
const beginning = /[*_~`[<$]|\\[([]/;
/** Between words, or after punctuation in scripts without spaces: nothing before it can change any more, and a lexer may begin anew. */
const gap = /(?<=\S) (?=\S)|[、。，！？；：](?=[^\s*_~`[\]<!\\$&])/g;

/** How much of a block's content stays as it is, whatever follows: up to the last space before the first mark that is open. */
export function stablePrefixLength(tokens: readonly InlineToken[]): number {
  let cut = 0;
  let at = 0;
  for (const token of tokens) {
    const open = openAt(token);
    if (token.type === 'text') {
      const end = lastGap(token.raw.slice(0, open));
      if (end > 0) cut = at + end;
    }
    if (open !== undefined) break;
    at += token.raw.length;
  }
  return cut;
}

/** Where something begins in a token that is still open, wherever in it. */
function openAt(token: InlineToken): number | undefined {
  if (token.type === 'html' || /^\\[[(]/.test(token.raw)) return 0;
  if ('tokens' in token)
    return (token.tokens as InlineToken[]).some((inner) => openAt(inner) !== undefined)
      ? 0
      : undefined;
  if (token.type !== 'text') return undefined;
  const at = token.raw.replace(harmless, (match) => '.'.repeat(match.length)).search(beginning);
  return at < 0 ? undefined : at;
}

function lastGap(text: string): number {
  let end = 0;
  for (const { index } of text.matchAll(gap)) end = index + 1;
  return end;
}
