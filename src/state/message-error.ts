import type { ErrorKind } from '../api/http/errors.js';
import type { UnauthorizedReason } from './unauthorized-reason.js';

export type { ErrorKind } from '../api/http/errors.js';
export type { UnauthorizedReason } from './unauthorized-reason.js';

/** The error of a failed or interrupted message, as plain data. */
export interface MessageError {
  readonly kind: ErrorKind;
  /** Dify's error code; empty if there is none. */
  readonly code: string;
  /** The error message of the server, which may be technical. Text, never HTML. */
  readonly message: string;
  /** Only of the kind `unauthorized`. */
  readonly reason?: UnauthorizedReason | undefined;
  /** Seconds to wait before a retry. */
  readonly retryAfter?: number | undefined;
  /** The end of that wait in milliseconds since 1970, for an error of the conversation. */
  readonly retryAt?: number | undefined;
}
