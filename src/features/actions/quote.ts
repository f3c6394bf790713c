import { plainText } from '../../markdown/plain-text.js';

/** Answers up to this length are quoted as a whole, longer ones by their first paragraph. */
const WHOLE_ANSWER_LIMIT = 100;
/** Longer excerpts are cut at a word. */
const EXCERPT_LIMIT = 240;

/** Returns the beginning of an answer as plain text: all of a short answer, else its first paragraph. */
export function excerptOf(markdown: string, strings: { code: string; image: string }): string {
  const whole = plainText(markdown, strings);
  // A heading alone is not a useful excerpt.
  const paragraphs = markdown
    .split(/\n[ \t]*\n/)
    .filter((each) => !/^#{1,6} .*$/.test(each.trim()))
    .map((each) => plainText(each, strings));
  const text = whole.length <= WHOLE_ANSWER_LIMIT ? whole : (paragraphs.find(Boolean) ?? whole);
  if (text.length <= EXCERPT_LIMIT) return text;
  return `${text.slice(0, EXCERPT_LIMIT).replace(/\s+\S*$/, '')}…`;
}
