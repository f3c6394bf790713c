import { watchCspViolations } from './content-security-policy.js';
import { ApiError, errorFromFailure, isOffline } from './errors.js';
import { rejectOnAbort } from './reject-on-abort.js';
import { nullBodyStatuses } from './responses.js';

/** Progress of an upload in bytes. */
export interface UploadProgress {
  loaded: number;
  total: number;
}

/** How requests are sent: `fetch` or its replacement, a hook, and uploads with progress. */
export interface Transport {
  /** `keepalive` is an option since it cannot be read from a request in Firefox. */
  fetch: (request: Request, options?: { keepalive: true }) => Promise<Response>;
  prepareRequest?: ((request: Request) => Request | Promise<Request>) | undefined;
  /** Sends a request and reports the progress of its body, which `fetch` cannot. */
  upload?:
    | ((request: Request, onProgress: (progress: UploadProgress) => void) => Promise<Response>)
    | undefined;
}

/** Options for sending one request. */
export interface SendOptions {
  onUpload?: ((progress: UploadProgress) => void) | undefined;
  /** Aborts the call as long as the request has not been sent. */
  sendSignal?: AbortSignal | undefined;
  /** Whether the request outlives the page. Default: false. */
  keepalive?: boolean | undefined;
  /** Returns a successful response before its body is complete. Default: the body is buffered, so reading it cannot fail. */
  streams?: boolean | undefined;
}

/**
 * Sends every request of the client, and converts exceptions of `fetch` and of `prepareRequest` to an `ApiError`. Redirects
 * are refused: they would turn a POST into a GET, and could send credentials to another host.
 */
export async function sendRequest(
  transport: Transport,
  request: Request,
  { onUpload, sendSignal, keepalive, streams }: SendOptions = {},
): Promise<Response> {
  const { fetch, upload } = transport;
  const prepared = await rejectOnAbort(prepare(transport, request), sendSignal);
  const cspWatcher = watchCspViolations(prepared.url);
  const wasOffline = isOffline();
  let response;
  try {
    response = await (onUpload && upload
      ? upload(prepared, onUpload)
      : fetch(prepared, keepalive ? { keepalive } : undefined));
  } catch (failure) {
    const error = errorFromFailure(failure, { wasOffline, signal: request.signal });
    if (error.kind !== 'unreachable') throw error;
    throw (await cspWatcher.findError()) ?? unreachableError(prepared.url, error);
  } finally {
    cspWatcher.stop();
  }
  if (isRedirect(response)) throw redirectError(response);
  return streams && response.ok ? response : bufferBody(response, request.signal);
}

async function prepare({ prepareRequest }: Transport, request: Request): Promise<Request> {
  try {
    return (await prepareRequest?.(request)) ?? request;
  } catch (failure) {
    const message = `prepareRequest failed: ${String(failure)}`;
    throw new ApiError('unknown', { code: 'prepare_request', message, cause: failure });
  }
}

/** Buffers the body, so that the request fails if the connection breaks before the body is complete. */
async function bufferBody(response: Response, signal: AbortSignal): Promise<Response> {
  try {
    const body = await response.blob();
    return new Response(nullBodyStatuses.includes(response.status) ? null : body, response);
  } catch (failure) {
    throw errorFromFailure(failure, { receiving: true, signal });
  }
}

function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status > 300 && status < 400 && status !== 304);
}

function redirectError({ status, headers }: Response): ApiError {
  const target = headers.get('location') ?? 'another address';
  const message = `The server redirects to ${target}. Check the base URL.`;
  return new ApiError('unreachable', { code: 'redirect', status, message });
}

/** Lists the likely causes, since browsers do not expose why a request failed. */
function unreachableError(url: string, { message, cause }: ApiError): ApiError {
  const { origin } = new URL(url);
  return new ApiError('unreachable', {
    message: `No readable response from ${origin} (${message}). Check that it is a Dify server, that it is running, and that its CORS settings allow this origin.`,
    cause,
  });
}
