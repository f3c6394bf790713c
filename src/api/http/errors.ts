/** Error categories: each one calls for its own message and action in a user interface (docs/dify-api.md §7). */
export type ErrorKind =
  /** The browser reports that it is offline; with the code `not_sent`, it was so before the request. */
  | 'offline'
  /** No readable response: the server is down, the URL is wrong, or CORS, CSP or a redirect prevents the request. */
  | 'unreachable'
  /** The key, passport or token is rejected. */
  | 'unauthorized'
  /** The credential is valid, but the API or a feature is switched off. */
  | 'forbidden'
  /** Not found; also an `UnsupportedError`, and a server that is not a Dify. */
  | 'not-found'
  /** The conversation is deleted, has ended, or is another user's. */
  | 'conversation-gone'
  /** A field is missing or wrong (`message` says which), or the request is too large. */
  | 'invalid-input'
  /** The type, size or number of files is not accepted. */
  | 'file-rejected'
  /** Too many requests, or too many concurrent ones. */
  | 'rate-limited'
  /** A proxy could not reach the server. */
  | 'overloaded'
  /** The app is not published, has another mode, or its model fails. */
  | 'app-unavailable'
  /** The connection broke during an answer. */
  | 'stream-broken'
  /** The caller's signal aborted the call. */
  | 'aborted'
  /** Any other error. */
  | 'unknown';

/** The details of a failure as reported by Dify or the network. */
export interface ErrorFacts {
  /** HTTP status. Default: 0, no response was received. */
  status?: number;
  /**
   * Dify's error code (docs/dify-api.md §7.2); `http_<status>` for error responses without one, e.g. from a proxy; or a code
   * of this client, such as `csp`, `redirect`, `not_json`, `not_sent` or `unsupported`. Default: `''`.
   */
  code?: string;
  /** The server's message in plain text. Intended for logs; never render it as HTML. */
  message: string;
  /** Seconds to wait before a retry, if the server sent `Retry-After`. */
  retryAfter?: number | undefined;
  /** The exception that caused the failure, if any. */
  cause?: unknown;
}

/** The only type of error with which calls of the client reject. `message` has the server's message in plain text. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The category of the error. */
  readonly kind: ErrorKind;
  /** The HTTP status; 0 if no response was received. */
  readonly status: number;
  /** Dify's error code, or one of this client; see `ErrorFacts`. `''` if there is none. */
  readonly code: string;
  /** Seconds to wait before a retry, if the server sent `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(kind: ErrorKind, { status = 0, code = '', message, retryAfter, cause }: ErrorFacts) {
    super(message, { cause });
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Creates a `catch` handler that returns `fallback` for an `ApiError` and rethrows everything else as a bug. */
export function onApiError<T>(fallback: T): (failure: unknown) => T {
  return (failure) => {
    if (failure instanceof ApiError) return fallback;
    throw failure;
  };
}

/** Kinds by error code, where the code is more specific than the HTTP status (docs/dify-api.md §7.2). */
const kindByCode: readonly (readonly [RegExp, ErrorKind])[] = [
  [/^(?:app_un|agent_not|not_\w+_app|provider_|model_|completion_|plugin_)/, 'app-unavailable'],
  [/^conversation_completed/, 'conversation-gone'],
  [/rate_limit|too_many_requests/, 'rate-limited'],
  [
    /^(?:no_\w+_uploaded|too_many_files|file(?:name|_ext|_too)|audio_too_large|remote_file)/,
    'file-rejected',
  ],
  [/^unsupported_(?:file|audio)/, 'file-rejected'],
  [/^unsupported_media/, 'invalid-input'],
  [/_disabled$|_denied$|^invalid_upload_token/, 'forbidden'],
];

/**
 * Kinds by message, for errors that only the message distinguishes: their code is `invalid_param`, `bad_request` or
 * `not_found` (docs/dify-api.md §7).
 */
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
  413: 'invalid-input',
  415: 'invalid-input',
  429: 'rate-limited',
};

/** Of requests that carry a file: its size or type is refused. */
const kindByStatusOfUpload: Partial<Record<number, ErrorKind>> = {
  413: 'file-rejected',
  415: 'file-rejected',
};

