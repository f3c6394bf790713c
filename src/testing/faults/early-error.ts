import { internalError } from '../http/error-responses.js';
import { frame, IDLE_TIMEOUT_MS, ping, PING_INTERVAL_MS } from '../scripts/script.js';
import type { Settings } from '../settings.js';
import { bodyOf } from './body-filters.js';
import { difyHeaders } from './fault-presets.js';

/** Whether a request asks an app, so that its response may be a stream. */
export function isQuestion({ method, url }: Request): boolean {
  const { pathname } = new URL(url);
  return (
    method === 'POST' &&
    /\/(?:(?:chat|completion)-messages|workflows\/(?:.+\/)?run)$/.test(pathname)
  );
}

/**
 * A stream that fails before it begins: since 1.13 an `error` event without code, then pings until the reader cancels or `over`
 * aborts; before, a normal `error` event (docs/dify-api.md §6.7).
 */
export function earlyErrorResponse(
  request: Request,
  settings: Settings,
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  over: AbortSignal,
): Response {
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal, over]);
  const frames = settings.traits.relay
    ? relayed(sleep, signal)
    : [frame({ event: 'error', ...internalError })];
  const headers = difyHeaders(request, settings);
  headers.set('content-type', 'text/event-stream; charset=utf-8');
  const body = bodyOf(encoded(frames), () => left.abort());
  return new Response(body, { headers });
}

async function* relayed(
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  yield ping + frame({ event: 'error', message: 'Internal Server Error', status: 500 });
  for (let time = 0; time < IDLE_TIMEOUT_MS; time += PING_INTERVAL_MS) {
    await sleep(PING_INTERVAL_MS, signal);
    if (signal.aborted) return;
    yield ping;
  }
}

async function* encoded(
  texts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
