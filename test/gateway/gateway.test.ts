import { expect, test } from '@playwright/test';
import { bearer, errorOf, eventsOf, question, setUp } from './set-up.js';

test('answers a question of an anonymous visitor, with the key that the page never sees', async () => {
  const { visit, dify } = setUp();
  const visitor = await visit();
  const response = await visitor.post('/chat-messages', question('Hello'));
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(eventsOf(text).map(({ event }) => event)).toContain('message_end');
  expect(dify.requests.at(-1)?.headers.authorization).toBe('Bearer app-chat');
  expect([text, ...response.headers.values()].join()).not.toContain('app-chat');
});

test('serves several apps by path, each with its own key and Dify', async () => {
  const { visit, dify, call } = setUp({
    apiKey: undefined,
    baseUrl: 'http://dify.test/v1/',
    apps: { support: { apiKey: 'app-chat' }, sales: { apiKey: 'app-agent' } },
  });
  for (const [prefix, key] of [
    ['/support', 'app-chat'],
    ['/sales', 'app-agent'],
  ] as const) {
    expect((await (await visit(prefix)).get('/parameters')).status).toBe(200);
    expect(dify.requests.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
  }
  expect((await call('/v1/parameters')).status).toBe(404);
});

test('a token of one app is not valid for the next one', async () => {
  const { visit, visitorWith } = setUp({
    userSecret: 'a secret of more than 32 characters',
    apps: { sales: { apiKey: 'app-agent' } },
  });
  const { token } = await visit();
  const error = await errorOf(await visitorWith(token, '/sales').get('/parameters'));
  expect([error.status, error.code]).toEqual([401, 'token_invalid']);
});

test('is a part of a larger server with a base path', async () => {
  const { call } = setUp({ basePath: '/dify/' });
  expect((await call('/dify/healthz')).status).toBe(200);
  expect((await call('/dify/v1/anonymous-token', { method: 'POST' })).status).toBe(201);
  expect((await call('/v1/anonymous-token', { method: 'POST' })).status).toBe(404);
});

test('is healthy whatever Dify does, and ready while Dify takes its key', async () => {
  const { call, dify } = setUp();
  expect(await (await call('/readyz')).json()).toEqual({ status: 'ready' });
  expect((await call('/readyz')).status).toBe(200);
  expect(dify.requests).toHaveLength(1);
  const wrong = setUp({ apiKey: 'app-unknown' });
  const response = await wrong.call('/readyz');
  expect(response.status).toBe(503);
  expect(await response.text()).not.toContain('app-unknown');
  expect((await wrong.call('/healthz')).status).toBe(200);
});

test.describe('cross-origin', () => {
  const preflight = (origin: string) => ({
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });

  test('a preflight of an allowed origin names methods and headers', async () => {
    const { call } = setUp({ allowedOrigins: ['https://example.com'] });
    const { status, headers } = await call('/v1/chat-messages', preflight('https://example.com'));
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://example.com');
    expect(headers.get('access-control-allow-headers')).toBe('Authorization,Content-Type');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('responses and errors are readable, with the headers that a page needs', async () => {
    const { call } = setUp({ allowedOrigins: ['https://*.example.com'] });
    for (const path of ['/v1/parameters', '/v1/anonymous-token']) {
      const headers = { origin: 'https://www.example.com' };
      const response = await call(path, {
        method: path.endsWith('token') ? 'POST' : 'GET',
        headers,
      });
      const { headers: received } = response;
      expect(received.get('access-control-allow-origin')).toBe('https://www.example.com');
      expect(received.get('access-control-expose-headers')).toBe(
        'Retry-After,X-Request-Id,X-Version',
      );
      expect(received.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
      expect(received.get('vary')).toContain('Origin');
    }
  });

  const origins: [allowed: string[] | undefined, origin: string, isAllowed: boolean][] = [
    [undefined, 'http://localhost:3000', true],
    [undefined, 'http://127.0.0.1', true],
    [undefined, 'http://[::1]:8080', true],
    [undefined, 'https://example.com', false],
    [undefined, 'http://localhost.example.com', false],
    [['*'], 'https://example.com', true],
    [['https://example.com'], 'https://example.com:8443', false],
    [['https://example.com'], 'http://example.com', false],
    [['https://example.com'], 'https://example.com.evil.test', false],
    [['https://*.example.com'], 'https://example.com', false],
    [['https://*.example.com'], 'https://evilexample.com', false],
    [['https://*.example.com'], 'https://a.b.example.com', true],
    [['https://example.com'], 'null', false],
    [['https://example.com'], 'http://gateway.test', true],
  ];
  for (const [allowedOrigins, origin, isAllowed] of origins)
    test(`${origin} is ${isAllowed ? 'allowed' : 'refused'} with ${String(allowedOrigins)}`, async () => {
      const { call, dify } = setUp({ allowedOrigins });
      const { status, headers } = await call('/v1/parameters', { headers: { origin } });
      expect(status).toBe(isAllowed ? 401 : 403);
      expect(headers.get('access-control-allow-origin')).toBe(isAllowed ? origin : null);
      expect(dify.requests).toEqual([]);
    });
});

test.describe('what Dify answers', () => {
  test('an error passes with its body, and without its headers', async () => {
    const { visit } = setUp({
      fetch: () =>
        Promise.resolve(
          Response.json(
            { code: 'app_unavailable', message: 'App unavailable.', status: 400 },
            {
              status: 400,
              headers: {
                server: 'gunicorn',
                via: 'dify-internal',
                'x-env': 'PRODUCTION',
                'x-version': '1.16.1',
              },
            },
          ),
        ),
    });
    const response = await (await visit()).get('/parameters');
    expect([...response.headers.keys()].sort()).toEqual([
      'access-control-expose-headers',
      'content-type',
      'vary',
      'x-request-id',
      'x-version',
    ]);
    expect(await errorOf(response)).toEqual({
      code: 'app_unavailable',
      message: 'App unavailable.',
      status: 400,
    });
  });

  const html = { headers: { 'content-type': 'text/html' } };
  const cases: Record<
    string,
    [answer: () => Response | Promise<Response>, status: number, code: string]
  > = {
    'the page of a proxy': [
      () => new Response('<h1>nginx 502', { status: 502, ...html }),
      502,
      'http_502',
    ],
    'a page with status 200': [() => new Response('<h1>Sign in', html), 502, 'bad_gateway'],
    'half of a JSON document': [
      () => new Response('{"opening', { headers: { 'content-type': 'application/json' } }),
      502,
      'bad_gateway',
    ],
    'a redirect': [
      () => new Response(null, { status: 302, headers: { location: 'http://10.0.0.1/' } }),
      502,
      'bad_gateway',
    ],
    'no connection': [
      () => Promise.reject(new TypeError('refused by 10.0.0.1:5001')),
      502,
      'bad_gateway',
    ],
    'a connection that breaks off': [
      () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('{'));
              controller.error(new Error('ECONNRESET 10.0.0.1'));
            },
          }),
          { headers: { 'content-type': 'application/json' } },
        ),
      502,
      'bad_gateway',
    ],
    silence: [() => new Promise<Response>(() => undefined), 504, 'upstream_timeout'],
    'a body that never ends': [
      () => new Response(new ReadableStream(), { headers: { 'content-type': 'application/json' } }),
      502,
      'bad_gateway',
    ],
  };
  for (const [name, [answer, status, code]] of Object.entries(cases))
    test(`${name} becomes a typed ${status}, which names no host`, async () => {
      const fetch = async () => answer();
      const { visit } = setUp({ fetch, timeouts: { upstream: 20 } });
      const response = await (await visit()).get('/parameters');
      expect([...response.headers.values()].join()).not.toContain('10.0.0.1');
      const error = await errorOf(response);
      expect([error.status, error.code]).toEqual([status, code]);
      expect(error.message).not.toMatch(/10\.0|refused by|nginx/);
    });

  test('a key that Dify refuses is told to the operator, without the key', async () => {
    const { visit, log } = setUp({ apiKey: 'app-unknown' });
    const error = await errorOf(await (await visit()).get('/parameters'));
    expect([error.status, error.code]).toEqual([401, 'unauthorized']);
    expect(log.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', message: 'Dify refuses the key of the app', fields: { app: '' } },
    ]);
    expect(JSON.stringify(log)).not.toContain('app-unknown');
  });
});

