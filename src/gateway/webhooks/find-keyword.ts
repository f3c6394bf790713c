/** The parts of words. */
const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** Scripts without spaces between words, in which the end of a word cannot be seen. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** The first keyword that a text contains as whole words, whatever its case and spaces. Every character of a keyword stands for itself. */
export function findKeyword(text: string, keywords: readonly string[]): string | undefined {
  const folded = fold(text);
  return keywords.find((keyword) => containsWord(folded, fold(keyword)));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function containsWord(text: string, keyword: string): boolean {
  for (let start = text.indexOf(keyword); start >= 0; start = text.indexOf(keyword, start + 1)) {
    const end = start + keyword.length;
    const isCut = isInsideWord(text, start) || isInsideWord(text, end);
    if (!isCut) return true;
  }
  return false;
}

/** Whether the characters before and after a position are of the same word. */
function isInsideWord(text: string, position: number): boolean {
  if (position === 0 || position === text.length) return false;
  return [text.charAt(position - 1), text.charAt(position)].every(
    (character) => WORD.test(character) && !UNSPACED.test(character),
  );
}
