/** A run of `*`, `_` or `~~` that is not inert: it may open or close emphasis, or both. */
export interface DelimiterRun {
  character: string;
  start: number;
  length: number;
  canOpen: boolean;
  canClose: boolean;
  /** Whether its position would allow both. */
  isAmbiguous: boolean;
}

/** Emphasis between two delimiter runs: how many delimiters each contributes, and where the closing one ends. */
export interface Emphasis {
  delimiters: number;
  end: number;
}

const space = /^\s?$/;
const punctuation = /[\p{P}\p{S}]/u;
const openingPunctuation = /[\p{Ps}\p{Pi}]/u;
const digit = /\d/;
/**
 * Letters and punctuation of the scripts without spaces between words (Thai, Lao, Tibetan, Burmese, Khmer, Javanese and their like;
 * Chinese, Japanese, Korean, full-width forms), of Hebrew and Arabic, which join prepositions to words, and emoji. As Unicode blocks,
 * since compiling a pattern with script names takes a browser many milliseconds.
 */
const unspaced = new RegExp(
  '[\\u0590-\\u08ff\\u0e00-\\u109f\\u1100-\\u11ff\\u1700-\\u17ff\\u1950-\\u1aaf\\u1b00-\\u1bff\\ua980-\\ua9ff\\uaa00-\\uaa7f' +
    '\\u2e80-\\u2fff\\u3001-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff01-\\uff60\\u{20000}-\\u{3ffff}' +
    '\\u2300-\\u27bf\\u2b00-\\u2bff\\u{1f000}-\\u{1faff}\\ufe0f\\u200d]',
  'u',
);
/** The oldest opener beyond these is text: each level of nested emphasis is lexed again. */
const MAX_OPENERS = 12;
const delimiters = '*_~';
const delimiterRun = /\*+|_+|~+/g;
/** What stands between the underscores of `__init__`, in contrast to `__Note__` and `__two words__`. */
const identifier =
  /^(?:[a-z\d]+(?:_[a-z\d]+)*|[a-z][a-z\d]*[A-Z]\w*|[A-Z\d]+(?:_[A-Z\d]+)+|(?:FILE|LINE|DATE|TIME|DIR|CLASS|FUNCTION|METHOD|NAMESPACE|TRAIT|COUNTER))$/;

/** Whether the run of `length` equal characters at `start` may open or close emphasis: CommonMark's rules with the differences of docs/markdown.md. */
export function classifyRun(text: string, start: number, length: number): DelimiterRun {
  const character = text.charAt(start);
  const run = { character, start, length, canOpen: false, canClose: false, isAmbiguous: false };
  if (character === '~' && length !== 2) return run;
  const end = start + length;
  const before = characterBefore(text, start);
  const after = characterAt(text, end);
  if (character === '_') {
    const left = !space.test(after) && (isWord(after) || !isWord(before));
    const right = !space.test(before) && (isWord(before) || !isWord(after));
    run.canOpen = left && (!right || punctuation.test(before));
    run.canClose = right && (!left || punctuation.test(after));
  } else {
    run.canOpen =
      !space.test(after) &&
      (!isPlainPunctuation(after) || !isWord(before) || unspaced.test(before));
    run.canClose =
      !space.test(before) &&
      (!isPlainPunctuation(before) || !isWord(after) || unspaced.test(after));
    // `**Étape 1 :**ouvrir`
    if (length > 1 && !space.test(before) && !openingPunctuation.test(before)) run.canClose = true;
  }
  run.isAmbiguous = run.canOpen && run.canClose;
  if (run.canOpen) run.canOpen = !isOperator(text, run);
  return run;
}

/** Matches the delimiter runs of a text with CommonMark's algorithm (§6.2); the result maps where emphasis starts to the emphasis. */
export function matchDelimiters(text: string): Map<number, Emphasis> {
  const found = new Map<number, Emphasis>();
  const stack = new DelimiterStack((start, delimiters, end) => {
    const content = text.slice(start + delimiters, end - delimiters);
    if (delimiters === 2 && isIdentifier(text.charAt(start), content)) return;
    found.set(start, { delimiters, end });
  });
  for (const { 0: run, index } of text.matchAll(delimiterRun))
    stack.add(classifyRun(text, index, run.length));
  return found;
}

