import type { InlineToken } from './extensions.js';

/** The letters and digits that are visible when inline content is rendered: none of addresses, images and tags. */
export function visibleLetters(tokens: readonly InlineToken[]): string {
  return tokens.map(lettersOf).join('');
}

function lettersOf(token: InlineToken): string {
  if (token.type === 'image' || token.type === 'html') return '';
  if ('tokens' in token) return visibleLetters(token.tokens);
  return token.raw.replace(/[^\p{L}\p{N}]/gu, '');
}
