import type { Dialect } from './dialect.js';
import { ApiError, errorFromFailure, errorFromResponse } from './errors.js';
import type { Page } from './types.js';

/** One request, relative to the API's base. */
export interface HttpRequest {
  method?: 'GET' | 'POST';
  /** Query parameters; those without a value are left out. */
  query?: Record<string, string | number | undefined>;
  /** The body, sent as JSON. */
  json?: unknown;
  signal?: AbortSignal | undefined;
}

/** Sends one request and resolves with its response, which is ok; anything else throws an `ApiError`. */
export type Http = (path: string, request?: HttpRequest) => Promise<Response>;

/** What every endpoint function is given: the transport, and the dialect spoken over it. */
export interface Connection {
  readonly http: Http;
  readonly dialect: Dialect;
  /** Makes a URL absolute: Dify's own are relative to the API's origin where its `FILES_URL` is unset (contract §8.4). */
  resolveUrl: (url: string) => string;
}

/** The transport below the credentials: a page's own `fetch` and its hook for changing requests. */
export interface Transport {
  fetch: typeof globalThis.fetch;
  prepareRequest?: ((request: Request) => Request | Promise<Request>) | undefined;
}

/** The one function every request goes through; what `fetch` or the page's hook throws becomes an `ApiError`. */
export async function sendRequest(
  { fetch, prepareRequest }: Transport,
  request: Request,
): Promise<Response> {
  try {
    return await fetch((await prepareRequest?.(request)) ?? request);
  } catch (failure) {
    throw errorFromFailure(failure);
  }
}

/** Binds the transport to a base (absolute, without a trailing slash) and to the credentials of a dialect. */
export function createHttp(transport: Transport, base: string, dialect: Dialect): Http {
  const attempt = async (
    path: string,
    { method = 'GET', query = {}, json, signal }: HttpRequest,
  ) => {
    const headers = new Headers(await dialect.authorize());
    if (json !== undefined) headers.set('content-type', 'application/json');
    const body = json === undefined ? null : JSON.stringify(json);
    const request = new Request(`${base}${path}${queryString(query)}`, {
      method,
      headers,
      body,
      signal: signal ?? null,
    });
    return sendRequest(transport, request);
  };
  return async (path, request = {}) => {
    let response = await attempt(path, request);
    if (response.status === 401 && (await dialect.renew())) response = await attempt(path, request);
    if (response.ok) return response;
    throw await errorFromResponse(response);
  };
}

/**
 * The JSON object of a response, believed to be a `T`. A page instead of JSON (an app's own fallback, a login) means a
 * wrong base URL.
 */
export async function readJson<T extends object>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null) return body as T;
  const type = response.headers.get('content-type') ?? 'no content type';
  const { status } = response;
  throw new ApiError('not-found', {
    status,
    code: 'not_json',
    message: `Expected JSON, got ${type}`,
  });
}

/** The JSON of a response that holds one page of a list; what is missing counts as the last, empty one. */
export async function readPage<T>(response: Response): Promise<Page<T>> {
  const { data, has_more } = await readJson<Partial<Page<T>>>(response);
  return { data: Array.isArray(data) ? data : [], has_more: has_more === true };
}

function queryString(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
