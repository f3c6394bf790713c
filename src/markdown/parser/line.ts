/** How far a line is indented that is code. */
export const CODE_INDENT = 4;

/** A line on its way through the containers: what is left of it, and at which column that begins. */
export class Line {
  rest: string;
  #column = 0;

  constructor(text: string) {
    this.rest = text;
  }

  /** The rest without white space before it; a no-break space is none, nor is that of Chinese and Japanese. */
  get text(): string {
    return this.rest.replace(/^[ \t]+/, '');
  }

  get isBlank(): boolean {
    return !/[^ \t]/.test(this.rest);
  }

  /** The width of the white space at the beginning; a tab goes to the next column that four divides. */
  get indent(): number {
    let width = 0;
    for (const character of this.rest) {
      if (character === '\t') width += this.#tabAt(width);
      else if (character === ' ') width++;
      else break;
    }
    return width;
  }

  /** Takes white space of that width away; of a tab that is wider, spaces are left. */
  dedent(columns: number): this {
    let width = 0;
    let at = 0;
    for (; width < columns && /[ \t]/.test(this.rest.charAt(at)); at++)
      width += this.rest[at] === '\t' ? this.#tabAt(width) : 1;
    this.rest = ' '.repeat(Math.max(0, width - columns)) + this.rest.slice(at);
    this.#column += Math.min(width, columns);
    return this;
  }

  /** Takes a mark away. */
  skip(length: number): this {
    this.rest = this.rest.slice(length);
    this.#column += length;
    return this;
  }

  #tabAt(width: number): number {
    return 4 - ((this.#column + width) % 4);
  }
}
