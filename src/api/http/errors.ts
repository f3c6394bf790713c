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
  /**
   * Dify's own code (docs/dify-api.md §7.2); `http_404` and the like for an answer that was not Dify's; ours (`csp`, `redirect`,
   * `not_json`, `unsupported` …) where the client found the fault.
   */
  code?: string;
  /** The server's own words: for the console, never to be shown as HTML. */
  message: string;
  /** Seconds to wait before another try, where the server said so. */
  retryAfter?: number | undefined;
  cause?: unknown;
}

/** The one error that a call of the client rejects with. */
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

/** For `catch`: the fallback in the place of what the server did not give; any other exception is a bug, and goes on. */
export function onApiError<T>(fallback: T): (failure: unknown) => T {
  return (failure) => {
    if (failure instanceof ApiError) return fallback;
    throw failure;
  };
}

/** Codes that say more than their status (docs/dify-api.md §7.2). */
const kindByCode: readonly (readonly [RegExp, ErrorKind])[] = [
  [/^(?:app_un|agent_not|not_\w+_app|provider_|model_|completion_|plugin_)/, 'app-unavailable'],
  [/^conversation_completed/, 'conversation-gone'],
  [/rate_limit|too_many_requests/, 'rate-limited'],
  [
    /^(?:no_\w+_uploaded|too_many_files|file(?:name|_ext|_too)|\w+_too_large|remote_file)/,
    'file-rejected',
  ],
  [/^unsupported_(?:file|audio)/, 'file-rejected'],
  [/^unsupported_media/, 'invalid-input'],
  [/_disabled$|_denied$|^invalid_upload_token/, 'forbidden'],
];

/** Dify tells these apart by their words only: the code is `invalid_param`, `bad_request` or `not_found` (docs/dify-api.md §7). */
const kindByMessage: readonly (readonly [RegExp, ErrorKind])[] = [
  [/^Too many requests/, 'rate-limited'],
  [/^(?:Last )?Conversation Not Exists/, 'conversation-gone'],
  [/^Site (?:is disabled|URL is no longer valid)/, 'app-unavailable'],
  [
    /^(?:File (?:validation|extension)|Number of (?:\w+ )?files|Invalid (?:upload )?file)/,
    'file-rejected',
  ],
];

const kindByStatus: Partial<Record<number, ErrorKind>> = {
  400: 'invalid-input',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  412: 'invalid-input',
  413: 'file-rejected',
  415: 'file-rejected',
  429: 'rate-limited',
};

/** Makes an `ApiError` of what Dify says in an error body or in an `error` event of a stream. */
export function errorFromFacts(facts: ErrorFacts): ApiError {
  const { status = 0, code = '' } = facts;
  const message = stripRouteHint(facts.message);
  const kind =
    findKind(kindByCode, code) ??
    findKind(kindByMessage, message) ??
    kindByStatus[status] ??
    // Proxies, Cloudflare's own codes too: 500 and 501 are Dify's.
    (status > 501 ? 'overloaded' : 'unknown');
  return new ApiError(kind, { ...facts, message });
}

/** Reads a response that is not ok; a body that is not Dify's JSON (a proxy's page, Flask's 404) becomes `http_<status>`. */
export async function errorFromResponse(response: Response): Promise<ApiError> {
  const { status, statusText, headers } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown };
  const isDifyError = typeof code === 'string';
  return errorFromFacts({
    status,
    code: isDifyError ? code : `http_${status}`,
    message: isDifyError && typeof message === 'string' ? message : statusText || `HTTP ${status}`,
    retryAfter: parseRetryAfter(headers.get('retry-after')),
  });
}

/** What is known of the moment in which something was thrown. */
export interface FailureContext {
  /** Bytes of the answer have come already. */
  receiving?: boolean;
  /** Whoever aborts may give any reason: only the signal tells that it was that. */
  signal?: AbortSignal | undefined;
}

/**
 * Makes an `ApiError` of whatever a `fetch` or the reading of a body threw. The browser hides the reason of a failed
 * fetch (network, CORS, CSP look alike); once bytes have come, the same failure means a broken stream.
 */
export function errorFromFailure(
  failure: unknown,
  { receiving = false, signal }: FailureContext = {},
): ApiError {
  if (failure instanceof ApiError) return failure;
  const message = failure instanceof Error ? failure.message : String(failure);
  const facts = { message, cause: failure };
  const aborted = failure instanceof Error && /^(?:Abort|Timeout)Error$/.test(failure.name);
  if (aborted || signal?.aborted) return new ApiError('aborted', facts);
  if (receiving) return new ApiError('stream-broken', facts);
  return new ApiError(isOffline() ? 'offline' : 'unreachable', facts);
}

function findKind(
  table: readonly (readonly [RegExp, ErrorKind])[],
  text: string,
): ErrorKind | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}

/** Some runtimes have no `navigator`, or one without `onLine`: only a plain `false` counts. */
function isOffline(): boolean {
  return (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine === false;
}

/** Inside a known route Dify appends "You have requested this URI [...] but did you mean ..." to 404s (docs/dify-api.md §7.1). */
function stripRouteHint(message: string): string {
  const at = message.indexOf('You have requested this URI [');
  return at < 0 ? message : message.slice(0, at).trimEnd();
}

/** `Retry-After` in seconds; its other form, a date, is not used by what stands in front of a Dify. */
function parseRetryAfter(retryAfter: string | null): number | undefined {
  return retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : undefined;
}
