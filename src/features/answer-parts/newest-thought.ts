/** Only the end of the text is searched. */
const SEARCHED_CHARACTERS = 400;

/** Returns the last complete sentence without Markdown markup, or the first sentence while it is incomplete. */
export function newestThought(text: string): string {
  const end = text.slice(-SEARCHED_CHARACTERS);
  const sentences = end
    .split(/(?<=[.!?…]["”’)*_]*)\s+|(?<=[。！？])|\n+/)
    .map((sentence) => sentence.replace(/^[\s>#*+-]+|[*_`]+/g, '').trim())
    .filter(Boolean);
  return sentences.at(-2) ?? sentences[0] ?? '';
}
