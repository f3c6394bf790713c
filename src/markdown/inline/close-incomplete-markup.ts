/** A delimiter of emphasis that is open. */
interface Opener {
  mark: string;
  length: number;
  /** Where it ends. */
  at: number;
}

/** What may still become something else, at the very end: half a character reference, an escape, a picture's mark. */
const undecidedEnd = /(?:&(?:#\w{0,7}|[a-z][a-z\d]{0,30})|\\|(?:^|\s)!)$/i;
/** Longer texts of links, and longer formulas, are rather none: `[0, 1)` and `$HOME` go on as they are. */
const LONG = 160;
const halfTag = /^<(?:[a-z!/?][^<>\n]*)?$/i;
const closings: Record<string, string> = { $$: '$$', '\\[': '\\]', '\\(': '\\)' };

/**
 * The end of a block that is still coming, made whole: emphasis and code that are open are closed, of a link only the text is
 * there, and what is undecided is left out, for a line at most.
 */
export function closeIncompleteMarkup(text: string): string {
  return new Healing(text).result();
}

class Healing {
  readonly #text: string;
  readonly #openers: Opener[] = [];
  /** How far the text is shown, and in what pieces where something inside of it is left out. */
  #end: number;
  #healed = '';
  #from = 0;

  constructor(text: string) {
    this.#text = text.replace(undecidedEnd, '');
    this.#end = this.#text.length;
  }

  result(): string {
    for (let at = 0; at < this.#end;) at = this.#step(at);
    return this.#close(this.#healed + this.#text.slice(this.#from, this.#end));
  }

  /** Looks at what stands there; returns where to look next. */
  #step(at: number): number {
    switch (this.#text[at]) {
      case '\\':
        return this.#skipFormula(at) ?? at + 2;
      case '`':
        return this.#skipCode(at);
      case '$':
        return this.#skipFormula(at) ?? at + 1;
      case '<':
        return halfTag.test(this.#text.slice(at)) ? this.#cut(at) : at + 1;
      case '[':
        return this.#enterLink(at);
      case '*':
      case '_':
      case '~':
        return this.#meetDelimiter(at);
      default:
        return at + 1;
    }
  }

  /** Leaves out everything from here on. */
  #cut(at: number): number {
    this.#end = at;
    return at;
  }

  /** Leaves it out while it is the last line, and not longer than that; a mark that waits for more is none. */
  #cutInLine(at: number, most = Infinity): number | undefined {
    const isLate = this.#text.includes('\n', at) || this.#text.length > at + most;
    return isLate ? undefined : this.#cut(at);
  }

  #skipCode(at: number): number {
    const length = runLength(this.#text, at);
    const rest = this.#text.slice(at + length);
    const end = new RegExp(`(?<!\`)\`{${length}}(?!\`)`).exec(rest);
    if (end) return at + length + end.index + length;
    const code = rest.replace(/`+$/, '');
    if (!code.trim()) return this.#cut(at);
    // Emphasis around it is closed behind it.
    this.#healed += `${this.#text.slice(this.#from, at)}${'`'.repeat(length)}${code}${'`'.repeat(length)}`;
    this.#from = this.#end;
    return this.#end;
  }

  #skipFormula(at: number): number | undefined {
    const close = closings[this.#text.slice(at, at + 2)];
    if (close) {
      const end = this.#text.indexOf(close, at + 2);
      return end < 0 ? this.#cutInLine(at) : end + 2;
    }
    const [inline] = /^\$[^\s\d$](?:[^$\n]*[^\s$])?\$?/.exec(this.#text.slice(at)) ?? [];
    if (this.#text[at] !== '$' || !inline)
      return this.#text.slice(at) === '$' ? this.#cut(at) : undefined;
    return inline.length > 1 && inline.endsWith('$')
      ? at + inline.length
      : this.#cutInLine(at, LONG);
  }

  #enterLink(at: number): number {
    const isImage = this.#text[at - 1] === '!';
    const begin = isImage ? at - 1 : at;
    const end = closing(this.#text, at, '[', ']');
    const next = this.#text[end + 1];
    if (end < 0 || next === undefined) return this.#cutInLine(begin, LONG) ?? at + 1;
    if (next === '(') {
      const target = closing(this.#text, end + 1, '(', ')');
      if (target >= 0) return isImage ? target + 1 : at + 1;
      if (isImage || this.#text.includes('\n', end)) return this.#cutInLine(begin) ?? at + 1;
      this.#healed +=
        this.#text.slice(this.#from, at) + closeIncompleteMarkup(this.#text.slice(at + 1, end));
      this.#from = this.#end;
      return this.#end;
    }
    if (next === '[' && closing(this.#text, end + 1, '[', ']') < 0)
      return this.#cutInLine(begin) ?? at + 1;
    return at + 1;
  }

  #meetDelimiter(at: number): number {
    const mark = this.#text.charAt(at);
    const length = runLength(this.#text, at);
    const end = at + length;
    const before = this.#text[at - 1] ?? ' ';
    const after = this.#text.charAt(end);
    const isInWord = mark === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    if (isInWord || (mark === '~' && length !== 2 && after)) return end;
    const left = /\s/.test(before) ? length : this.#closeOpeners(mark, length);
    if (left > 0 && after === '') return this.#cut(at + (length - left));
    if (left > 0 && /\S/.test(after)) this.#openers.push({ mark, length: left, at: end });
    return end;
  }

  /** Closes what this delimiter closes; returns how much of it is left. */
  #closeOpeners(mark: string, length: number): number {
    let left = length;
    while (left > 0) {
      const index = this.#openers.findLastIndex((opener) => opener.mark === mark);
      const opener = this.#openers[index];
      if (!opener) break;
      const used = Math.min(left, opener.length);
      // Half of a closing delimiter at the end: the rest comes with the next piece.
      left -= used;
      opener.length -= used;
      this.#openers.length = opener.length > 0 ? index + 1 : index;
    }
    return left;
  }

  #close(text: string): string {
    let healed = text.trimEnd();
    for (const { mark, length, at } of this.#openers.toReversed()) {
      const isEmpty = !this.#healed && at >= healed.length;
      healed = isEmpty ? healed.slice(0, at - length).trimEnd() : healed + mark.repeat(length);
    }
    return healed;
  }
}

/** How often the character there is repeated. */
function runLength(text: string, at: number): number {
  let end = at;
  while (text[end] === text[at] && end < text.length) end++;
  return end - at;
}

/** Where the bracket that opens at `at` is closed; -1 where it is not. */
function closing(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === open) depth++;
    else if (text[index] === close && --depth === 0) return index;
  }
  return -1;
}
