/** The number of words at each end of a passage that go into the text fragment. */
const WORDS_PER_END = 6;
/** A passage of one line with at most this many words is used as a whole. */
const WHOLE_PASSAGE_WORDS = 2 * WORDS_PER_END;
/** Matches file extensions that browsers do not open as an HTML page. */
const NON_HTML_EXTENSION = /\.(?!html?$|xhtml$|php$|aspx?$|jsp$|md$)[a-z][a-z\d]{1,4}$/i;

/**
 * Returns the URL with a text fragment (`#:~:text=`) that scrolls to the passage; browsers ignore it if the passage is not found.
 * Empty if the URL is not http(s).
 */
export function linkToPassage(url: string, passage: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return '';
  const { href, hash, pathname } = new URL(url);
  const directive =
    NON_HTML_EXTENSION.test(pathname) || hash.includes(':~:') ? '' : textDirectiveOf(passage);
  if (!directive) return href;
  return `${href}${hash ? '' : '#'}:~:text=${directive}`;
}

function textDirectiveOf(passage: string): string {
  const lines = passage
    .split(/\n+/)
    .map(withoutMarkup)
    .filter((line) => wordsOf(line).length > 0);
  const first = lines[0] ?? '';
  const last = lines.at(-1) ?? '';
  const [begin, end] = [wordsOf(first), wordsOf(last)];
  if (lines.length < 2 && begin.length <= WHOLE_PASSAGE_WORDS) return encode(slice(first, begin));
  return `${encode(slice(first, begin.slice(0, WORDS_PER_END)))},${encode(slice(last, end.slice(-WORDS_PER_END)))}`;
}

/** Removes Markdown and table markup from a line. */
function withoutMarkup(line: string): string {
  return line
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[\s>#|*+-]+|^\s*\d+\.\s|[*_`]{1,3}/g, '')
    .split('|', 1)
    .join('')
    .trim();
}

/** Segments a line into words, also in languages without spaces: browsers match whole words. */
function wordsOf(line: string): Intl.SegmentData[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(line);
  // Not `isWordLike`: for WebKit, numbers and words that end in a digit are none.
  return [...segments].filter(({ segment }) => /[\p{L}\p{N}]/u.test(segment));
}

/** Returns the part of a line from the first to the last of these words. */
function slice(line: string, words: readonly Intl.SegmentData[]): string {
  const [from, to] = [words[0], words.at(-1)];
  return from && to ? line.slice(from.index, to.index + to.segment.length) : '';
}

/** Escapes commas, ampersands and dashes, which are syntax in a text fragment. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('-', '%2D');
}
