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
 * pages do not. A row stays in its page, so that a change of the list moves no other row to another one.
 */
export class RowPages {
  readonly #pageOf = new Map<string, number>();
  #next = 0;

  /** The pages of the rows under one heading, in their order. */
  split<Row extends { readonly id: string }>(rows: readonly Row[]): RowPage<Row>[] {
    const pages: { number: number; rows: Row[] }[] = [];
    const taken = new Set<number>();
    for (const [index, row] of rows.entries()) {
      const last = pages.at(-1);
      const wanted = this.#wantedPage(rows, index, last?.number);
      const isFull = last !== undefined && last.rows.length >= PAGE_SIZE && last.number !== wanted;
      const isFree = wanted !== undefined && !taken.has(wanted);
      const number = isFree ? wanted : last && !isFull ? last.number : this.#next++;
      if (number === last?.number) last.rows.push(row);
      else pages.push({ number, rows: [row] });
      taken.add(number);
      this.#pageOf.set(row.id, number);
    }
    return pages;
  }

  /** The page that a row has been in; for a new row, or one that has moved away from its neighbours, that of the row after it. */
  #wantedPage(
    rows: readonly { readonly id: string }[],
    index: number,
    last: number | undefined,
  ): number | undefined {
    const [own, next, afterNext] = [0, 1, 2].map((offset) =>
      this.#pageOf.get(rows[index + offset]?.id ?? ''),
    );
    const isInPlace = own === last || own === next || index + 1 === rows.length;
    if (own !== undefined && isInPlace) return own;
    const isNextInPlace = next === afterNext || index + 2 === rows.length;
    return next === last || (last === undefined && isNextInPlace) ? next : undefined;
  }
}
