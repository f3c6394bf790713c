import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createServer as createVite } from 'vite';
import { createFakeDify, type FakeDifyOptions } from '../../src/testing/index.js';

export const root = join(import.meta.dirname, '../..');

/** A server on a free port, until it is closed. */
export interface Running {
  url: string;
  close: () => Promise<unknown>;
}

/** A stand-in Dify, on an origin of its own. */
export function serveDify(options?: FakeDifyOptions): Promise<Running> {
  const dify = createFakeDify(options);
  return serve((request) => dify.fetch(request));
}

/** What `npm start` serves. */
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
}

/** Somebody's site: the page that `describe` makes of its path, the built files beside it, and libraries in `/node_modules/`. */
export function serveSite(describe: (path: string) => Page | undefined): Promise<Running> {
  return serve(async ({ url }) => {
    const { pathname } = new URL(url);
    if (pathname.endsWith('.js')) return script(pathname);
    const page = describe(pathname);
    if (!page) return new Response(null, { status: 404 });
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title>${page.body}</html>`;
    return new Response(html, { headers: { 'content-type': 'text/html', ...page.headers } });
  });
}

async function script(pathname: string): Promise<Response> {
  const folder = pathname.startsWith('/node_modules/') ? root : join(root, 'dist');
  const source = await readFile(join(folder, pathname), 'utf8');
  return new Response(source, { headers: { 'content-type': 'text/javascript' } });
}

async function serve(answer: (request: Request) => Promise<Response>): Promise<Running> {
  const listener = getRequestListener(answer);
  const server = createHttpServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => close(server) };
}

function close(server: Server): Promise<unknown> {
  // A stream that nobody reads to its end would keep it open.
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}
