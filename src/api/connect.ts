import type { Connection } from './connection.js';
import type { Dialect } from './dialects/dialect.js';
import { createServiceDialect, type ServiceCredential } from './dialects/service-dialect.js';
import { createWebDialect } from './dialects/web-dialect.js';
import { resolveUrl } from './http/base-url.js';
import { createHttp } from './http/http.js';
import type { Delay } from './http/retry.js';
import type { Transport } from './http/transport.js';

/** A server, how to prove oneself to it, and for whom. */
export interface ConnectionOptions extends ServiceCredential {
  /** Absolute base of the API: `https://api.dify.ai/v1`, or `https://udify.app/api` with a site code. */
  base: string;
  /** The end user's id. Whoever guesses it together with a public site code can read that user's history (docs/dify-api.md §2.2). */
  user: string;
  /** Public site code: speaks the web-app API and wins over `apiKey`. */
  token?: string | undefined;
  /** In the place of the global `fetch`, which is looked up at each call. */
  fetch?: Transport['fetch'] | undefined;
  /** Changes each request before it goes out. An extra header fails Dify's CORS check: this is for gateways. */
  prepareRequest?: Transport['prepareRequest'];
  /** Uploads with progress: `uploadWithProgress`, which `createClient()` brings along. */
  upload?: Transport['upload'];
  /** Waits between the tries of a read: for tests. */
  wait?: Delay | undefined;
}

/** Binds one server, one credential and one user together. Makes no request by itself. */
export function connect(options: ConnectionOptions): Connection {
  const { base, token, user, wait } = options;
  const dialect = token
    ? createWebDialect(createTransport(options), { base, siteCode: token, user }, wait)
    : createServiceDialect(options, user);
  return createConnection(options, dialect);
}

/** Puts the requests of a dialect onto the transport that the options ask for. */
export function createConnection(options: ConnectionOptions, dialect: Dialect): Connection {
  const { base, user, wait } = options;
  // Visitors without one would all be the same, and read each other's conversations (docs/dify-api.md §2.1).
  if (!user) throw new TypeError('user is missing: the id of the end user');
  return {
    http: createHttp(createTransport(options), base, dialect, wait),
    dialect,
    resolveUrl: (url) => resolveUrl(url, base),
  };
}

function createTransport({ fetch, prepareRequest, upload }: ConnectionOptions): Transport {
  // Looked up at each call, since a page may replace its `fetch` (analytics, tests) after us.
  return { fetch: fetch ?? ((request) => globalThis.fetch(request)), prepareRequest, upload };
}
