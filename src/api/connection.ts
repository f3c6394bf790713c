import type { Dialect } from './dialects/dialect.js';
import type { Http } from './http/http.js';

/** What every endpoint function is given: one server, one credential, one user. */
export interface Connection {
  readonly http: Http;
  readonly dialect: Dialect;
  /** Makes a URL absolute: Dify's own are relative to the API's origin where its `FILES_URL` is unset (docs/dify-api.md §8.4). */
  readonly resolveUrl: (url: string) => string;
}

/** What every endpoint can be told. */
export interface CallOptions {
  /** Ends the call: it then rejects with an `ApiError` of the kind `aborted`. */
  signal?: AbortSignal | undefined;
}

/** Asks the server to end what is under way at that path; whoever reads it should read on to its end (docs/dify-api.md §6.8). */
export async function postStop(
  connection: Connection,
  path: string,
  { signal }: CallOptions = {},
): Promise<void> {
  await connection.http(path, { method: 'POST', json: identityBody(connection), signal });
}

/** The body of a call that says nothing but who asks; none where the credential says it. */
export function identityBody({ dialect }: Connection): object | undefined {
  return dialect.identity.user === undefined ? undefined : dialect.identity;
}
