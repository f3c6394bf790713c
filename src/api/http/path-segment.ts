import { ApiError } from './errors.js';

/** An id as a part of a path. One that would lead to another path is refused: ids may come from anywhere. */
export function encodePathSegment(id: string): string {
  if (/^\.{0,2}$/.test(id))
    throw new ApiError('invalid-input', { code: 'bad_id', message: `"${id}" is no id` });
  return encodeURIComponent(id);
}
