import type { Credential } from '../dialects/dialect.js';
import { ApiError } from './errors.js';

/** Creates headers from a credential; throws an `ApiError` if it contains invalid characters, without echoing its value. */
export function createHeaders(credential: Credential): Headers {
  try {
    return new Headers(credential);
  } catch {
    throw new ApiError('unauthorized', {
      code: 'bad_credential',
      message:
        'The API key, token or site code contains characters that are not allowed in a header',
    });
  }
}
