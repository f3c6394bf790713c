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

/** Serves a fake Dify over HTTP until the process ends. Resolves with its URL; rejects if the port is in use. */
export async function serveFakeDify({ host, port, ...options }: ServeOptions): Promise<string> {
  const dify = createFakeDify(options);
  const listener = getRequestListener((request) => dify.fetch(request));
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { address, port: actual } = server.address() as AddressInfo;
  return `http://${address.includes(':') ? `[${address}]` : address}:${actual}`;
}
