import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test as base } from '@playwright/test';
import fc from 'fast-check';
import { serveGateway } from '../../src/gateway/node/index.js';
import { bearer, json, question, type Entry } from './set-up.js';

/** `FUZZ_RUNS=10000 npx playwright test --project=node test/gateway/fuzz` tries more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 300);
const API_KEY = 'app-k3y-of-the-fuzzed-app';
const INTERNAL = 'db-17.internal.test';

/** What reached the upstream. */
interface Received {
  url: string;
  headers: NodeJS.Dict<string[]>;
}

interface Fixtures {
  upstream: {
    url: string;
    received: Received[];
    /** What every request gets, byte for byte; then the connection is closed. */
    answer: Buffer;
  };
  gateway: { port: number; log: Entry[]; token: string };
}

const test = base.extend<Fixtures>({
  async upstream({}, use) {
    const state: Fixtures['upstream'] = { url: '', received: [], answer: Buffer.alloc(0) };
    const server = createServer((request, response) => {
      const { url = '', headersDistinct: headers } = request;
      state.received.push({ url, headers });
      request.on('error', () => undefined).resume();
      response.socket?.end(state.answer);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await use(state);
    server.closeAllConnections();
    server.close();
  },
  async gateway({ upstream }, use) {
    const log: Entry[] = [];
    const write = (level: string) => (message: string, fields?: unknown) =>
      void log.push({ level, message, fields });
    const running = await serveGateway({
      baseUrl: upstream.url,
      apiKey: API_KEY,
      logger: { info: write('info'), warn: write('warn'), error: write('error') },
      limits: { visitor: 1e9, messagesPerDay: Infinity, uploadBytesPerDay: Infinity },
      timeouts: { upstream: 2000, sender: 100 },
      shutdownTimeout: 0,
    });
    const issued = await fetch(`${running.url}/v1/anonymous-token`, { method: 'POST' });
    const { token } = (await issued.json()) as { token: string };
    await use({ port: Number(new URL(running.url).port), log, token });
    await running.close();
  },
});

/** Sends bytes, and resolves with all that comes back until the connection is closed or idle. */
async function exchange(port: number, bytes: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  // The server may close while it is still written to.
  socket.on('error', () => undefined);
  socket.setTimeout(400, () => socket.destroy());
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(pieces).toString('latin1');
}

/** The status codes of the responses in what a connection has brought. */
const statusesIn = (text: string) =>
  [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));

const TOKEN = 'TOKEN-OF-THE-VISITOR';
const target = fc.constantFrom(
  '/v1/parameters',
  '/v1/info?user=x',
  '/v1/messages?limit=1&limit=2',
  '/v1/messages?limit=1%00',
  '/v1/messages/a%2fb/suggested',
  '/v1/messages/%2e%2e/suggested',
  '/v1/messages/../info',
  '/v1//info',
  '/v1\\info',
  '/v1/chat-messages',
  '/v1/files/upload',
  '/v1/anonymous-token',
  '/files/tools/a.png?sign=x',
  '/files/tools/a%0d%0aX-Injected:1',
  '/healthz',
  '/%',
  '/%00',
  '/\u00ff',
  '*',
  '',
  'http://db-17.internal.test/v1/info',
  'http://[::1',
  '//db-17.internal.test/v1/info',
  'gopher://x',
  `/${'a'.repeat(20_000)}`,
);
const headerLine = fc.oneof(
  fc.constantFrom(
    `Authorization: Bearer ${TOKEN}`,
    'Authorization: Bearer x\tX-Injected: 1',
    'authorization:',
    'Host: db-17.internal.test',
    'Host: a b',
    'Host:',
    'Content-Type: application/json',
    'Content-Type: multipart/form-data; boundary=b',
    'Content-Type: application/json\0',
    'Content-Length: 2',
    'Content-Length: 2, 2',
    'Content-Length: -1',
    'Content-Length: 1e3',
    'Content-Length: 99999999999999999999',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding : chunked',
    'Transfer-Encoding: \u000bchunked',
    'Expect: 100-continue',
    'Expect: x',
    'Upgrade: websocket',
    'Connection: upgrade',
    'Connection: close, authorization',
    'Content-Encoding: gzip',
    'Origin: http://localhost',
    'Origin: \u00ff',
    'X-Forwarded-For: ::1, %',
    'X-Forwarded-Host: db-17.internal.test',
    'Trailer: authorization',
    'Cookie: a=b',
    'Range: bytes=0-,0-,0-',
    ' folded: line',
    'no colon',
    `X-Large: ${'a'.repeat(20_000)}`,
    ...['X-A: 1\nX-Injected: 1', 'X-A: 1\rX-Injected: 1', 'X-\0: 1'],
  ),
  fc.string({ maxLength: 30, unit: 'binary' }),
);
const requestBody = fc.oneof(
  fc.constantFrom(
    '',
    '{}',
    JSON.stringify(question()),
    '2\r\n{}\r\n0\r\n\r\n',
    '2\r\n{}\r\n0\r\nAuthorization: Bearer x\r\n\r\n',
    '2;x="\r\n{}\r\n0\r\n\r\n',
    'fffffffffffffffff\r\n{}',
    '-2\r\n{}\r\n0\r\n\r\n',
    '0\r\n\r\nGET /v1/info HTTP/1.1\r\nHost: x\r\nX-Injected: 1\r\n\r\n',
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--b--\r\n',
  ),
  fc.string({ maxLength: 60, unit: 'binary' }),
);
/** A request that is well-formed but for some of its lines. */
const rawRequest = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'POST', 'PUT', 'CONNECT', 'TRACE', 'get', 'G\0T', ''),
    target,
    version: fc.oneof(
      { weight: 8, arbitrary: fc.constant('HTTP/1.1') },
      fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/9', '', 'HTTP/1.1 x'),
    ),
    lines: fc.array(headerLine, { maxLength: 5 }),
    isKnown: fc.boolean(),
    body: requestBody,
    eol: fc.oneof(
      { weight: 8, arbitrary: fc.constant('\r\n') },
      fc.constantFrom('\n', '\r', '\r\n\0'),
    ),
  })
  .map(({ method, target, version, lines, isKnown, body, eol }) => {
    const usual = isKnown ? ['Host: gateway.test', `Authorization: Bearer ${TOKEN}`] : [];
    const head = [`${method} ${target} ${version}`, ...usual, ...lines, '', ''].join(eol);
    return head + body;
  });

