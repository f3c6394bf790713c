/** What went wrong, in the terms a view needs to choose its words and actions. */
export type ErrorKind =
  | 'offline'
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conversation-gone'
  | 'invalid-input'
  | 'file-rejected'
  | 'rate-limited'
  | 'overloaded'
  | 'app-unavailable'
  | 'stream-broken'
  | 'aborted'
  | 'unknown';

/** The facts of a failure as Dify (or the network) reported them; all but `message` may be missing. */
export interface ErrorFacts {
  /** HTTP status, 0 when no response came. */
  status?: number;
  /** Dify's own code (contract §7.2), or `http_404` and the like for an answer that was not Dify's. */
  code?: string;
  /** The server's own words: for the console, never to be shown as HTML. */
  message: string;
  /** Seconds to wait before another try, where the server said so. */
  retryAfter?: number | undefined;
  cause?: unknown;
}

/** The one error that every function of the client throws. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ErrorKind;
  readonly status: number;
  readonly code: string;
  readonly retryAfter: number | undefined;

  constructor(kind: ErrorKind, { status = 0, code = '', message, retryAfter, cause }: ErrorFacts) {
    super(message, { cause });
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Codes that say more than their status (contract §7.2). */
const kindByCode: readonly (readonly [RegExp, ErrorKind])[] = [
  [/^(?:app_un|agent_not|not_\w+_app|provider_|model_|completion_)/, 'app-unavailable'],
  [/^conversation_completed/, 'conversation-gone'],
  [/rate_limit|too_many_requests/, 'rate-limited'],
];

/** Dify tells these apart by their words only: the code is `invalid_param`, `bad_request` or `not_found` (contract §7). */
const kindByMessage: readonly (readonly [RegExp, ErrorKind])[] = [
  [/^Too many requests/, 'rate-limited'],
  [/^(?:Last )?Conversation Not Exists/, 'conversation-gone'],
  [/^Site (?:is disabled|URL is no longer valid)/, 'app-unavailable'],
];

const kindByStatus: Partial<Record<number, ErrorKind>> = {
  400: 'invalid-input',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  412: 'invalid-input',
  413: 'file-rejected',
  415: 'file-rejected',
  429: 'rate-limited',
  502: 'overloaded',
  503: 'overloaded',
  504: 'overloaded',
};

/** Makes an `ApiError` of what Dify says in an error body or in an `error` event of a stream. */
export function errorFromFacts(facts: ErrorFacts): ApiError {
  const { status = 0, code = '' } = facts;
  const message = withoutRouteHint(facts.message);
  const kind =
    firstMatch(kindByCode, code) ??
    firstMatch(kindByMessage, message) ??
    kindByStatus[status] ??
    'unknown';
  return new ApiError(kind, { ...facts, message });
}

/** Reads a response that is not ok; a body that is not Dify's JSON (a proxy's page, Flask's 404) becomes `http_<status>`. */
export async function errorFromResponse(response: Response): Promise<ApiError> {
  const { status, statusText, headers } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
  const said = typeof code === 'string';
  return errorFromFacts({
    status,
    code: said ? code : `http_${status}`,
    message: said && typeof message === 'string' ? message : statusText || `HTTP ${status}`,
    retryAfter: secondsOf(headers.get('retry-after')),
  });
}

/**
 * Makes an `ApiError` of whatever a `fetch` or the reading of a body threw. The browser hides the reason of a failed
 * fetch (network, CORS, CSP look alike); once bytes have come, the same failure means a broken stream.
 */
export function errorFromFailure(failure: unknown, { receiving = false } = {}): ApiError {
  if (failure instanceof ApiError) return failure;
  const message = failure instanceof Error ? failure.message : String(failure);
  const aborted = failure instanceof Error && failure.name === 'AbortError';
  if (aborted) return new ApiError('aborted', { message, cause: failure });
  if (receiving) return new ApiError('stream-broken', { message, cause: failure });
  return new ApiError(isOffline() ? 'offline' : 'unreachable', {
    message,
    cause: failure,
  });
}

function firstMatch(
  table: readonly (readonly [RegExp, ErrorKind])[],
  text: string,
): ErrorKind | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}

/** Some servers' runtimes have a `navigator` without `onLine`: only a plain `false` counts. */
function isOffline(): boolean {
  return typeof navigator !== 'undefined' && (navigator as { onLine?: boolean }).onLine === false;
}

/** Inside a known route Dify appends "You have requested this URI [...] but did you mean ..." to 404s (contract §7.1). */
function withoutRouteHint(message: string): string {
  return message.replace(/\s*You have requested this URI \[[^]*$/, '');
}

/** `Retry-After` in seconds; its other form, a date, is not used by what stands in front of a Dify. */
function secondsOf(retryAfter: string | null): number | undefined {
  return retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : undefined;
}
