import type { Credential } from '../dialects/dialect.js';
import { ApiError } from './errors.js';

/** The headers of a credential. One that no header can carry (a line break, say) is refused without being repeated. */
export function createHeaders(credential: Credential): Headers {
  try {
    return new Headers(credential);
  } catch {
    throw new ApiError('unauthorized', {
      code: 'bad_credential',
      message: 'The key, token or site code holds characters that no header can carry',
    });
  }
}
