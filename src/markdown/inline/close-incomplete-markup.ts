import { kindOfElement } from '../sanitize/elements.js';
import { codeSpanLength, runLength } from './code-spans.js';
import { classifyRun, DelimiterStack, isIdentifier } from './delimiter-runs.js';
import { environmentEnd, isSpacedFormula } from './extensions.js';
import { judgeStartTag, matchTag } from './html-tags.js';

/** An end that the next characters may change: half a character reference, a backslash, the `!` of an image. */
const ambiguousEnd = /(?:&(?:#\w{0,7}|[a-z][a-z\d]{0,30})?|\\|(?:^|\s)!)$/i;
/** A longer unclosed link text or formula is taken as plain text: `[0, 1)`, `$HOME`. */
const MAX_HIDDEN_LENGTH = 160;
/** Within this length a formula behind a dollar sign and a space shows that it is one. */
const MAX_HIDDEN_START = 24;
const partialTag = /^<\/?(?:([a-z][a-z\d-]*)(?:[^<>"'\n]|"[^"\n]*(?:"|$)|'[^'\n]*(?:'|$))*)?$/i;
const partialComment = /^<!(?:-(?:-(?![^]*-->)[^]*)?)?$/;
/** A longer unclosed tag without attribute values is text. */
const MAX_HIDDEN_TAG_LENGTH = 60;
const formulaClosings: Record<string, string> = { $$: '$$', '\\[': '\\]', '\\(': '\\)' };

/**
 * Makes the tail of a growing block well-formed: closes open emphasis and code spans, shows only the text of an incomplete link, and
 * hides an undecided end, at most one line.
 */
export function closeIncompleteMarkup(text: string): string {
  return new MarkupCloser(text).result();
}

class MarkupCloser {
  readonly #text: string;
  readonly #stack = new DelimiterStack();
  /** The labels of references: where they start and end. */
  readonly #labels = new Map<number, number>();
  /** The visible text ends here. */
  #end: number;
  /** The result so far, and the position up to which it covers the text. */
  #result = '';
  #from = 0;

  constructor(text: string) {
    this.#text = text.replace(ambiguousEnd, '');
    this.#end = this.#text.length;
  }

  result(): string {
    for (let at = 0; at < this.#end;) at = this.#step(at);
    return this.#close(this.#result + this.#text.slice(this.#from, this.#end));
  }

  /** Handles the character at a position; returns the next position. */
  #step(at: number): number {
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

  /** Hides the rest of the last line, unless it is too long; in earlier lines unclosed markup is plain text. */
  #cutInLine(at: number, maxLength = Infinity): number | undefined {
    const isPlainText = this.#text.includes('\n', at) || this.#text.length > at + maxLength;
    return isPlainText ? undefined : this.#cut(at);
  }

  #skipCode(at: number): number {
    const span = codeSpanLength(this.#text, at);
    if (span > 0) return at + span;
    const length = runLength(this.#text, at);
    const code = this.#text.slice(at + length).replace(/`+$/, '');
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
    const label = this.#labels.get(at);
    if (label !== undefined) return label + 1;
    const isImage = this.#text[at - 1] === '!';
    const start = isImage ? at - 1 : at;
    const end = findClosing(this.#text, at, '[', ']');
    const next = this.#text[end + 1];
    if (end < 0 || next === undefined) return this.#cutInLine(start, MAX_HIDDEN_LENGTH) ?? at + 1;
    if (next === '(') {
      const target = findClosing(this.#text, end + 1, '(', ')');
      if (target >= 0) return isImage ? target + 1 : at + 1;
      if (isImage || this.#text.includes('\n', end)) return this.#cutInLine(start) ?? at + 1;
      this.#result +=
        this.#text.slice(this.#from, at) + closeIncompleteMarkup(this.#text.slice(at + 1, end));
      this.#from = this.#end;
      return this.#end;
    }
    if (next === '[') {
      const labelEnd = findClosing(this.#text, end + 1, '[', ']');
      if (labelEnd < 0) return this.#cutInLine(start) ?? at + 1;
      this.#labels.set(end + 1, labelEnd);
    }
    return at + 1;
  }

  #enterTag(at: number): number {
    const rest = this.#text.slice(at);
    if (partialComment.test(rest)) return this.#cut(at);
    const [partial, name] = partialTag.exec(rest) ?? [];
    if (partial !== undefined) {
      const isLong = partial.includes('=') && name && kindOfElement(name);
      return this.#cutInLine(at, isLong ? Infinity : MAX_HIDDEN_TAG_LENGTH) ?? at + 1;
    }
    const tag = matchTag(rest);
    if (!tag) return at + 1;
    const end = at + tag.raw.length;
    if (tag.isEnd || judgeStartTag(tag, this.#text.slice(end)) !== 'undecided') return end;
    return this.#cut(at);
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
    if (run.character === '~' && length === 1) return this.#cut(at);
    const left = this.#stack.add({ ...run, canOpen: false });
    return left > 0 ? this.#cut(at + (length - left)) : end;
  }

  #close(text: string): string {
    let closed = text.trimEnd();
    let isStruck = false;
    for (const { run, left } of this.#stack.openers.toReversed()) {
      const { character } = run;
      // Text is struck out once.
      if (character === '~' && isStruck) continue;
      isStruck ||= character === '~';
      const end = run.start + run.length;
      const content = closed.slice(end);
      // The next characters decide whether it is a name such as `__init__`.
      const isUndecided = !content || (left === 2 && isIdentifier(character, content));
      if (isUndecided) closed = closed.slice(0, end - left).trimEnd();
      else closed += character.repeat(left);
    }
    return closed;
  }
}

/** The position of the bracket that closes the one at `at`; -1 if there is none. */
function findClosing(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === open) depth++;
    else if (text[index] === close && --depth === 0) return index;
  }
  return -1;
}
