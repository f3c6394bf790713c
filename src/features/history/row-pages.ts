/** How many rows a page has, unless others are inserted later. */
const PAGE_SIZE = 20;

/** Rows that the browser skips together while they are out of view. */
export interface RowPage<Row> {
  /** Stays the same while rows are added, removed or moved. */
  readonly number: number;
  readonly rows: readonly Row[];
}

/**
 * Divides rows into pages, which the browser checks for visibility in every frame: a thousand rows would take most of a frame, fifty
 * pages do not. Rows stay in their pages while others are added, removed or moved: a row that changes its page is created again.
 */
export class RowPages {
  readonly #pageOf = new Map<string, number>();
  #next = 0;

  /** The pages of the rows under one heading, in their order. */
  split<Row extends { readonly id: string }>(rows: readonly Row[]): RowPage<Row>[] {
    const pages: { number: number; rows: Row[] }[] = [];
    const taken = new Set<number>();
    const former = new FormerPages(rows.map(({ id }) => this.#pageOf.get(id)));
    for (const [index, row] of rows.entries()) {
      const last = pages.at(-1);
      const isFull = !last || last.rows.length >= PAGE_SIZE;
      const wanted = former.wantedAt(index, last?.number, isFull);
      const isFree = wanted !== undefined && !taken.has(wanted);
      const mayStay = last && (!isFull || last.number === wanted);
      const number = isFree ? wanted : mayStay ? last.number : this.#next++;
      if (number === last?.number) last.rows.push(row);
      else pages.push({ number, rows: [row] });
      taken.add(number);
      this.#pageOf.set(row.id, number);
    }
    return pages;
  }
}

/** The pages that rows have been in, in the new order of the rows. */
class FormerPages {
  readonly #numbers: readonly (number | undefined)[];
  readonly #lastKnown: number;

  constructor(numbers: readonly (number | undefined)[]) {
    this.#numbers = numbers;
    this.#lastKnown = numbers.findLastIndex((number) => number !== undefined);
  }

  /**
   * The page that the row at `index` belongs to after one of the page `last`: the one that it has been in; for a new row, or one that has
   * moved away from its neighbours, that of the row after it.
   */
  wantedAt(index: number, last: number | undefined, isFull: boolean): number | undefined {
    const [own, next] = [this.#numbers[index], this.#numbers[index + 1]];
    if (own !== undefined && (own === last || this.#isInPlace(index))) return own;
    return next === last || (isFull && this.#isInPlace(index + 1)) ? next : undefined;
  }

  /** Whether the row after this one has been in the same page, or all after it are new. */
  #isInPlace(index: number): boolean {
    return this.#numbers[index] === this.#numbers[index + 1] || index === this.#lastKnown;
  }
}