test('every request is logged with its endpoint, without ids, query and token', async () => {
  const requests: unknown[] = [];
  const metrics = { onRequest: (request: unknown) => void requests.push(request) };
  const { visit, log } = setUp({ metrics });
  const visitor = await visit();
  await visitor.get('/messages/3c90c3cc-0d44-4b50-8888-8dd25736052a/suggested?user=ann');
  const { fields } = log.at(-1) ?? {};
  expect(fields).toMatchObject({
    method: 'GET',
    endpoint: '/v1/messages/:messageId/suggested',
    status: 404,
  });
  expect(requests.at(-1)).toMatchObject({
    app: '',
    endpoint: '/v1/messages/:messageId/suggested',
    status: 404,
  });
  expect(JSON.stringify([log, requests])).not.toMatch(/3c90c3cc|ann|eyJ/);
});

test('an error of our own is a typed 500 without a stack, which the log has', async () => {
  const { visit, log } = setUp({
    verify: () => {
      throw new Error('A mistake in the hook');
    },
  });
  await visit().catch(() => undefined);
  const { call } = setUp({
    limiter: { consume: () => Promise.reject(new Error('broken limiter')) },
  });
  const response = await call('/v1/parameters', { headers: bearer('x') }, { address: '192.0.2.1' });
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'internal_server_error' });
  expect(text).not.toMatch(/broken|at /);
  expect(JSON.stringify(log)).toContain('A mistake in the hook');
});
