import { isRecord } from '../../lib/is-record.js';
import { ApiError } from './errors.js';

/** Statuses that have no body, and of which no response with one can be made. */
export const nullBodyStatuses: readonly number[] = [204, 205, 304];

/** A page of a list that is read by cursor. */
export interface Page<T> {
  data: T[];
  has_more: boolean;
}

/**
 * The JSON object of a response, believed to be a `T`. A page instead of JSON (an app's own fallback, a login) means a
 * wrong base URL.
 */
export async function readJson<T extends object>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isRecord(body)) return body as T;
  throw unexpectedResponse(response, 'not_json', 'JSON');
}

/** The JSON of a response that holds one page of a list; what is missing counts as the last, empty one. */
export async function readPage<T>(response: Response): Promise<Page<T>> {
  const { data, has_more } = await readJson<Partial<Page<T>>>(response);
  return { data: Array.isArray(data) ? data.filter(isRecord) : [], has_more: has_more === true };
}

/** Whether a response is of that content type. */
export function hasContentType({ headers }: Response, type: string): boolean {
  return headers.get('content-type')?.toLowerCase().startsWith(type) === true;
}

/** The error for a response that is ok, but not what was asked for. */
export function unexpectedResponse(
  { status, headers }: Response,
  code: string,
  expected: string,
): ApiError {
  const type = headers.get('content-type') ?? 'no content type';
  return new ApiError('not-found', { status, code, message: `Expected ${expected}, got ${type}` });
}
