/** A short word, a piece of a long one, a CJK character, a mark: each is about what a model's token is. */
const TOKEN = /\s*[A-Za-z0-9_]{1,8}|\s*[^\sA-Za-z0-9_]|\s+/gu;

/** Cuts a text as a server would send it, into chunks of about four tokens; joined they are the text. */
export function chunksOf(text, tokensPerChunk = 4) {
  const tokens = text.match(TOKEN) ?? [];
  const chunks = [];
  for (let at = 0; at < tokens.length; at += tokensPerChunk)
    chunks.push(tokens.slice(at, at + tokensPerChunk).join(''));
  return chunks;
}
