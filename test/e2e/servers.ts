import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createServer as createVite } from 'vite';
import { createFakeDify, type FakeDifyOptions } from '../../src/testing/index.js';

export const root = join(import.meta.dirname, '../..');

/** A server on a free port. */
export interface Running {
  url: string;
  close: () => Promise<unknown>;
}

/** A server that can be stopped and started again at the same URL, as in an outage. */
export interface Restartable extends Running {
  stop: () => Promise<unknown>;
  start: () => Promise<void>;
}

/** A fake Dify on its own origin; it keeps its conversations while it is stopped. */
export async function serveDify(
  options?: FakeDifyOptions,
): Promise<Restartable & { hold: (path: string) => () => void }> {
  const dify = createFakeDify(options);
  const held = new Map<string, Promise<void>>();
  const server = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    await [...held].find(([path]) => pathname.endsWith(path))?.[1];
    return dify.fetch(request);
  });
  /** Requests whose path ends like that are answered only after the returned function was called. */
  const hold = (path: string) => {
    let release = (): void => undefined;
    held.set(path, new Promise<void>((resolve) => (release = resolve)));
    return () => {
      held.delete(path);
      release();
    };
  };
  return { ...server, hold };
}

/** The server of `npm start`. */
export async function serveDemo(): Promise<Running> {
  const vite = await createVite({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    server: { port: 0 },
  });
  await vite.listen();
  return { url: vite.resolvedUrls?.local[0] ?? '', close: () => vite.close() };
}

export interface Page {
  body: string;
  headers?: Record<string, string>;
  /** Intercepts requests for scripts; `undefined` falls back to the built files. */
  intercept?: Intercept;
}

/** Intercepts a request for a script. */
export type Intercept = (url: URL) => Response | Promise<Response | undefined> | undefined;

/** A test site: the page that `describe` returns for a path, the built files beside it, and libraries in `/node_modules/`. */
export function serveSite(describe: (path: string) => Page | undefined): Promise<Running> {
  return serve(async ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname.endsWith('.js'))
      return (await describe('/')?.intercept?.(new URL(url))) ?? script(pathname);
    // Browsers request the favicon by default.
    if (pathname === '/favicon.ico') return new Response(null, { status: 204 });
    const page = describe(pathname);
    if (!page) return new Response(null, { status: 404 });
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title>${page.body}</html>`;
    return new Response(html, { headers: { 'content-type': 'text/html', ...page.headers } });
  });
}

/** A CDN: the built files with CORS for every origin. */
export function serveCdn(): Promise<Running> {
  return serve(async ({ url }) => {
    const response = await script(new URL(url).pathname);
    response.headers.set('access-control-allow-origin', '*');
    return response;
  });
}

/** A library or a built file, whatever the folder of `dist/` in the URL. */
async function script(pathname: string): Promise<Response> {
  const [built = ''] = /(?:chunks\/)?[^/]+$/.exec(pathname) ?? [];
  const file = pathname.startsWith('/node_modules/')
    ? join(root, pathname)
    : join(root, 'dist', built);
  const source = await readFile(file, 'utf8').catch(() => undefined);
  return source === undefined
    ? new Response(null, { status: 404 })
    : new Response(source, { headers: { 'content-type': 'text/javascript' } });
}

async function serve(answer: (request: Request) => Promise<Response>): Promise<Restartable> {
  const listener = getRequestListener(answer);
  const server = createHttpServer((request, response) => void listener(request, response));
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    start: () => listen(port),
    stop: () => close(server),
    close: () => close(server),
  };
}

function close(server: Server): Promise<unknown> {
  // An unread stream would keep the server open.
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}
