/** Words that carry no meaning of their own. */
const stopWords = new Set(
  (
    'a about after all also an and any are as at be been but by can could do does for from had has have how i if in into is it ' +
    'its may me more most my no not of on or our out over so some such than that the their them then there these they this to ' +
    'up us was we were what when where which who why will with would you your'
  ).split(' '),
);

/** Maximum number of keywords of a segment. */
const MOST_KEYWORDS = 10;

/** The words of a text in lower case, without stop words; a Chinese, Japanese or Korean character is a word. */
export function wordsOf(text: string): string[] {
  const words = text
    .toLowerCase()
    .match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{N}]+/gu,
    );
  return (words ?? []).filter((word) => !stopWords.has(word));
}

/** The most frequent words of a segment. */
export function keywordsOf(text: string): string[] {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_KEYWORDS)
    .map(([word]) => word);
}
