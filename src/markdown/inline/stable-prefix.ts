import type { InlineToken } from './extensions.js';

/** Delimiters that cannot open anything: closed brackets, delimiter runs between spaces, `_` inside a word, `$` before a space. */
const inertDelimiter =
  /\[[^[\]]*\](?=[^[(:])|(?<=\s)[*_~]+(?=\s)|(?<=[\p{L}\p{N}])_+(?=[\p{L}\p{N}])|<(?=[\s\d=])|\$(?=\s)/gu;
/** A delimiter that later text may close. */
const openDelimiter = /[*_~`[<$]|\\[([]/;
/** Between words, or behind punctuation in scripts without spaces: no later text changes how the text before it is lexed. */
const boundary = /(?<=\S) (?=\S)|[、。，！？；：](?=[^\s*_~`[\]<!\\$&])/g;

/** The length of the prefix of inline content that no later text can change: up to the last boundary before the first open delimiter. */
export function stablePrefixLength(tokens: readonly InlineToken[]): number {
  let cut = 0;
  let at = 0;
  for (const token of tokens) {
    const open = findOpenDelimiter(token);
    if (token.type === 'text') {
      const end = lastBoundary(token.raw.slice(0, open));
      if (end > 0) cut = at + end;
    }
    if (open !== undefined) break;
    at += token.raw.length;
  }
  return cut;
}

/** The position of an open delimiter in a token; 0 for one in a nested token. */
function findOpenDelimiter(token: InlineToken): number | undefined {
  if (token.type === 'html' || /^\\[[(]/.test(token.raw)) return 0;
  if ('tokens' in token)
    return (token.tokens as InlineToken[]).some((inner) => findOpenDelimiter(inner) !== undefined)
      ? 0
      : undefined;
  if (token.type !== 'text') return undefined;
  const masked = token.raw.replace(inertDelimiter, (match) => '.'.repeat(match.length));
  const at = masked.search(openDelimiter);
  return at < 0 ? undefined : at;
}

function lastBoundary(text: string): number {
  let end = 0;
  for (const { index } of text.matchAll(boundary)) end = index + 1;
  return end;
}
