/** A delimiter run that may open emphasis and is not closed yet. */
interface Opener {
  character: string;
  length: number;
  /** The position behind it. */
  end: number;
}

/** An end that the next characters may change: half a character reference, a backslash, the `!` of an image. */
const ambiguousEnd = /(?:&(?:#\w{0,7}|[a-z][a-z\d]{0,30})|\\|(?:^|\s)!)$/i;
/** A longer unclosed link text or formula is taken as plain text: `[0, 1)`, `$HOME`. */
const MAX_HIDDEN_LENGTH = 160;
const partialTag = /^<(?:[a-z!/?][^<>\n]*)?$/i;
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
  readonly #openers: Opener[] = [];
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
        return partialTag.test(this.#text.slice(at)) ? this.#cut(at) : at + 1;
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
    const length = runLength(this.#text, at);
    const rest = this.#text.slice(at + length);
    const end = new RegExp(`(?<!\`)\`{${length}}(?!\`)`).exec(rest);
    if (end) return at + length + end.index + length;
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
    const [inline] = /^\$[^\s\d$](?:[^$\n]*[^\s$])?\$?/.exec(this.#text.slice(at)) ?? [];
    if (this.#text[at] !== '$' || !inline)
      return this.#text.slice(at) === '$' ? this.#cut(at) : undefined;
    return inline.length > 1 && inline.endsWith('$')
      ? at + inline.length
      : this.#cutInLine(at, MAX_HIDDEN_LENGTH);
  }

  #enterLink(at: number): number {
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
    if (next === '[' && findClosing(this.#text, end + 1, '[', ']') < 0)
      return this.#cutInLine(start) ?? at + 1;
    return at + 1;
  }

  #handleDelimiterRun(at: number): number {
    const character = this.#text.charAt(at);
    const length = runLength(this.#text, at);
    const end = at + length;
    const before = this.#text[at - 1] ?? ' ';
    const after = this.#text.charAt(end);
    const isIntraword =
      character === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    if (isIntraword || (character === '~' && length !== 2 && after)) return end;
    const left = /\s/.test(before) ? length : this.#closeOpeners(character, length);
    if (left > 0 && after === '') return this.#cut(at + (length - left));
    if (left > 0 && /\S/.test(after)) this.#openers.push({ character, length: left, end });
    return end;
  }

  /** Closes the openers that this delimiter run matches; returns the length of its rest. */
  #closeOpeners(character: string, length: number): number {
    let left = length;
    while (left > 0) {
      const index = this.#openers.findLastIndex((opener) => opener.character === character);
      const opener = this.#openers[index];
      if (!opener) break;
      const used = Math.min(left, opener.length);
      // At the end of the text this may be half of a closing run; the next text may contain the rest.
      left -= used;
      opener.length -= used;
      this.#openers.length = opener.length > 0 ? index + 1 : index;
    }
    return left;
  }

  #close(text: string): string {
    let closed = text.trimEnd();
    for (const { character, length, end } of this.#openers.toReversed()) {
      const isEmpty = !this.#result && end >= closed.length;
      closed = isEmpty
        ? closed.slice(0, end - length).trimEnd()
        : closed + character.repeat(length);
    }
    return closed;
  }
}

/** The length of the run of one character that starts there. */
function runLength(text: string, at: number): number {
  let end = at;
  while (text[end] === text[at] && end < text.length) end++;
  return end - at;
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
