import type { Connection } from './connection.js';
import type { Dialect } from './dialects/dialect.js';
import { createServiceDialect, type ServiceCredential } from './dialects/service-dialect.js';
import { createWebDialect } from './dialects/web-dialect.js';
import { resolveUrl } from './http/base-url.js';
import { createHttp } from './http/http.js';
import type { Delay } from './http/retry.js';
import type { Transport } from './http/transport.js';

/** Options of `connect()`: server, credential and end user. */
export interface ConnectionOptions extends ServiceCredential {
  /**
   * Absolute base URL of the API, without a trailing slash: `https://api.dify.ai/v1`, or `https://udify.app/api` with a site
   * code.
   */
  base: string;
  /**
   * Id of the end user. It must be hard to guess: with a public site code it is all that protects the user's history
   * (docs/dify-api.md §2.2).
   */
  user: string;
  /** Public site code of the app. Selects the web-app API (docs/dify-api.md §2.2) and takes precedence over `apiKey`. */
  token?: string | undefined;
  /** Replaces the global `fetch`. Default: `globalThis.fetch`, looked up at each call. */
  fetch?: Transport['fetch'] | undefined;
  /**
   * Modifies each request before it is sent. Intended for gateways, since Dify's own CORS rules reject additional headers
   * (docs/dify-api.md §1). Default: requests are sent unchanged.
   */
  prepareRequest?: Transport['prepareRequest'];
  /** Changes the dialect of the service API, like `withAnonymousToken`. Default: it stays as it is. */
  adapt?: ((dialect: Dialect, transport: Transport) => Dialect) | undefined;
  /** Sends uploads and reports their progress, like `uploadWithProgress`. Default: `fetch`, without progress. */
  upload?: Transport['upload'];
  /** Replaces the delay between retries, for tests; receives milliseconds. Default: a timer. */
  wait?: Delay | undefined;
}

/**
 * Creates a connection for the service API or, with `token`, the web-app API. Makes no request; throws a `TypeError` if
 * `user` is missing.
 */
export function connect(options: ConnectionOptions): Connection {
  const { base, token, user, wait, adapt } = options;
  const transport = createTransport(options);
  if (token) {
    const dialect = createWebDialect(transport, { base, siteCode: token, user }, wait);
    return createConnection(options, dialect);
  }
  const dialect = createServiceDialect(options, user);
  return createConnection(options, adapt ? adapt(dialect, transport) : dialect);
}

/** Creates a connection that uses the given dialect. Throws a `TypeError` if `user` is missing. */
export function createConnection(options: ConnectionOptions, dialect: Dialect): Connection {
  const { base, user, wait } = options;
  // Dify treats all requests without a user as one user, who could read all conversations (docs/dify-api.md §2.1).
  if (!user) throw new TypeError('Option "user" is missing: the id of the end user');
  return {
    http: createHttp(createTransport(options), base, dialect, wait),
    dialect,
    resolveUrl: (url) => resolveUrl(url, base),
  };
}

function createTransport({ fetch, prepareRequest, upload }: ConnectionOptions): Transport {
  // Looked up at each call: analytics or tests may replace `globalThis.fetch` later.
  return { fetch: fetch ?? ((...args) => globalThis.fetch(...args)), prepareRequest, upload };
}
