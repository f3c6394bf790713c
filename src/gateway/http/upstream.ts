import { hasContentType, nullBodyStatuses } from '../../api/http/responses.js';
import { isRecord } from '../../lib/is-record.js';
import { GatewayError } from '../gateway-error.js';
import type { GatewayApp, Settings } from '../settings.js';
import { parseJson } from './parse-json.js';
import { within } from './within.js';

/** More than a page of history with long answers. */
const MAX_JSON_BYTES = 50_000_000;

/** The only headers of a response that the page gets: others may reveal what is behind the gateway. */
const passedHeaders = ['content-type', 'retry-after', 'x-version'];

/** Proxies must neither keep a stream back nor compress it, which they do in blocks. */
const streamHeaders = { 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' };

/** A request to Dify, without credential. */
export interface UpstreamRequest {
  readonly method: string;
  /** Below the URL of the Dify server, with its query. */
  readonly path: string;
  /** The id of the visitor's request, as `X-Request-Id`. */
  readonly requestId?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | ReadableStream<Uint8Array> | undefined;
}

/** Sends a request to Dify, with the app's key unless `isPublic`. Rejects with a 502 or a 504 if there is no usable response. */
export async function sendUpstream(
  { fetch, logger, timeouts }: Settings,
  app: GatewayApp,
  { method, path, requestId, headers, body }: UpstreamRequest,
  { isPublic = false }: { isPublic?: boolean } = {},
): Promise<Response> {
  const abort = new AbortController();
  const credential = isPublic ? {} : { authorization: `Bearer ${app.apiKey}` };
  const id = requestId === undefined ? {} : { 'x-request-id': requestId };
  const init: RequestInit & { duplex?: 'half' } = {
    method,
    // Compressed streams arrive in blocks.
    headers: { 'accept-encoding': 'identity', ...id, ...headers, ...credential },
    body: body ?? null,
    redirect: 'manual',
    signal: abort.signal,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  };
  try {
    const sent = fetch(new Request(app.dify + path, init));
    return await within(sent, timeouts.upstream, () => {
      abort.abort();
      return new GatewayError(504, 'upstream_timeout', 'Dify did not answer in time.');
    });
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    // The error may name internal hosts: for the operator only.
    const reason = describe(error).replaceAll(app.apiKey, '[key]');
    logger.error('Dify cannot be reached', { app: app.name, reason });
    throw unreachable();
  }
}

/** The response for the page: Dify's status and body, and no other headers than the page needs. */
export function responseFrom(
  upstream: Response,
  body: ReadableStream<Uint8Array> | string | null,
  extraHeaders: Readonly<Record<string, string>> = {},
): Response {
  const { status } = upstream;
  const headers = new Headers(extraHeaders);
  for (const name of passedHeaders) {
    const value = upstream.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(nullBodyStatuses.includes(status) ? null : body, { status, headers });
}

/** The headers of a stream. */
export function streamResponse(upstream: Response, body: ReadableStream<Uint8Array>): Response {
  return responseFrom(upstream, body, streamHeaders);
}

/**
 * Reads a JSON response, errors included. What is not Dify's JSON, such as the page of a proxy in between, becomes a typed error:
 * its own status if that is an error, else 502.
 */
export async function readUpstreamJson(
  upstream: Response,
  { timeouts }: Settings,
): Promise<{ text: string; value: unknown }> {
  const text = await within(readText(upstream), timeouts.upstream, unreachable);
  const value = parseJson(text);
  const isExpected = nullBodyStatuses.includes(upstream.status)
    ? text === ''
    : hasContentType(upstream, 'application/json') && value !== undefined;
  const isRedirect =
    upstream.type === 'opaqueredirect' || (upstream.status >= 300 && upstream.status < 400);
  if (isExpected && !isRedirect && (upstream.ok || isDifyError(value))) return { text, value };
  throw notDify(upstream);
}

function isDifyError(value: unknown): boolean {
  return isRecord(value) && typeof value.code === 'string' && typeof value.message === 'string';
}

/** The error for a response that is not Dify's. */
export function notDify({ status }: Response): GatewayError {
  const isError = status >= 400 && status < 600;
  return isError
    ? new GatewayError(status, `http_${status}`, 'The server in front of Dify refused the request.')
    : new GatewayError(502, 'bad_gateway', 'The response is not one of Dify.');
}

async function readText({ body }: Response): Promise<string> {
  if (!body) return '';
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new GatewayError(502, 'bad_gateway', 'The response of Dify broke off.');
      });
      if (done) return text + decoder.decode();
      text += decoder.decode(value, { stream: true });
      if (text.length > MAX_JSON_BYTES)
        throw new GatewayError(502, 'bad_gateway', 'The response of Dify is too large.');
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function unreachable(): GatewayError {
  return new GatewayError(502, 'bad_gateway', 'Dify cannot be reached.');
}

function describe(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
