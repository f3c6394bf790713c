/** Indentation that makes a line indented code, in columns. */
export const CODE_INDENT = 4;

/** A line on its way through the containers: the rest of it, and the column where that starts. */
export class Line {
  rest: string;
  #column = 0;

  constructor(text: string) {
    this.rest = text;
  }

  /** The rest without leading spaces and tabs; no-break and ideographic spaces are content. */
  get text(): string {
    return this.rest.replace(/^[ \t]+/, '');
  }

  get isBlank(): boolean {
    return !/[^ \t]/.test(this.rest);
  }

  /** The width of the leading white space in columns; a tab stop is every four columns. */
  get indent(): number {
    let width = 0;
    for (const character of this.rest) {
      if (character === '\t') width += this.#tabWidth(width);
      else if (character === ' ') width++;
      else break;
    }
    return width;
  }

  /** Removes so many columns of white space; a tab that is wider leaves spaces. */
  dedent(columns: number): this {
    let width = 0;
    let at = 0;
    for (; width < columns && /[ \t]/.test(this.rest.charAt(at)); at++)
      width += this.rest[at] === '\t' ? this.#tabWidth(width) : 1;
    this.rest = ' '.repeat(Math.max(0, width - columns)) + this.rest.slice(at);
    this.#column += Math.min(width, columns);
    return this;
  }

  /** Removes a marker. */
  skip(length: number): this {
    this.rest = this.rest.slice(length);
    this.#column += length;
    return this;
  }

  #tabWidth(offset: number): number {
    return 4 - ((this.#column + offset) % 4);
  }
}
