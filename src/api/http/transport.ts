import { watchCspViolations } from './content-security-policy.js';
import { ApiError, errorFromFailure } from './errors.js';
import { nullBodyStatuses } from './responses.js';

/** How much of an upload has gone out, in bytes. */
export interface UploadProgress {
  loaded: number;
  total: number;
}

/** The transport below the credentials: a page's own `fetch` and its hook for changing requests. */
export interface Transport {
  fetch: (request: Request) => Promise<Response>;
  prepareRequest?: ((request: Request) => Request | Promise<Request>) | undefined;
  /** Sends a request and tells how far its body is, which `fetch` cannot. */
  upload?:
    | ((request: Request, onProgress: (progress: UploadProgress) => void) => Promise<Response>)
    | undefined;
}

/** What is special about one request. */
export interface SendOptions {
  onUpload?: ((progress: UploadProgress) => void) | undefined;
  /** Whoever asks reads the body piece by piece; else all of it has come when the response is there. */
  streams?: boolean | undefined;
}

/**
 * The one function every request goes through; what `fetch` or the page's hook throws becomes an `ApiError`. Redirects are
 * refused: they turn a POST into a GET, and carry what was said to another host.
 */
export async function sendRequest(
  transport: Transport,
  request: Request,
  { onUpload, streams }: SendOptions = {},
): Promise<Response> {
  const { fetch, upload } = transport;
  const prepared = await prepare(transport, request);
  const policy = watchCspViolations(prepared.url);
  let response;
  try {
    response = await (onUpload && upload ? upload(prepared, onUpload) : fetch(prepared));
  } catch (failure) {
    const error = errorFromFailure(failure, request);
    if (error.kind !== 'unreachable') throw error;
    throw (await policy.findError()) ?? unreachableError(prepared.url, error);
  } finally {
    policy.stop();
  }
  if (isRedirect(response)) throw redirectError(response);
  return streams && response.ok ? response : bufferBody(response, request.signal);
}

async function prepare({ prepareRequest }: Transport, request: Request): Promise<Request> {
  try {
    return (await prepareRequest?.(request)) ?? request;
  } catch (failure) {
    const message = `prepareRequest: ${String(failure)}`;
    throw new ApiError('unknown', { code: 'prepare_request', message, cause: failure });
  }
}

/** The response with its body in hand: what breaks off before that is a failure like any other. */
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
  const message = `The server redirects to ${target}: is that the right base URL?`;
  return new ApiError('unreachable', { code: 'redirect', status, message });
}

/** A browser does not say why a request failed: so this says what to look at. */
function unreachableError(url: string, { message, cause }: ApiError): ApiError {
  const { origin } = new URL(url);
  return new ApiError('unreachable', {
    message: `No readable answer from ${origin} (${message}): is it a Dify, is it up, does it let this origin in (CORS)?`,
    cause,
  });
}
