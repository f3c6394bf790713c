import { plainText } from '../../markdown/plain-text.js';

/** Of an answer in which nothing is selected, so much is quoted: all of a short one, of others a paragraph at most. */
const FEW_CHARACTERS = 100;
const MOST_CHARACTERS = 240;

/** A text as it stands before what is written about it. */
export function quoteOf(text: string): string {
  return `${text.replace(/^/gm, '> ')}\n\n`;
}

/** How an answer begins, in words: its first paragraph, for all but very short answers. */
export function beginningOf(markdown: string, labels: { code: string; image: string }): string {
  const whole = plainText(markdown, labels);
  // A heading says nothing without what it stands above.
  const paragraphs = markdown
    .split(/\n[ \t]*\n/)
    .filter((each) => !/^#{1,6} .*$/.test(each.trim()))
    .map((each) => plainText(each, labels));
  const text = whole.length <= FEW_CHARACTERS ? whole : (paragraphs.find(Boolean) ?? whole);
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS).replace(/\s+\S*$/, '')}…`;
}
