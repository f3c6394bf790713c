import { bodiless } from './responses.js';
import type { UploadProgress } from './transport.js';

/** The part of `XMLHttpRequest` used here, which servers do not have. */
interface UploadRequest {
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

/** Sends a request as `fetch` would, and tells how far its body is; servers cannot tell, and just send it. */
export async function uploadWithProgress(
  request: Request,
  onProgress: (progress: UploadProgress) => void,
): Promise<Response> {
  const { XMLHttpRequest } = globalThis as { XMLHttpRequest?: new () => UploadRequest };
  if (!XMLHttpRequest) return fetch(request);
  const body = await request.blob();
  const { signal } = request;
  signal.throwIfAborted();
  const sender = new XMLHttpRequest();
  const stop = () => sender.abort();
  signal.addEventListener('abort', stop);
  try {
    await new Promise<void>((resolve, reject) => {
      sender.open(request.method, request.url);
      request.headers.forEach((value, name) => sender.setRequestHeader(name, value));
      sender.responseType = 'blob';
      sender.withCredentials = request.credentials === 'include';
      sender.upload.onprogress = ({ loaded, total }) => onProgress({ loaded, total });
      sender.onload = () => resolve();
      // The words that `fetch` uses: callers see one failure, whatever the transport.
      sender.onerror = () => reject(new TypeError('Failed to fetch'));
      sender.onabort = () => reject(signal.reason as Error);
      sender.send(body);
    });
    return responseOf(sender);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function responseOf(sender: UploadRequest): Response {
  const { status, statusText } = sender;
  const headers = sender
    .getAllResponseHeaders()
    .split('\r\n')
    .flatMap((line) => {
      const at = line.indexOf(': ');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 2)] as [string, string]] : [];
    });
  const body = bodiless.includes(status) ? null : sender.response;
  return new Response(body, { status, statusText, headers });
}
