import { exposedHeaders } from '../routes/route.js';
import type { Settings } from '../settings.js';
import { FORBIDDEN_MESSAGE } from '../store/workspace.js';
import type { Refusal } from './fault.js';

/** The error response of Dify, or of a proxy in front of it, for a status. */
export function refusalResponse(refusal: Refusal, request: Request, settings: Settings): Response {
  const { status, retryAfter, html = status >= 502 && status <= 504 } = refusal;
  const headers = html ? new Headers() : difyHeaders(request, settings);
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
  if (html) return proxyPage(status, headers);
  if (bodiless.has(status)) return new Response(null, { status, headers });
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="api"');
  const [code, message] = defaultError(status, request);
  const body = { code: refusal.code ?? code, message: refusal.message ?? message, status };
  return Response.json(body, { status, headers });
}

/** Headers of every Dify response, including CORS (docs/dify-api.md §1). */
export function difyHeaders(request: Request, { version, traits }: Settings): Headers {
  const headers = new Headers({ 'x-version': version, 'x-env': 'PRODUCTION' });
  headers.set('access-control-allow-origin', request.headers.get('origin') ?? '*');
  const credentials = !isService(request);
  if (credentials) headers.set('access-control-allow-credentials', 'true');
  const exposed = exposedHeaders(credentials, traits.legacyHeaders);
  if (exposed.length > 0) headers.set('access-control-expose-headers', exposed.join(','));
  return headers;
}

/** The error page of a proxy, without CORS headers. */
export function proxyPage(status: number, headers = new Headers()): Response {
  headers.set('content-type', 'text/html');
  return new Response(proxyPageHtml(status), { status, headers });
}

function isService({ url }: Request): boolean {
  return /^\/+v1/.test(new URL(url).pathname);
}

function isConsole({ url }: Request): boolean {
  return /^\/+console\//.test(new URL(url).pathname);
}

/** Whether a request is for a knowledge base, through either API. */
function isForKnowledge({ url }: Request): boolean {
  return /^\/+(?:v1|console\/api)\/datasets/.test(new URL(url).pathname);
}

function defaultError(status: number, request: Request): readonly [code: string, message: string] {
  const service = isService(request);
  if (status === 404 && isForKnowledge(request)) return ['not_found', 'Dataset not found.'];
  if (status === 404 && isConsole(request)) return ['app_not_found', 'App not found.'];
  if (status === 403 && (!service || isForKnowledge(request)))
    return ['forbidden', FORBIDDEN_MESSAGE];
  if (status === 401)
    return ['unauthorized', service ? 'Access token is invalid' : 'Invalid token.'];
  return defaultErrors[status] ?? (status < 500 ? ['bad_request', 'Bad Request'] : internal);
}

const internal = [
  'internal_server_error',
  'The server encountered an internal error and was unable to complete your request. ' +
    'Either the server is overloaded or there is an error in the application.',
] as const;

/** Statuses whose responses have no body. */
const bodiless = new Set([204, 205, 304]);

/** Default codes and messages by status (docs/dify-api.md §7.2). */
const defaultErrors: Readonly<Record<number, readonly [code: string, message: string]>> = {
  403: ['forbidden', "The app's API service has been disabled."],
  404: ['not_found', 'Conversation Not Exists.'],
  413: ['file_too_large', ''],
  415: ['unsupported_file_type', 'File type not allowed.'],
  429: ['too_many_requests', 'Too many requests. Please try again later.'],
};

/** Titles of proxy error pages. */
const titles: Readonly<Record<number, string>> = {
  413: '413 Request Entity Too Large',
  429: '429 Too Many Requests',
  500: '500 Internal Server Error',
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
};

function proxyPageHtml(status: number): string {
  const title = titles[status] ?? String(status);
  return (
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
    '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n'
  );
}
