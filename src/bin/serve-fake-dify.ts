import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createFakeDify, type FakeDifyOptions } from '../testing/index.js';

/** Address and options of the served fake Dify. */
export interface ServeOptions extends FakeDifyOptions {
  host: string;
  /** 0: any free port. */
  port: number;
}

/** A fake Dify that is being served. */
export interface ServedFakeDify {
  url: string;
  /** Ends running answers and closes all connections. */
  close: () => Promise<void>;
}

/** Serves a fake Dify over HTTP. Rejects if the port is in use. */
export async function serveFakeDify({
  host,
  port,
  ...options
}: ServeOptions): Promise<ServedFakeDify> {
  const dify = createFakeDify(options);
  const listener = getRequestListener((request) => dify.fetch(request));
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { address, port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${actual}`,
    async close() {
      dify.reset();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
