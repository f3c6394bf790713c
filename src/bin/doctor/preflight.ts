import { sendRequest } from '../../api/http/transport.js';
import type { Target } from './check.js';

/** A request that a browser would announce by a preflight. */
export interface Announced {
  url: string;
  method: 'GET' | 'POST';
  /** Names in lower case. */
  headers: readonly string[];
}

/** What the server allows in its answer to a preflight. */
export interface Allowed {
  /** HTTP status; browsers accept 200 to 299. */
  status: number;
  /** `Access-Control-Allow-Origin`. */
  origin: string | undefined;
  /** `Access-Control-Allow-Headers` in lower case. */
  allowedHeaders: readonly string[];
}

/** A page's origin, where the caller has given none. */
const ANY_ORIGIN = 'https://page.example';

/** Sends the CORS preflight of a request, as browsers do; they cannot be told to send one. */
export async function sendPreflight(
  { transport, origin = ANY_ORIGIN }: Target,
  signal: AbortSignal,
  { url, method, headers }: Announced,
): Promise<Allowed> {
  const request = new Request(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': [...headers].sort().join(','),
    },
    redirect: 'manual',
    signal,
  });
  const response = await sendRequest(transport, request);
  return {
    status: response.status,
    origin: response.headers.get('access-control-allow-origin') ?? undefined,
    allowedHeaders: namesIn(response.headers.get('access-control-allow-headers')),
  };
}

/** The names of a comma-separated header, in lower case. */
export function namesIn(header: string | null): string[] {
  return (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
}
