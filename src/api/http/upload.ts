import { nullBodyStatuses } from './responses.js';
import type { UploadProgress } from './transport.js';

/** The part of `XMLHttpRequest` used here; its type is missing outside the DOM library. */
interface UploadXhr {
  readonly upload: { onprogress: ((event: UploadProgress) => void) | null };
  readonly status: number;
  readonly statusText: string;
  readonly response: Blob | null;
  responseType: string;
  withCredentials: boolean;
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  open: (method: string, url: string) => void;
  setRequestHeader: (name: string, value: string) => void;
  getAllResponseHeaders: () => string;
  send: (body: Blob) => void;
  abort: () => void;
}

/**
 * Sends a request like `fetch` but with upload progress, by `XMLHttpRequest`; falls back to `fetch` where that is missing, as
 * in Node.
 */
export async function uploadWithProgress(
  request: Request,
  onProgress: (progress: UploadProgress) => void,
): Promise<Response> {
  const { XMLHttpRequest } = globalThis as { XMLHttpRequest?: new () => UploadXhr };
  if (!XMLHttpRequest) return fetch(request);
  const body = await request.blob();
  const { signal } = request;
  signal.throwIfAborted();
  const xhr = new XMLHttpRequest();
  const handleAbort = () => xhr.abort();
  signal.addEventListener('abort', handleAbort);
  try {
    await new Promise<void>((resolve, reject) => {
      xhr.open(request.method, request.url);
      request.headers.forEach((value, name) => xhr.setRequestHeader(name, value));
      xhr.responseType = 'blob';
      xhr.withCredentials = request.credentials === 'include';
      xhr.upload.onprogress = ({ loaded, total }) => onProgress({ loaded, total });
      xhr.onload = () => resolve();
      // The same error as `fetch`, so that callers need not distinguish the transports.
      xhr.onerror = () => reject(new TypeError('Failed to fetch'));
      xhr.onabort = () => reject(signal.reason as Error);
      xhr.send(body);
    });
    return createResponse(xhr);
  } finally {
    signal.removeEventListener('abort', handleAbort);
  }
}

function createResponse(xhr: UploadXhr): Response {
  const { status, statusText } = xhr;
  const headers = xhr
    .getAllResponseHeaders()
    .split('\r\n')
    .flatMap((line) => {
      const at = line.indexOf(': ');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 2)] as [string, string]] : [];
    });
  const body = nullBodyStatuses.includes(status) ? null : xhr.response;
  return new Response(body, { status, statusText, headers });
}