const END = 'data: {"event":"message_end","task_id":"t"}\n\n';
const statusLine = fc.constantFrom(
  ...['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK', 'HTTP/1.1 200 OK', 'HTTP/1.0 200 OK'],
  ...['HTTP/1.1 204 No Content', 'HTTP/1.1 304 Not Modified', 'HTTP/1.1 206 Partial Content'],
  `HTTP/1.1 302 Found\r\nLocation: http://${INTERNAL}/`,
  'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"',
  ...['HTTP/1.1 407 x', 'HTTP/1.1 426 x', 'HTTP/1.1 429 x\r\nRetry-After: x', 'HTTP/1.1 599 x'],
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK',
  `HTTP/1.1 103 Early Hints\r\nLink: <http://${INTERNAL}/>\r\n\r\nHTTP/1.1 200 OK`,
  'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x',
  ...['HTTP/1.1 999 x', 'HTTP/1.1 000 x', 'HTTP/1.1 99', 'HTTP/1.1', 'SSH-2.0-x', ''],
);
const upstreamHeader = fc.constantFrom(
  'Content-Type: text/event-stream',
  'Content-Type: application/json',
  'Content-Type: text/html',
  'Content-Type: \u00ff',
  'Content-Type: text/event-stream\r\nContent-Type: application/json',
  'Transfer-Encoding: chunked',
  'Content-Length: 5',
  'Content-Length: 0',
  'Content-Length: -1',
  'Content-Length: 99999999',
  'Content-Length: 5\r\nContent-Length: 6',
  ...['Content-Encoding: gzip', 'Content-Encoding: br', 'Content-Encoding: x, gzip'],
  `Set-Cookie: session=${INTERNAL}`,
  `Server: ${INTERNAL}`,
  `Via: 1.1 ${INTERNAL}`,
  `X-Internal: ${INTERNAL}`,
  ...['Trailer: X-Internal', 'Connection: keep-alive', 'Retry-After: -1', 'X-Version: 1\tx'],
  `X-Large: ${'a'.repeat(20_000)}`,
  ...['no colon', 'X-\0: 1', 'X-A: 1\nX-B: 2'],
);
const chunked = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n`;
const upstreamBody = fc.oneof(
  fc
    .constantFrom(
      '',
      END,
      'data: {"event":"mess',
      ': only a comment',
      `data: ${'['.repeat(50_000)}\n\n`,
      '{"code":"x","message":"y","status":400}',
      `{"data":${'['.repeat(50_000)}`,
      '<html><h1>502 Bad Gateway',
      chunked(END) + '\r\n',
      `${chunked(END)}X-Internal: ${INTERNAL}\r\n\r\n`,
      'ffffffffffffffffff\r\nx',
      '5\r\nab',
      '\0\ufeff',
    )
    .map((text) => Buffer.from(text)),
  fc.constantFrom(gzipSync(END), gzipSync(END).subarray(0, 20), gzipSync('0'.repeat(3_000_000))),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
);
const rawAnswer = fc
  .record({
    status: statusLine,
    lines: fc.array(upstreamHeader, { maxLength: 4 }),
    body: upstreamBody,
  })
  .map(({ status, lines, body }) =>
    Buffer.concat([Buffer.from([status, ...lines, '', ''].join('\r\n'), 'latin1'), body]),
  );
const usualAnswer = Buffer.from(
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nServer: ${INTERNAL}\r\nContent-Length: 2\r\n\r\n{}`,
);

