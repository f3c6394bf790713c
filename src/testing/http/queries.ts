import type { RouteContext } from '../routes/route.js';
import { invalidField, invalidValue, notFound } from './error-responses.js';
import { isUuid } from './ids.js';

/** Default and maximum page size. */
const DEFAULT_LIMIT = 20;
const MAXIMUM_LIMIT = 100;
const LAST_PAGE = 99_999;

/** The `limit` query parameter: 1 to 100, default 20; `model` is the name of the server's query model. */
export function readLimit(context: RouteContext, model: string): number {
  return readNumber(context, model, {
    field: 'limit',
    fallback: DEFAULT_LIMIT,
    most: MAXIMUM_LIMIT,
  });
}

/** The `page` and `limit` query parameters, counted from 1. */
export function readPage(context: RouteContext, model: string): PageRequest {
  const page = readNumber(context, model, { field: 'page', fallback: 1, most: LAST_PAGE });
  return { page, limit: readLimit(context, model) };
}

/** A page of a list, counted from 1. */
export interface PageRequest {
  page: number;
  limit: number;
}

/** One page of the items. */
export function pageOf<T>(
  all: readonly T[],
  { page, limit }: PageRequest,
): { items: T[]; hasMore: boolean } {
  const end = page * limit;
  return { items: all.slice(end - limit, end), hasMore: end < all.length };
}

/** A number of the query, at least 1. */
export function readNumber(
  context: RouteContext,
  model: string,
  { field, fallback, most }: { field: string; fallback: number; most: number },
): number {
  const text = context.req.query(field);
  if (text === undefined) return fallback;
  const refuse = (type: string, words: string) => invalidValue(model, field, type, words, text);
  if (!/^[+-]?\d+$/.test(text))
    throw refuse(
      'int_parsing',
      'Input should be a valid integer, unable to parse string as an integer',
    );
  const value = Number(text);
  if (value < 1) throw refuse('greater_than_equal', 'Input should be greater than or equal to 1');
  if (value > most)
    throw refuse('less_than_equal', `Input should be less than or equal to ${most}`);
  return value;
}

/** An id in the query; `undefined` if missing. */
export function readId(context: RouteContext, model: string, field: string): string | undefined {
  const id = context.req.query(field);
  if (id && !isUuid(id))
    throw invalidValue(model, field, 'value_error', `Value error, ${id} is not a valid uuid.`, id);
  return id;
}

/** Like `readId`, for a required id. */
export function requireId(context: RouteContext, model: string, field: string): string {
  const id = readId(context, model, field);
  if (id === undefined) throw invalidField(model, field, 'missing', context.req.query());
  return id;
}

/** A page of the items after `lastId`; throws a 404 with `missing` if there is no such item. */
export function pageAfter<T extends { id: string }>(
  all: readonly T[],
  { lastId, limit }: { lastId: string | undefined; limit: number },
  missing: { message: string; path: string },
): { items: T[]; hasMore: boolean } {
  const start = lastId ? all.findIndex(({ id }) => id === lastId) + 1 : 0;
  if (lastId && start === 0) throw notFound(missing.message, missing.path);
  const end = start + limit;
  return { items: all.slice(start, end), hasMore: end < all.length };
}
