/** Looked at, from the end: what was thought before has been read, or not. */
const MOST_CHARACTERS = 400;

/** The newest sentence of a text that is complete, without the marks of Markdown; the one that has begun, where it is the first. */
export function newestThought(text: string): string {
  const end = text.slice(-MOST_CHARACTERS);
  const sentences = end
    .split(/(?<=[.!?…]["”’)*_]*)\s+|(?<=[。！？])|\n+/)
    .map((sentence) => sentence.replace(/^[\s>#*+-]+|[*_`]+/g, '').trim())
    .filter(Boolean);
  return sentences.at(-2) ?? sentences[0] ?? '';
}