/** The delimiter runs that may open emphasis and are not closed yet. */
export class DelimiterStack {
  readonly openers: { run: DelimiterRun; left: number }[] = [];
  readonly #onMatch: ((start: number, delimiters: number, end: number) => void) | undefined;

  /** `onMatch` is called for each pair, inner ones first. */
  constructor(onMatch?: (start: number, delimiters: number, end: number) => void) {
    this.#onMatch = onMatch;
  }

  /** Closes the openers that a run matches; its other delimiters may open. Returns how many are left. */
  add(run: DelimiterRun): number {
    let left = run.length;
    while (run.canClose && left > 0) {
      const index = this.openers.findLastIndex((opener) => matches(opener.run, run));
      const opener = this.openers[index];
      if (!opener) break;
      const count = Math.min(2, opener.left, left);
      this.#onMatch?.(
        opener.run.start + opener.left - count,
        count,
        run.start + run.length - left + count,
      );
      left -= count;
      opener.left -= count;
      this.openers.length = opener.left > 0 ? index + 1 : index;
    }
    if (run.canOpen && left > 0) this.openers.push({ run, left });
    if (this.openers.length > MAX_OPENERS) this.openers.shift();
    return left;
  }
}

/** Whether double delimiters around this content are part of a name, as in `__init__`. */
export function isIdentifier(character: string, content: string): boolean {
  return character === '_' && identifier.test(content);
}

/** Whether a closer matches an opener; a run that can do both must not be confused with one of another length ("rule of 3"). */
function matches(opener: DelimiterRun, closer: DelimiterRun): boolean {
  if (opener.character !== closer.character) return false;
  const isAmbiguous = opener.isAmbiguous || closer.isAmbiguous;
  const sum = opener.length + closer.length;
  return !isAmbiguous || sum % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}

/** What a star stands before if it is a placeholder or an operator, not emphasis: `COUNT(*)`, `t.*, u.*`, `i *= 2`. */
const behindWildcard = /[)\]}>,;:?/|%=&^]/;
/** The same for two stars, which stand for folders in a path. */
const behindWildcards = /[)\]},;/]/;
/** What a placeholder stands between: `(*)`, `"*"`. */
const isWrapped = (before: string, after: string) =>
  ['()', '[]', '{}', '""', "''", '“”'].includes(before + after);

/**
 * Whether a run that could open emphasis is an operator, a placeholder or part of a name: `2*3*4`, `f(x)**2`, `my_func_(x)`, `2*(3+4)`,
 * `*.txt`, `COUNT(*)`.
 */
function isOperator(text: string, { character, start, length }: DelimiterRun): boolean {
  const after = characterAt(text, start + length);
  if (character !== '_') {
    const isBehind = length > 1 ? behindWildcards.test(after) : behindWildcard.test(after);
    if (isBehind || isWrapped(characterBefore(text, start), after)) return true;
    const second = characterAt(text, start + length + 1);
    if (/[.!]/.test(after) && second && !/[.[*_]/.test(second)) return true;
  }
  let from = start;
  while (from > 0 && delimiters.includes(text.charAt(from - 1))) from--;
  const before = characterBefore(text, from);
  const isOperand = isWord(before) || before === ')' || (character === '*' && before === '.');
  if (!isOperand) return false;
  let to = start + length;
  while (to < text.length && delimiters.includes(text.charAt(to))) to++;
  const next = characterAt(text, to);
  if (isPlainPunctuation(next) && !unspaced.test(before)) return true;
  if (length === 1) return character === '*' && !punctuation.test(next);
  return digit.test(after) && !unspaced.test(before);
}

function isWord(character: string): boolean {
  return !space.test(character) && !punctuation.test(character);
}

function isPlainPunctuation(character: string): boolean {
  return punctuation.test(character) && !unspaced.test(character);
}

function characterBefore(text: string, at: number): string {
  const isPair = /[\udc00-\udfff]/.test(text.charAt(at - 1));
  return text.slice(Math.max(0, isPair ? at - 2 : at - 1), at);
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}
