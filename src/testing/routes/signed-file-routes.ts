import type { Hono } from 'hono';
import { cors } from 'hono/cors';
import { drawSampleImage, sampleImageUrl } from '../apps/sample-image.js';
import { refusal } from '../http/error-responses.js';
import { uuidPattern } from '../http/ids.js';
import type { StoredFile } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import type { Environment, RouteContext } from './route.js';

/** `/files`: authenticated only by the signature in the URL (docs/dify-api.md §8.4). */
export function serveSignedFiles(server: Hono<Environment>, state: ServerState): void {
  const crossOrigin = cors({
    origin: (origin) => origin || '*',
    allowHeaders: ['Content-Type', 'X-App-Code', 'X-App-Passport', 'X-CSRF-Token'],
    allowMethods: ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH'],
    exposeHeaders: ['X-Version', 'X-Env', 'X-Trace-Id'],
  });
  const upload = `/files/:id${uuidPattern}/file-preview`;
  server.get(upload, crossOrigin, (context) => preview(state, context));
  server.get('/files/tools/:name', crossOrigin, (context) => toolFile(state, context));
  for (const path of [upload, '/files/tools/:name']) server.options(path, crossOrigin);
}

/** Extensions of active content, which is served only as a download. */
const runnable = new Set(['html', 'htm', 'xhtml', 'svg', 'xml']);

/** The file as a download without its MIME type. */
export function download({ name, bytes }: StoredFile): Response {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  return new Response(bytes, {
    headers: { 'content-type': 'application/octet-stream', 'content-disposition': disposition },
  });
}

/** Whether a browser would execute the content. */
export function isRunnable({ extension }: StoredFile): boolean {
  return runnable.has(extension);
}

function preview({ files }: ServerState, context: RouteContext): Response {
  const file = files.find(context.req.param('id') ?? '');
  if (!(file?.user ?? file?.account) || !files.isSigned(new URL(context.req.url)))
    throw refusal(404, 'not_found', 'File not found or signature is invalid');
  const response =
    isRunnable(file) || context.req.query('as_attachment') === 'true'
      ? download(file)
      : new Response(file.bytes, { headers: { 'content-type': 'application/octet-stream' } });
  if (isRunnable(file)) response.headers.set('x-content-type-options', 'nosniff');
  return response;
}

function toolFile({ files }: ServerState, context: RouteContext): Response {
  const { pathname } = new URL(context.req.url);
  // The sample image is never signed, since its URL is part of a canned text.
  if (sampleImageUrl.startsWith(pathname))
    return new Response(drawSampleImage(), { headers: { 'content-type': 'image/bmp' } });
  const file = files.find(/[^/.]+(?=[^/]*$)/.exec(pathname)?.[0] ?? '');
  if (!file || file.user || file.account || !files.isSigned(new URL(context.req.url)))
    throw refusal(403, 'forbidden', 'Invalid request.');
  return new Response(file.bytes, { headers: { 'content-type': file.type } });
}
