import { ApiError } from './errors.js';

/** Encodes an id as a path segment. Throws an `ApiError` for `''`, `.` and `..`: ids are untrusted, and these would change the path. */
export function encodePathSegment(id: string): string {
  if (/^\.{0,2}$/.test(id))
    throw new ApiError('invalid-input', { code: 'bad_id', message: `"${id}" is not a valid id` });
  return encodeURIComponent(id);
}
