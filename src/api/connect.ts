import { resolveUrl } from './base-url.js';
import { createHttp, type Connection, type Transport } from './http.js';
import { createServiceDialect, type ServiceCredential } from './service-dialect.js';
import { createWebDialect } from './web-dialect.js';

/** A server, how to prove oneself to it, and for whom. */
export interface ConnectionOptions extends ServiceCredential {
  /** Absolute base of the API, as `apiBase()` makes it: `https://api.dify.ai/v1`. */
  base: string;
  /** The end user's id. */
  user: string;
  /** Public site code: speaks the web-app API and wins over `apiKey`. */
  token?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  prepareRequest?: Transport['prepareRequest'];
}

/** Binds one server, one credential and one user together. Makes no request by itself. */
export function connect({
  base,
  token,
  user,
  fetch,
  prepareRequest,
  ...credential
}: ConnectionOptions): Connection {
  // Looked up at each call, since a page may replace its `fetch` (analytics, tests) after us.
  const transport: Transport = {
    fetch: fetch ?? ((...args) => globalThis.fetch(...args)),
    prepareRequest,
  };
  const dialect = token
    ? createWebDialect(transport, { base, siteCode: token, user })
    : createServiceDialect(credential, user);
  return {
    http: createHttp(transport, base, dialect),
    dialect,
    resolveUrl: (url) => resolveUrl(url, base),
  };
}
