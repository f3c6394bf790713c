import { isRecord } from '../../lib/is-record.js';
import { ApiError } from './errors.js';

/** The Fetch standard's null body statuses: `new Response()` throws if one of them is given a body. */
export const nullBodyStatuses: readonly number[] = [204, 205, 304];

/** One page of a list with cursor pagination. */
export interface Page<T> {
  data: T[];
  has_more: boolean;
}

/**
 * Reads a response as a JSON object and casts it to `T` without validation. Anything else, usually the HTML of a wrong base
 * URL, throws an `ApiError` with the code `not_json`.
 */
export async function readJson<T extends object>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isRecord(body)) return body as T;
  throw unexpectedResponse(response, 'not_json', 'JSON');
}

/** Reads one page of a list; drops items that are not objects, and treats missing fields as an empty last page. */
export async function readPage<T>(response: Response): Promise<Page<T>> {
  const { data, has_more } = await readJson<Partial<Page<T>>>(response);
  return { data: Array.isArray(data) ? data.filter(isRecord) : [], has_more: has_more === true };
}

/** Whether the content type of a response starts with `type`, in lower case. */
export function hasContentType({ headers }: Response, type: string): boolean {
  return headers.get('content-type')?.toLowerCase().startsWith(type) === true;
}

/** Creates the error for a successful response with unexpected content. */
export function unexpectedResponse(
  { status, headers }: Response,
  code: string,
  expected: string,
): ApiError {
  const type = headers.get('content-type') ?? 'no content type';
  return new ApiError('not-found', {
    status,
    code,
    message: `Expected ${expected}, received ${type}`,
  });
}
