import type { Authenticator, Credential } from '../dialects/dialect.js';
import { ApiError, errorFromResponse } from './errors.js';
import { createHeaders } from './headers.js';
import { rejectOnAbort } from './reject-on-abort.js';
import { hasContentType, unexpectedResponse } from './responses.js';
import { withRetries, type Delay } from './retry.js';
import { sendRequest, type SendOptions, type Transport } from './transport.js';

/** One request, relative to the API's base. */
export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Query parameters; `undefined` values are omitted, and a list repeats its parameter. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined>;
  /** Body to be sent as JSON. */
  json?: unknown;
  /** Body to be sent as multipart form data; takes precedence over `json`. */
  form?: FormData;
  signal?: AbortSignal | undefined;
  keepalive?: SendOptions['keepalive'];
  /** Aborts the call as long as the request has not been sent. */
  sendSignal?: SendOptions['sendSignal'];
  /** Allows automatic retries. Default: true for GET. */
  repeatable?: boolean;
  /** Replaces the credential of the authenticator; `{}` for none. */
  credential?: Credential;
  /** Called with the upload progress, if the transport supports it. */
  onUpload?: SendOptions['onUpload'];
  /** Returns the response before its body is complete. Default: false. */
  streams?: boolean;
}

/** Sends a request and resolves with a successful response; everything else rejects with an `ApiError`. */
export type Http = (path: string, request?: HttpRequest) => Promise<Response>;

/**
 * Creates the request function for a base URL (absolute, no trailing slash): adds the credential, retries, and renews a
 * refused credential once.
 */
export function createHttp(
  transport: Transport,
  base: string,
  authenticator: Authenticator,
  wait?: Delay,
): Http {
  const attempt = async (path: string, request: HttpRequest, credential: Credential) => {
    const httpRequest = createRequest(base + path, request, credential);
    const response = await sendRequest(transport, httpRequest, request);
    if (!response.ok) throw await errorFromResponse(response, request.form !== undefined);
    // A gateway's login page or a single-page app's fallback: Dify itself never responds with HTML.
    if (!request.streams && hasContentType(response, 'text/html'))
      throw unexpectedResponse(response, 'not_json', 'JSON');
    return response;
  };
  return async (path, request = {}) => {
    const { method = 'GET', repeatable = method === 'GET', signal, sendSignal } = request;
    const send = (credential: Credential) => {
      const once = () => attempt(path, request, credential);
      return repeatable ? withRetries(once, signal, wait) : once();
    };
    if (request.credential) return send(request.credential);
    const authorize = () =>
      rejectOnAbort(rejectOnAbort(authenticator.authorize(), signal), sendSignal);
    const credential = await authorize();
    try {
      return await send(credential);
    } catch (error) {
      if (!authenticator.renew(credential, error as ApiError)) throw error;
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

/** Reports a value that JSON cannot represent as `invalid-input`. */
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
    for (const each of [value].flat()) if (each !== undefined) params.append(name, String(each));
  return params.size ? `?${params}` : '';
}
