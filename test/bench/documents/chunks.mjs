/** Matches approximately a model's token: a short word, a piece of a long one, a CJK character, a punctuation mark. */
const TOKEN = /\s*[A-Za-z0-9_]{1,8}|\s*[^\sA-Za-z0-9_]|\s+/gu;

/** Splits a text into chunks of about four tokens, as a server would send it. Joined, they are the text. */
export function chunksOf(text, tokensPerChunk = 4) {
  const tokens = text.match(TOKEN) ?? [];
  const chunks = [];
  for (let at = 0; at < tokens.length; at += tokensPerChunk)
    chunks.push(tokens.slice(at, at + tokensPerChunk).join(''));
  return chunks;
}
