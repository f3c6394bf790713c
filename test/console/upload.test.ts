import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { connectKnowledge } from '../../src/console/connect.js';
import { createDocumentByFile } from '../../src/console/resources/document-uploads.js';
import { countingUpload } from '../../src/console/upload.js';
import { rejection } from '../helpers/fake-fetch.js';

/** A server of its own for each test: what counts is what travels over a socket. */
async function serve(respond: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(respond).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const connection = connectKnowledge({ baseUrl, datasetKey: 'dataset-test' });
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { connection, close };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const content = new Blob([new Uint8Array(1_000_000).fill(97)]);

test('an upload with progress is sent with its length, not in chunks, and reports every byte', async () => {
  const received: { headers: IncomingMessage['headers']; body: Buffer }[] = [];
  const { connection, close } = await serve((request, response) => {
    void readAll(request).then((body) => {
      received.push({ headers: request.headers, body });
      response.setHeader('content-type', 'application/json');
      response.end('{"document":{"id":"d"},"batch":"b"}');
    });
  });
  const progress: { loaded: number; total: number }[] = [];
  const created = await createDocumentByFile(connection, 'set', content, {
    name: 'a.md',
    onProgress: (each) => progress.push(each),
  });
  close();
  const [{ headers, body }] = received as [(typeof received)[0]];
  expect(created).toEqual({ document: { id: 'd' }, batch: 'b' });
  expect(headers['transfer-encoding']).toBeUndefined();
  expect(headers['content-length']).toBe(String(body.length));
  expect(body.toString()).toContain('filename="a.md"');
  expect(progress.at(-1)).toEqual({ loaded: body.length, total: body.length });
  expect(progress.length).toBeGreaterThan(3);
  expect(progress).toEqual([...progress].sort((one, other) => one.loaded - other.loaded));
});

test('progress stops where the server stops reading', async () => {
  const { connection, close } = await serve((request) => request.pause());
  const abort = new AbortController();
  const large = new Blob([new Uint8Array(50_000_000)]);
  let last = { loaded: 0, total: 0 };
  let stalled: NodeJS.Timeout | undefined;
  const upload = createDocumentByFile(connection, 'set', large, {
    name: 'a.md',
    signal: abort.signal,
    onProgress(progress) {
      last = progress;
      // Aborts when nothing more has been taken for a while.
      clearTimeout(stalled);
      stalled = setTimeout(() => abort.abort(), 300);
    },
  });
  expect(await rejection(upload)).toMatchObject({ kind: 'aborted' });
  close();
  expect(last.loaded).toBeGreaterThan(0);
  expect(last.loaded).toBeLessThan(last.total / 2);
});

test('an upload that the server cuts off is a failure, not a document', async () => {
  const { connection, close } = await serve((request) => {
    request.once('data', () => request.socket.destroy());
  });
  const upload = createDocumentByFile(connection, 'set', content, {
    name: 'a.md',
    onProgress: () => {},
  });
  expect(await rejection(upload)).toMatchObject({ kind: 'unreachable', status: 0 });
  close();
});

test('a server that refuses a file before it has read it all is heard', async () => {
  const { connection, close } = await serve((request, response) => {
    response.writeHead(413, { 'content-type': 'application/json' });
    response.end('{"code":"file_too_large","message":"","status":413}');
    request.resume();
  });
  const upload = createDocumentByFile(connection, 'set', content, {
    name: 'a.md',
    onProgress: () => {},
  });
  expect(await rejection(upload)).toMatchObject({
    kind: 'file-rejected',
    code: 'file_too_large',
    message: 'HTTP 413, without a reason',
  });
  close();
});

for (const [runtime, versions] of Object.entries({
  'a worker': {},
  Deno: { node: '20.11.1', deno: '2.1.0' },
  Bun: { node: '22.6.0', bun: '1.1.0' },
}))
  test(`${runtime} does not count bytes: its fetch may send them in chunks`, () => {
    const fetch = () => Promise.resolve(new Response());
    expect(countingUpload(fetch, versions)).toBe(undefined);
    expect(countingUpload(fetch)).toBeInstanceOf(Function);
  });
