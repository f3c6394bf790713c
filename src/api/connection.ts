import type { Dialect } from './dialects/dialect.js';
import type { Http } from './http/http.js';

/** One server, one credential and one end user: the first parameter of every endpoint function. */
export interface Connection {
  readonly http: Http;
  readonly dialect: Dialect;
  /**
   * Resolves a URL from a response against the API's base; `''` unless the result is http(s). File URLs are relative if the
   * server's `FILES_URL` is unset (docs/dify-api.md §8.4).
   */
  readonly resolveUrl: (url: string) => string;
}

/** Options that every endpoint function accepts. */
export interface CallOptions {
  /** Aborts the call, which then rejects with an `ApiError` of kind `aborted`. */
  signal?: AbortSignal | undefined;
}

/**
 * Posts to a stop endpoint. The stopped stream still sends its final events; keep reading it to the end (docs/dify-api.md
 * §6.8).
 */
export async function postStop(
  connection: Connection,
  path: string,
  { signal }: CallOptions = {},
): Promise<void> {
  await connection.http(path, { method: 'POST', json: identityBody(connection), signal });
}

/** A JSON body with only the user; `undefined` if the credential already identifies the user. */
export function identityBody({ dialect }: Connection): object | undefined {
  return dialect.identity.user === undefined ? undefined : dialect.identity;
}
