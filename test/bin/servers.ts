import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import {
  createFakeDify,
  defaultApps,
  type FakeApp,
  type FakeDify,
  type FakeDifyOptions,
} from '../../src/testing/index.js';
import { serve, type Running, type TlsFiles } from '../e2e/servers.js';

/** Changes what a fake Dify answers, as a proxy in front of it does. */
export type Proxy = (
  request: Request,
  answer: (request: Request) => Promise<Response>,
) => Response | Promise<Response>;

/** Apps of the fake Dify, one with another setting. */
export function appsWith(mode: FakeApp['mode'], change: Partial<FakeApp>): FakeApp[] {
  return defaultApps.map((app) => (app.mode === mode ? { ...app, ...change } : app));
}

/** A fake Dify that is being served. */
export interface ServedDify extends Running {
  dify: FakeDify;
}

/** A fake Dify behind a proxy, on a free port; `url` has no slash at its end. */
export async function serveBehind(
  proxy: Proxy,
  options: FakeDifyOptions = {},
  tls?: TlsFiles,
): Promise<ServedDify> {
  const dify = createFakeDify({ pace: 0, ...options });
  const server = await serve(async (request) => proxy(request, dify.fetch), tls);
  return { ...withoutSlash(server), dify };
}

/** A fake Dify on a free port. */
export function serveFake(options?: FakeDifyOptions, tls?: TlsFiles): Promise<ServedDify> {
  return serveBehind((request, answer) => answer(request), options, tls);
}

/** A server that answers all requests alike. */
export async function serveAnswer(answer: () => Response): Promise<Running> {
  return withoutSlash(await serve(() => Promise.resolve(answer())));
}

/** The URL of a port on which nothing listens. */
export async function closedPort(): Promise<string> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** A server that accepts connections and never answers. */
export async function serveSilence(): Promise<Running> {
  const server = createTcpServer();
  const sockets = new Set<{ destroy: () => void }>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

function withoutSlash({ url, close }: Running): Running {
  return { url: url.replace(/\/$/, ''), close };
}
