import type { ErrorKind } from '../api/http/errors.js';

export type { ErrorKind } from '../api/http/errors.js';

/** The error of a failed or interrupted message, as plain data. */
export interface MessageError {
  readonly kind: ErrorKind;
  /** Dify's error code; empty if there is none. */
  readonly code: string;
  /** The error message of the server, which may be technical. Text, never HTML. */
  readonly message: string;
  /** Seconds to wait before a retry. */
  readonly retryAfter?: number | undefined;
}
