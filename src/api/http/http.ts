import type { Credential, Dialect } from '../dialects/dialect.js';
import { ApiError, errorFromResponse } from './errors.js';
import { createHeaders } from './headers.js';
import { rejectOnAbort } from './reject-on-abort.js';
import { hasContentType, unexpectedResponse } from './responses.js';
import { withRetries, type Delay } from './retry.js';
import { sendRequest, type SendOptions, type Transport } from './transport.js';

/** One request, relative to the API's base. */
export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Query parameters; those without a value are left out. */
  query?: Record<string, string | number | boolean | undefined>;
  /** The body, sent as JSON. */
  json?: unknown;
  /** The body, sent as multipart. */
  form?: FormData;
  signal?: AbortSignal | undefined;
  /** Whether it may be sent again by itself when it could not be answered; default: reads may. */
  repeatable?: boolean;
  /** In the place of the dialect's own credential, where an endpoint wants another or none. */
  credential?: Credential;
  /** Told how much of the body has gone out, where the transport can tell. */
  onUpload?: SendOptions['onUpload'];
  /** The answer is read piece by piece. */
  streams?: boolean;
}

/** Sends one request and resolves with its response, which is ok; anything else throws an `ApiError`. */
export type Http = (path: string, request?: HttpRequest) => Promise<Response>;

/** Binds the transport to a base (absolute, without a trailing slash) and to the credentials of a dialect. */
export function createHttp(
  transport: Transport,
  base: string,
  dialect: Dialect,
  wait?: Delay,
): Http {
  const attempt = async (path: string, request: HttpRequest, credential: Credential) => {
    const httpRequest = createRequest(base + path, request, credential);
    const response = await sendRequest(transport, httpRequest, request);
    if (!response.ok) throw await errorFromResponse(response);
    // A login page, where a gateway's session has ended, or an app's own fallback: Dify never answers with a page.
    if (!request.streams && hasContentType(response, 'text/html'))
      throw unexpectedResponse(response, 'not_json', 'JSON');
    return response;
  };
  return async (path, request = {}) => {
    const { method = 'GET', repeatable = method === 'GET', signal } = request;
    const send = (credential: Credential) => {
      const once = () => attempt(path, request, credential);
      return repeatable ? withRetries(once, signal, wait) : once();
    };
    if (request.credential) return send(request.credential);
    const authorize = () => rejectOnAbort(dialect.authorize(), signal);
    const credential = await authorize();
    try {
      return await send(credential);
    } catch (error) {
      if (!dialect.renew(credential, error as ApiError)) throw error;
      return send(await authorize());
    }
  };
}

function createRequest(
  url: string,
  { method = 'GET', query = {}, json, form, signal }: HttpRequest,
  credential: Credential,
): Request {
  const headers = createHeaders(credential);
  if (json !== undefined) headers.set('content-type', 'application/json');
  const body = form ?? (json === undefined ? null : stringifyJson(json));
  return new Request(url + queryString(query), {
    method,
    headers,
    body,
    redirect: 'manual',
    signal: signal ?? null,
  });
}

/** A value that no JSON can hold is the caller's mistake, and named as such. */
function stringifyJson(json: unknown): string {
  try {
    return JSON.stringify(json);
  } catch (failure) {
    throw new ApiError('invalid-input', { message: String(failure), cause: failure });
  }
}

function queryString(query: NonNullable<HttpRequest['query']>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) params.append(name, String(value));
  return params.size ? `?${params}` : '';
}
