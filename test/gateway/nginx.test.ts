import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { serveGateway, type ServeOptions } from '../../src/gateway/node/index.js';
import { hasNginx, startNginx } from './nginx-server.js';
import { bearer, fileForm, json, question } from './set-up.js';

const root = join(import.meta.dirname, '../..');
const published = await readFile(join(root, 'deploy/gateway/nginx.conf'), 'utf8');

interface Fixtures {
  /** Starts a gateway behind an nginx with the published configuration; resolves with its URL. */
  serve: (options: Partial<ServeOptions>) => Promise<string>;
}

const test = base.extend<Fixtures>({
  async serve({}, use) {
    const ends: (() => Promise<void>)[] = [];
    await use(async (options) => {
      const gateway = await serveGateway({
        baseUrl: 'http://dify.test',
        apiKey: 'app-chat',
        basePath: '/dify',
        trustedProxies: 1,
        shutdownTimeout: 0,
        ...options,
      });
      ends.unshift(gateway.close);
      const nginx = await startNginx(published.replaceAll('http://127.0.0.1:8787', gateway.url));
      ends.unshift(nginx.stop);
      return `${nginx.url}/dify`;
    });
    for (const end of ends) await end();
  },
});

test.skip(!hasNginx, 'nginx is not installed: scripts/install-servers.sh');

async function tokenFrom(url: string): Promise<string> {
  const response = await fetch(`${url}/v1/anonymous-token`, { method: 'POST' });
  return ((await response.json()) as { token: string }).token;
}

test('the page shows the configuration that is tested', async () => {
  const page = await readFile(join(root, 'docs/gateway.md'), 'utf8');
  const [, shown] = /```nginx\n(.*?)```/s.exec(page) ?? [];
  const withoutHead = published.replace(/^#.*\n/, '');
  expect(shown).toBe(withoutHead);
});

test('behind nginx, each event arrives before Dify sends the next one', async ({ serve }) => {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const stream = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
  const events = new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  const url = await serve({ fetch: () => Promise.resolve(events) });
  const headers = { 'content-type': 'application/json', ...bearer(await tokenFrom(url)) };
  const init = { ...json(question()), headers };
  const asked = fetch(`${url}/v1/chat-messages`, init);
  const reader = (await asked).body!.pipeThrough(new TextDecoderStream()).getReader();
  for (const text of ['data: {"answer":"Hel"}\n\n', 'data: {"answer":"lo"}\n\n']) {
    controller.enqueue(new TextEncoder().encode(text));
    expect((await reader.read()).value).toBe(text);
  }
  controller.close();
  expect((await reader.read()).done).toBe(true);
});

test('behind nginx, an upload reaches Dify while it arrives', async ({ serve }) => {
  let arrived!: () => void;
  const hasBegun = new Promise<void>((resolve) => (arrived = resolve));
  const url = await serve({
    async fetch({ body }) {
      for await (const piece of body!.pipeThrough(new TextDecoderStream()))
        if (piece.includes('first piece')) arrived();
      return Response.json({ id: 'file' }, { status: 201 });
    },
  });
  const form = new Response(fileForm(`first piece${'.'.repeat(100_000)}`));
  const whole = Buffer.from(await form.arrayBuffer());
  const sent = httpRequest(`${url}/v1/files/upload`, {
    method: 'POST',
    headers: {
      ...bearer(await tokenFrom(url)),
      'content-type': form.headers.get('content-type') ?? '',
      'content-length': whole.length,
    },
  });
  const status = new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
  sent.write(whole.subarray(0, 50_000));
  await hasBegun;
  sent.end(whole.subarray(50_000));
  expect(await status).toBe(201);
});

test('behind nginx, the address of a visitor is not what the visitor says', async ({ serve }) => {
  const url = await serve({ limits: { address: 3 } });
  const statuses: number[] = [];
  for (let index = 0; index < 4; index++) {
    const headers = { 'x-forwarded-for': `192.0.2.${index}` };
    const response = await fetch(`${url}/v1/anonymous-token`, { method: 'POST', headers });
    statuses.push(response.status);
  }
  expect(statuses).toEqual([201, 201, 201, 429]);
});
