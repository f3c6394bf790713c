import { readJson } from '../api/http/responses.js';
import { isRecord } from '../lib/is-record.js';

/** One page of a list that is paged by number. */
export interface NumberedPage<T> {
  data: T[];
  /** Whether there is another page. */
  has_more: boolean;
  /** Number of the page, from 1. */
  page?: number;
  /** Greatest number of items of a page. */
  limit?: number;
  /** Number of items of all pages. */
  total?: number;
}

/** Reads one page; drops items that are not objects. A server that does not say whether there is more is asked by its total. */
export async function readNumberedPage<T>(response: Response): Promise<NumberedPage<T>> {
  const body = await readJson<Partial<Record<keyof NumberedPage<T>, unknown>>>(response);
  const { data, has_more, ...rest } = body;
  const numbers = rest as Pick<NumberedPage<T>, 'page' | 'limit' | 'total'>;
  const { page = 1, limit = 0, total = 0 } = numbers;
  return {
    ...numbers,
    data: readList(data),
    has_more: has_more === undefined ? limit > 0 && page * limit < total : has_more === true,
  };
}

/** The objects of a list in a response; empty if it is none. */
export function readList<T>(data: unknown): T[] {
  return Array.isArray(data) ? (data.filter(isRecord) as T[]) : [];
}

/**
 * Yields the items of all pages; fetches a page when its first item is asked for. Items that are created or deleted meanwhile
 * move the others: they may be repeated or left out.
 */
export async function* iteratePages<T>(
  fetchPage: (page: number) => Promise<Pick<NumberedPage<T>, 'data' | 'has_more'>>,
): AsyncGenerator<T, void, undefined> {
  for (let page = 1; ; page++) {
    const { data, has_more } = await fetchPage(page);
    yield* data;
    if (!has_more || data.length === 0) return;
  }
}