/** Nothing that must stay inside is in what has come out. */
function expectNoSecrets(seen: string) {
  expect(seen).not.toContain(API_KEY);
  expect(seen).not.toMatch(/\n? +at .*\.[jt]s:\d+/);
}

test(`${RUNS} arbitrary requests over sockets: no crash, no 5xx, no secret, and nothing of them is smuggled to Dify`, async ({
  upstream,
  gateway: { port, log, token },
}) => {
  test.setTimeout(60_000 + RUNS * 600);
  upstream.answer = usualAnswer;
  await fc.assert(
    fc.asyncProperty(rawRequest, async (text) => {
      log.length = 0;
      upstream.received.length = 0;
      const bytes = Buffer.from(text.replaceAll(TOKEN, token), 'latin1');
      const seen = await exchange(port, bytes);
      expectNoSecrets(seen + JSON.stringify(log));
      expect(seen).not.toContain(INTERNAL);
      // A chat needs a stream, which this Dify does not send.
      const isChat = text.includes('/v1/chat-messages') || text.includes('/v1/files/upload');
      for (const status of statusesIn(seen))
        if (!isChat || status !== 502) expect(status).toBeLessThan(500);
      for (const { url, headers } of upstream.received) {
        expect(url).toMatch(/^\/(?:v1|files)\/[\w/.?=&-]*$/);
        expect(headers['x-injected'] ?? headers.cookie ?? headers['x-forwarded-for']).toBe(
          undefined,
        );
        expect(headers.host).toEqual([new URL(upstream.url).host]);
        if (url.startsWith('/v1')) expect(headers.authorization).toEqual([`Bearer ${API_KEY}`]);
        else expect(headers.authorization).toBe(undefined);
      }
    }),
    { numRuns: RUNS },
  );
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
});

test(`${RUNS} arbitrary answers over sockets: no crash, a typed error, and no header of what is behind the gateway`, async ({
  upstream,
  gateway: { port, log, token },
}) => {
  test.setTimeout(60_000 + RUNS * 600);
  const url = `http://127.0.0.1:${port}`;
  const chat = {
    ...json(question()),
    headers: { 'content-type': 'application/json', ...bearer(token) },
  };
  const requests: Record<string, RequestInit> = {
    '/v1/info': { headers: bearer(token) },
    '/v1/messages': { headers: bearer(token) },
    '/v1/chat-messages': chat,
    '/files/tools/a.png': {},
  };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(requests)), rawAnswer, async (path, answer) => {
      log.length = 0;
      upstream.answer = answer;
      const signal = AbortSignal.timeout(10_000);
      const response = await fetch(url + path, { ...requests[path], signal });
      const text = await response.text().catch(() => 'broken off');
      const head = [...response.headers].flat().join('\n');
      expectNoSecrets(head + text + JSON.stringify(log));
      expect(head).not.toContain(INTERNAL);
      expect([500, 503]).not.toContain(response.status);
      if (response.status >= 400 && response.headers.get('content-type') === 'application/json')
        expect(JSON.parse(text)).toMatchObject({ code: expect.any(String) as unknown });
      expect(log.filter(({ message }) => message === 'An unexpected error')).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
