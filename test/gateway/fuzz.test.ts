import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { endpoints, routeOf } from '../../src/gateway/endpoints.js';
import { setUp } from './set-up.js';

/** `FUZZ_RUNS=10000 npx playwright test --project=node test/gateway/fuzz` tries more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 500);
const API_KEY = 'app-k3y-of-the-fuzzed-app';

const paths = endpoints.map((endpoint) => `/v1${routeOf(endpoint).replace(/\{[^}]*\}+/g, '')}`);
const oddities = [
  '..',
  '%2e%2e',
  '%2f',
  '%00',
  '%0d%0aX:%20y',
  '%ff',
  ';',
  '?',
  '#',
  '\\',
  '//',
  '😀',
];

const segment = fc.oneof(
  fc.constantFrom(...oddities, 'v1', 'files', 'tools', 'messages', 'chat-messages'),
  fc.uuid(),
  fc.string({ maxLength: 20 }).map(encodeURIComponent),
);
const path = fc.oneof(
  fc
    .tuple(fc.constantFrom(...paths, '/v1/anonymous-token', '/files/tools/:name'), segment)
    .map(([given, id]) => given.replace(/:\w+/g, id)),
  fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`),
);
const query = fc.dictionary(
  fc.oneof(
    fc.constantFrom('user', 'limit', 'conversation_id', 'first_id', 'sign', '__proto__'),
    fc.string({ maxLength: 10 }),
  ),
  fc.string({ maxLength: 50 }),
  { maxKeys: 4 },
);
const property = fc.constantFrom(
  ...['query', 'inputs', 'files', 'user', 'response_mode', 'conversation_id', 'rating', 'action'],
);
const file = fc.record({
  type: fc.jsonValue(),
  transfer_method: fc.oneof(fc.constantFrom('local_file', 'remote_url'), fc.jsonValue()),
  upload_file_id: fc.jsonValue(),
});
const value = fc.oneof(fc.jsonValue(), file, fc.array(file, { maxLength: 3 }));
const body = fc.oneof(
  fc.dictionary(property, value).map((given) => JSON.stringify(given)),
  fc
    .dictionary(property, value)
    .map((given) =>
      JSON.stringify({ query: 'Hi', inputs: {}, ...given, response_mode: 'streaming' }),
    ),
  fc.jsonValue().map((given) => JSON.stringify(given)),
  fc.string(),
  fc.uint8Array({ maxLength: 500 }).map((bytes) => new Uint8Array(bytes)),
  fc
    .tuple(fc.string({ maxLength: 40 }), fc.string())
    .map(
      ([disposition, content]) =>
        `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n--b--\r\n`,
    ),
);
const contentType = fc.constantFrom(
  ...['application/json', 'application/json; charset=utf-8', 'multipart/form-data; boundary=b'],
  ...['multipart/form-data', 'text/plain', 'application/x-www-form-urlencoded', ''],
);
const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'),
  path,
  query,
  body,
  contentType,
  authorization: fc.constantFrom('visitor', 'none', 'Bearer x.y.z', 'Basic YTpi', 'Bearer'),
  origin: fc.constantFrom(undefined, 'http://localhost', 'https://evil.test', 'null', 'x'),
});

/** What a Dify that misbehaves answers. */
const upstream = fc.oneof(
  { weight: 6, arbitrary: fc.constant('as usual') },
  fc.constantFrom('html', 'half a frame', 'reset', 'no connection', 'another type', 'an error'),
);

const encoder = new TextEncoder();

function answerOf(kind: string, dify: (request: Request) => Promise<Response>) {
  return async (given: Request): Promise<Response> => {
    switch (kind) {
      case 'html':
        return new Response('<h1>502', { status: 502, headers: { 'content-type': 'text/html' } });
      case 'half a frame':
        return new Response('data: {"event":"mess', {
          headers: { 'content-type': 'text/event-stream' },
        });
      case 'reset':
        return new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(encoder.encode('data: ')),
            pull: (controller) => controller.error(new Error(`reset ${API_KEY}`)),
          }),
          { headers: { 'content-type': 'text/event-stream' } },
        );
      case 'no connection':
        throw new TypeError('fetch failed', { cause: new Error(`Bearer ${API_KEY}`) });
      case 'another type':
        return new Response('\u0000', { headers: { 'content-type': 'image/png' } });
      case 'an error':
        return Response.json({ code: 'x', message: 'y', status: 418 }, { status: 418 });
      default:
        return dify(given);
    }
  };
}

test(`${RUNS} arbitrary requests: no crash, and neither the key nor a stack in an answer or a log`, async () => {
  test.setTimeout(60_000 + RUNS * 150);
  let kind = 'as usual';
  const apps = [
    { mode: 'chat', name: 'Fuzzed', apiKey: API_KEY, siteCode: 'fuzz000000000000' } as const,
  ];
  const { visit, call, log, dify } = setUp(
    {
      apiKey: API_KEY,
      fetch: (given) => answerOf(kind, (each) => dify.fetch(each))(given),
      limits: { visitor: Infinity, messagesPerDay: Infinity, app: Infinity },
    },
    { apps },
  );
  const { token } = await visit();
  await fc.assert(
    fc.asyncProperty(request, upstream, async (given, answer) => {
      kind = answer;
      log.length = 0;
      dify.reset();
      const { method, authorization, origin } = given;
      const headers = new Headers();
      if (given.contentType) headers.set('content-type', given.contentType);
      if (authorization === 'visitor') headers.set('authorization', `Bearer ${token}`);
      else if (authorization !== 'none') headers.set('authorization', authorization);
      if (origin !== undefined) headers.set('origin', origin);
      const hasBody = !/GET|HEAD/.test(method);
      const search = new URLSearchParams(given.query);
      const response = await call(`${given.path}?${search}`, {
        method,
        headers,
        body: hasBody ? (given.body as BodyInit) : null,
      });
      const text = await response.text().catch(() => 'broken off');
      const seen = [text, ...response.headers.values(), JSON.stringify(log)].join('\n');
      expect(seen).not.toContain(API_KEY);
      expect(seen).not.toMatch(/\n? +at .*\.[jt]s:\d+/);
      if (answer === 'as usual') expect(response.status).toBeLessThan(500);
      else expect([500, 503]).not.toContain(response.status);
      // Nothing of a visitor who is not known reaches Dify, except a signed URL.
      if (response.status === 401) expect(text).toMatch(/"code":"token_/);
    }),
    { numRuns: RUNS, plugins: [fc.timeout(20_000)] },
  );
});
