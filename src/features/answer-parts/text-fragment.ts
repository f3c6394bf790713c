/** Words on each side of a passage by which a browser finds it. */
const WORDS = 6;
/** A passage of one line and no more words than this is looked for as a whole. */
const FEW_WORDS = 2 * WORDS;
/** Files that browsers do not show as pages. */
const NO_PAGE = /\.(?!html?$|xhtml$|php$|aspx?$|jsp$|md$)[a-z][a-z\d]{1,4}$/i;

/**
 * A web address that leads to the very passage, where its page is one: by a text fragment (`#:~:text=`), which finds words
 * that stand in the page as they do in the passage, and changes nothing where it does not. Empty for what is no web address.
 */
export function linkToPassage(url: string, passage: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return '';
  const { href, hash, pathname } = new URL(url);
  const directive = NO_PAGE.test(pathname) || hash.includes(':~:') ? '' : directiveOf(passage);
  if (!directive) return href;
  return `${href}${hash ? '' : '#'}:~:text=${directive}`;
}

function directiveOf(passage: string): string {
  const lines = passage
    .split(/\n+/)
    .map(withoutMarks)
    .filter((line) => wordsOf(line).length > 0);
  const first = lines[0] ?? '';
  const last = lines.at(-1) ?? '';
  const [begin, end] = [wordsOf(first), wordsOf(last)];
  if (lines.length < 2 && begin.length <= FEW_WORDS) return encode(slice(first, begin));
  return `${encode(slice(first, begin.slice(0, WORDS)))},${encode(slice(last, end.slice(-WORDS)))}`;
}

/** A line without what Markdown and tables put around words. */
function withoutMarks(line: string): string {
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[\s>#|*+-]+|^\s*\d+\.\s|[*_`]{1,3}/g, '')
    .split('|', 1)
    .join('')
    .trim();
}

/** Words in the sense of the language, which need not have spaces between them: that is how browsers look for them. */
function wordsOf(line: string): Intl.SegmentData[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(line);
  return [...segments].filter(({ isWordLike }) => isWordLike);
}

/** The part of a line from the first to the last of these words, with what is between them. */
function slice(line: string, words: readonly Intl.SegmentData[]): string {
  const [from, to] = [words[0], words.at(-1)];
  return from && to ? line.slice(from.index, to.index + to.segment.length) : '';
}

/** Commas, ampersands and dashes mean something in a text fragment. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('-', '%2D');
}
