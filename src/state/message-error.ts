import type { ErrorKind } from '../api/http/errors.js';

export type { ErrorKind } from '../api/http/errors.js';

/** Why a message failed or broke off, as plain data. */
export interface MessageError {
  readonly kind: ErrorKind;
  /** Dify's own code, where it gave one. */
  readonly code: string;
  /** The server's own words, which may be technical. Text, never HTML. */
  readonly message: string;
  /** Seconds to wait before another try. */
  readonly retryAfter?: number | undefined;
}