/**
 * Creates the `ApiError` for an error body or an `error` event of a stream; derives its kind from code, message and status.
 * `isUpload`: the request carried a file.
 */
export function errorFromFacts(facts: ErrorFacts, isUpload = false): ApiError {
  const { status = 0, code = '' } = facts;
  const message = stripRouteHint(facts.message);
  const kind =
    findKind(kindByCode, code) ??
    findKind(kindByMessage, message) ??
    (isUpload ? kindByStatusOfUpload[status] : undefined) ??
    kindByStatus[status] ??
    // Higher statuses come from proxies, Cloudflare's 52x included; 500 and 501 come from Dify.
    (status > 501 ? 'overloaded' : 'unknown');
  return new ApiError(kind, { ...facts, message });
}

/** Reads an error response; a body that is not Dify's JSON (a proxy's page, Flask's 404) gets the code `http_<status>`. */
export async function errorFromResponse(response: Response, isUpload = false): Promise<ApiError> {
  const { status, statusText, headers } = response;
  const body: unknown = await response.json().catch(() => undefined);
  const { code, message, error } = (body ?? {}) as Record<string, unknown>;
  const isDifyError = typeof code === 'string';
  // A failed import has neither code nor message (docs/dify-api.md §11.2).
  const text = isDifyError ? message : error;
  const facts = {
    status,
    code: isDifyError ? code : `http_${status}`,
    message: typeof text === 'string' ? text : statusText || `HTTP ${status}`,
    retryAfter: parseRetryAfter(headers.get('retry-after')),
  };
  return errorFromFacts(facts, isUpload);
}

/** The context in which an exception was caught. */
export interface FailureContext {
  /** Whether part of the response had been received. Default: false. */
  receiving?: boolean;
  /** Whether the browser was offline before the request, which therefore has not reached the server. Default: false. */
  wasOffline?: boolean;
  /** The signal of the request: abort reasons are arbitrary, so only the signal identifies an abort. */
  signal?: AbortSignal | undefined;
}

/**
 * Converts an exception of `fetch` or of reading a body to an `ApiError`; an `ApiError` is returned unchanged. Browsers hide
 * why a request failed (network, CORS and CSP look alike); a failure after the first bytes means that the stream broke.
 */
export function errorFromFailure(
  failure: unknown,
  { receiving = false, wasOffline = false, signal }: FailureContext = {},
): ApiError {
  if (failure instanceof ApiError) return failure;
  const message = failure instanceof Error ? failure.message : String(failure);
  const facts = { message, cause: failure };
  if (signal ? signal.aborted : isAbortError(failure)) return new ApiError('aborted', facts);
  if (receiving) return new ApiError('stream-broken', facts);
  if (wasOffline) return new ApiError('offline', { ...facts, code: 'not_sent' });
  return new ApiError(isOffline() ? 'offline' : 'unreachable', facts);
}

/** Without the caller's signal it is unclear who has aborted: Firefox also reports a body that breaks off as an `AbortError`. */
function isAbortError(failure: unknown): boolean {
  return failure instanceof Error && /^(?:Abort|Timeout)Error$/.test(failure.name);
}

function findKind(
  table: readonly (readonly [RegExp, ErrorKind])[],
  text: string,
): ErrorKind | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}

/** Whether the browser is offline. Some runtimes lack `navigator` or `navigator.onLine`: only an explicit `false` counts. */
export function isOffline(): boolean {
  return (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine === false;
}

/**
 * Removes the hint "You have requested this URI [...] but did you mean ...", which Flask appends to 404s (docs/dify-api.md
 * §7.1).
 */
function stripRouteHint(message: string): string {
  const at = message.indexOf('You have requested this URI [');
  return at < 0 ? message : message.slice(0, at).trimEnd();
}

/** Parses `Retry-After` in seconds; its date form is ignored, since neither Dify nor common proxies send it. */
function parseRetryAfter(retryAfter: string | null): number | undefined {
  return retryAfter && /^\d+$/.test(retryAfter) ? Number(retryAfter) : undefined;
}
