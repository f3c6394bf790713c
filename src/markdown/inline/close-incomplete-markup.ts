import { codeSpanLength, runLength } from './code-spans.js';
import { classifyRun, DelimiterStack, isIdentifier } from './delimiter-runs.js';
import { environmentEnd, isSpacedFormula } from './extensions.js';
import {
  endTagOf,
  hasEndTag,
  judgeStartTag,
  matchTag,
  mayBecomeTag,
  startsWithUnknownTag,
} from './html-tags.js';
import { encodeSpacedLink, mayBecomeTarget, targetLength } from './link-targets.js';

/** An end that the next characters may change: half a character reference, a backslash, the `!` of an image. */
const ambiguousEnd = /(?:&(?:#\w{0,7}|[a-z][a-z\d]{0,30})?|\\|(?:^|\s)!)$/i;
/** A longer unclosed link text or formula is taken as plain text: `[0, 1)`, `$HOME`. */
const MAX_HIDDEN_LENGTH = 160;
/** Within this length a formula behind a dollar sign and a space shows that it is one. */
const MAX_HIDDEN_START = 24;
/** In unclosed code, what would hide letters if it turned out to be text: a tag, a link, an image, a character reference. */
const hiddenInText = /<(?:[a-z/!]|$)|\](?:[([]|$)|!(?:\[|$)|&(?:[#a-z]|$)/i;
const formulaClosings: Record<string, string> = { $$: '$$', '\\[': '\\]', '\\(': '\\)' };

/**
 * Makes the tail of a growing block well-formed: closes open emphasis and code spans, shows only the text of an incomplete link, and
 * hides an undecided end, at most one line.
 */
export function closeIncompleteMarkup(text: string): string {
  return new MarkupCloser(text).result();
}

/** A start delimiter or tag that is not closed, and what closes it. */
interface Opener {
  start: number;
  end: number;
  closing: string;
}

class MarkupCloser {
  readonly #text: string;
  readonly #stack = new DelimiterStack();
  /** The start tags of HTML that are not closed. */
  readonly #tags: (Opener & { name: string })[] = [];
  /** Whether all tags of the text are text. */
  readonly #isMarkupText: boolean;
  /** Labels and targets of links, which contain no markup: where they start and end. */
  readonly #skipped = new Map<number, number>();
  /** Where the text of the last link ends. */
  #linkTextEnd = 0;
  /** The visible text ends here. */
  #end: number;
  /** The result so far, and the position up to which it covers the text. */
  #result = '';
  #from = 0;

  constructor(text: string) {
    this.#text = text.replace(ambiguousEnd, '');
    this.#end = this.#text.length;
    this.#isMarkupText = startsWithUnknownTag(this.#text);
  }

  result(): string {
    for (let at = 0; at < this.#end;) at = this.#step(at);
    return this.#close(this.#result + this.#text.slice(this.#from, this.#end));
  }

  /** Handles the character at a position; returns the next position. */
  #step(at: number): number {
    const skipped = this.#skipped.get(at);
    if (skipped !== undefined) return skipped;
    switch (this.#text[at]) {
      case '\\':
        return this.#skipFormula(at) ?? at + 2;
      case '`':
        return this.#skipCode(at);
      case '$':
        return this.#skipFormula(at) ?? at + 1;
      case '<':
        return this.#enterTag(at);
      case '[':
        return this.#enterLink(at);
      case '*':
      case '_':
      case '~':
        return this.#handleDelimiterRun(at);
      default:
        return at + 1;
    }
  }

  /** Hides the text from here on. */
  #cut(at: number): number {
    this.#end = at;
    return at;
  }

  /** Hides the rest of the text, unless it is too long. */
  #cutUpTo(at: number, maxLength: number): number | undefined {
    return this.#text.length > at + maxLength ? undefined : this.#cut(at);
  }

  /** Hides the rest of the last line, unless it is too long; in earlier lines unclosed markup is plain text. */
  #cutInLine(at: number, maxLength = Infinity): number | undefined {
    return this.#text.includes('\n', at) ? undefined : this.#cutUpTo(at, maxLength);
  }

  /** Shows unclosed code as far as it has the same letters if it turns out to be text. */
  #skipCode(at: number): number {
    // marked lexes the text of a link by itself: its code ends inside.
    if (at < this.#linkTextEnd) {
      const linkText = this.#text.slice(0, this.#linkTextEnd);
      return at + (codeSpanLength(linkText, at) || runLength(linkText, at));
    }
    const span = codeSpanLength(this.#text, at);
    // Backticks at the end may be half of a longer run, which does not close it.
    if (span > 0 && at + span < this.#text.length) return at + span;
    const length = runLength(this.#text, at);
    const [rest = ''] = this.#text.slice(at + length).split(hiddenInText, 1);
    const code = rest.replace(/`+$/, '');
    if (!code.trim()) return this.#cut(at);
    // `#close` adds the delimiters of emphasis around it.
    this.#result += `${this.#text.slice(this.#from, at)}${'`'.repeat(length)}${code}${'`'.repeat(length)}`;
    this.#from = this.#end;
    return this.#end;
  }

  #skipFormula(at: number): number | undefined {
    const close = formulaClosings[this.#text.slice(at, at + 2)];
    if (close) {
      const end = this.#text.indexOf(close, at + 2);
      return end < 0 ? this.#cutInLine(at) : end + 2;
    }
    const environment = environmentEnd(this.#text.slice(at));
    if (environment) {
      const end = this.#text.indexOf(environment, at);
      return end < 0 ? this.#cut(at) : end + environment.length;
    }
    const [spaced] = /^\$[ \t]+[^$\n\d][^$\n]*\$?/.exec(this.#text.slice(at)) ?? [];
    if (spaced) return this.#skipSpacedFormula(at, spaced);
    const [inline] = /^\$[^\s\d$](?:[^$\n]*[^\s$])?\$?/.exec(this.#text.slice(at)) ?? [];
    if (this.#text[at] !== '$' || !inline)
      return this.#text.slice(at) === '$' ? this.#cut(at) : undefined;
    return inline.length > 1 && inline.endsWith('$')
      ? at + inline.length
      : this.#cutInLine(at, MAX_HIDDEN_LENGTH);
  }

  #skipSpacedFormula(at: number, formula: string): number {
    const isFormula = isSpacedFormula(formula.slice(1));
    if (formula.endsWith('$')) return isFormula ? at + formula.length : at + 1;
    return this.#cutInLine(at, isFormula ? MAX_HIDDEN_LENGTH : MAX_HIDDEN_START) ?? at + 1;
  }

  #enterLink(at: number): number {
    const isImage = this.#text[at - 1] === '!';
    const start = isImage ? at - 1 : at;
    const end = findClosing(this.#text, at, '[', ']');
    const next = this.#text[end + 1];
    // With a lone backtick it is no description yet; one that is longer may follow.
    const isUndecided = () => isImage && !pairedBackticks.test(this.#text.slice(at + 1, end));
    if (end < 0 || next === undefined || isUndecided()) {
      const cut = isImage ? this.#cutUpTo(start, MAX_HIDDEN_LENGTH) : undefined;
      return cut ?? this.#cutInLine(start, MAX_HIDDEN_LENGTH) ?? at + 1;
    }
    if (next === '(') return this.#enterTarget(at, end, isImage);
    if (next === '[') {
      const labelEnd = findClosing(this.#text, end + 1, '[', ']');
      if (labelEnd < 0) return this.#cutUpTo(start, MAX_HIDDEN_LENGTH) ?? at + 1;
      // Before a target it is the text of a link.
      if (this.#text[labelEnd + 1] !== '(') {
        this.#skipped.set(end + 1, labelEnd + 1);
        this.#enterText(at + 1, end);
      }
    }
    return at + 1;
  }

  /** Enters the text of a link between two positions; with a lone backtick it is none, which may begin code that ends behind the target. */
  #enterText(start: number, end: number): void {
    const isLink = pairedBackticks.test(this.#text.slice(start, end));
    // The text of an image may be part of the text of a link.
    if (isLink) this.#linkTextEnd = Math.max(this.#linkTextEnd, end);
  }

  /** Handles a link or image whose text is between the brackets at two positions, by the target behind it. */
  #enterTarget(at: number, end: number, isImage: boolean): number {
    const rest = this.#text.slice(end + 1);
    const ordinary = targetLength(rest);
    const mayGoOn = ordinary === 0 && mayBecomeTarget(rest);
    const length = ordinary || (mayGoOn ? 0 : this.#spacedTargetLength(at, end + 1));
    if (length > 0) {
      this.#skipped.set(end + 1, end + 1 + length);
      if (isImage) return end + 1;
      this.#enterText(at + 1, end);
      return at + 1;
    }
    const close = mayGoOn ? -1 : findClosing(this.#text, end + 1, '(', ')');
    if (close >= 0) return isImage ? close + 1 : at + 1;
    if (!mayGoOn && rest.includes('\n')) return at + 1;
    if (isImage) return this.#cut(at - 1);
    this.#result +=
      this.#text.slice(this.#from, at) +
      closeIncompleteMarkup(this.#text.slice(at + 1, end).trimStart());
    this.#from = this.#end;
    return this.#end;
  }

  /** The length of a target with spaces in its address, which starts at a position; that of its link starts at `at`. */
  #spacedTargetLength(at: number, start: number): number {
    const link = encodeSpacedLink(this.#text.slice(at));
    return link ? at + link.raw.length - start : 0;
  }

  #enterTag(at: number): number {
    const rest = this.#text.slice(at);
    if (mayBecomeTag(rest)) return this.#cut(at);
    const tag = matchTag(rest);
    if (!tag) return at + 1;
    const { name, raw, isEnd } = tag;
    const end = at + raw.length;
    if (this.#isMarkupText) return end;
    if (isEnd) {
      const index = this.#tags.findLastIndex((open) => open.name === name);
      if (index >= 0) this.#tags.splice(index, 1);
      return end;
    }
    const behind = this.#text.slice(end);
    const verdict = judgeStartTag(tag, behind);
    if (verdict === 'undecided') return this.#cut(at);
    if (verdict === 'html' && hasEndTag(name)) {
      const closing = endTagOf(name).test(behind) ? `</${name}>` : '';
      this.#tags.push({ start: at, end, closing, name });
    }
    return end;
  }

  #handleDelimiterRun(at: number): number {
    const length = runLength(this.#text, at);
    const end = at + length;
    const run = classifyRun(this.#text, at, length);
    // `*.` may begin a pattern: `*.txt`.
    if (run.canOpen && /^\*+[.!]$/.test(this.#text.slice(at))) return this.#cut(at);
    if (end < this.#text.length) {
      this.#stack.add(run);
      return end;
    }
    // The next characters decide what a run at the end does; it may be half of a closing run.
    const opener = this.#stack.openers.findLast((open) => open.run.character === run.character);
    if (length === 1 && (run.character === '~' || opener?.left === 2)) return this.#cut(at);
    const left = this.#stack.add({ ...run, canOpen: false });
    return left > 0 ? this.#cut(at + (length - left)) : end;
  }

  #close(text: string): string {
    let closed = text.trimEnd();
    const openers = [...this.#delimiters(), ...this.#tags].sort((a, b) => b.start - a.start);
    for (const { start, end, closing } of openers) {
      const content = closed.slice(end);
      // The next characters decide whether it is a name such as `__init__`.
      const isUndecided = !content || (closing === '__' && isIdentifier('_', content));
      if (isUndecided) closed = closed.slice(0, start).trimEnd();
      else closed += closing;
    }
    return closed;
  }

  #delimiters(): Opener[] {
    const { openers } = this.#stack;
    // Text is struck out once.
    const struck = openers.findLast(({ run }) => run.character === '~');
    return openers
      .filter((opener) => opener.run.character !== '~' || opener === struck)
      .map(({ run, left }) => {
        const end = run.start + run.length;
        return { start: end - left, end, closing: run.character.repeat(left) };
      });
  }
}

/** The text of a link, as marked finds it. */
const pairedBackticks = /^(?:\\[^]|`+(?!`)[^`]*`+(?!`)|``+$|[^\\`])*$/;
/** Code in the text of a link, as marked finds it. */
const codeInText = /`+[^`]*`+/y;

/** The position of the bracket that closes the one at `at`; -1 if there is none. */
function findClosing(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    codeInText.lastIndex = index;
    if (text[index] === '\\') index++;
    else if (text[index] === '`' && open === '[' && codeInText.test(text))
      index = codeInText.lastIndex - 1;
    else if (text[index] === open) depth++;
    else if (text[index] === close && --depth === 0) return index;
  }
  return -1;
}
