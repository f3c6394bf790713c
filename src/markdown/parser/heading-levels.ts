/**
 * The levels of a document's headings for assistive technology: each is at most one level below a heading before it, however deep it is
 * written. Depends on earlier headings only, so that a growing document never changes a level.
 */
export class HeadingLevels {
  /** The written levels of the headings that contain the next one. */
  readonly #open: number[];

  constructor(open: readonly number[] = []) {
    this.#open = [...open];
  }

  /** A copy for headings that may be rendered later, or repeatedly, and do not count for those behind them. */
  fork(): HeadingLevels {
    return new HeadingLevels(this.#open);
  }

  /** Sets the level of the next heading by the level at which it is written. */
  assign(heading: Element, written: number): void {
    while ((this.#open.at(-1) ?? 0) >= written) this.#open.pop();
    this.#open.push(written);
    // The page and the panel have headings of their own above the answer.
    const level = Math.min(6, this.#open.length + 2);
    if (heading.localName !== `h${level}`) heading.ariaLevel = String(level);
  }
}
