import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer as createTcpServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createServer as createVite } from 'vite';
import { createFakeDify, type FakeDifyOptions } from '../../src/testing/index.js';
import { holdRequests, type HeldRequests } from '../helpers/held-requests.js';

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
): Promise<Restartable & Pick<HeldRequests, 'hold'>> {
  const dify = createFakeDify(options);
  const { hold, released } = holdRequests();
  const server = await serve(async (request) => {
    await released(new URL(request.url).pathname);
    return dify.fetch(request);
  });
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

/** A connection to a server that records every byte which the server sends. */
export async function serveRecorded(url: string): Promise<Running & { received: () => string }> {
  const { hostname, port } = new URL(url);
  const pieces: Buffer[] = [];
  const server = createTcpServer((browser) => {
    const upstream = connect(Number(port), hostname);
    upstream.on('data', (piece) => pieces.push(piece));
    browser.pipe(upstream).pipe(browser);
    for (const socket of [browser, upstream])
      socket.on('error', () => undefined).on('close', () => [browser, upstream].map(destroy));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}/`,
    // Without the lines that divide a body into chunks, which could divide a word.
    received: () =>
      Buffer.concat(pieces)
        .toString()
        .replace(/\r\n[\da-f]+\r\n/g, ''),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const destroy = (socket: { destroy: () => unknown }) => socket.destroy();

/** Key and certificate of a server in PEM. */
export interface TlsFiles {
  key: string;
  cert: string;
}

/** A server on a free port, over TLS if a certificate is given. */
export async function serve(
  answer: (request: Request) => Promise<Response>,
  tls?: TlsFiles,
): Promise<Restartable> {
  const listener = getRequestListener(answer);
  const handle: RequestListener = (request, response) => void listener(request, response);
  const server = tls ? createHttpsServer(tls, handle) : createHttpServer(handle);
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/`,
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
