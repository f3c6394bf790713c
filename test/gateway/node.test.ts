import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test as base } from '@playwright/test';
import { createGateway, createMemoryLimiter, createMemoryStore } from '../../src/gateway/index.js';
import {
  createListener,
  loadEnvironment,
  readServeEnvironment,
  serveGateway,
  type RunningGateway,
  type ServeOptions,
} from '../../src/gateway/node/index.js';
import { addressOf } from '../../src/gateway/node/listener.js';
import { createFakeDify, type FakeDify, type FakeDifyOptions } from '../../src/testing/index.js';
import { hasRedis, RedisServer } from './redis-server.js';
import { askAndLeave, bearer, json, question, shareOfFirstPiece } from './set-up.js';

/** A client of a gateway that listens. */
interface Client {
  token: string;
  send: (path: string, init?: RequestInit) => Promise<Response>;
}

interface Fixtures {
  /** Starts a gateway, which ends with the test. */
  serve: (options?: Partial<ServeOptions>, dify?: FakeDify) => Promise<RunningGateway>;
  fakeDify: (options?: FakeDifyOptions) => FakeDify;
  enter: (gateway: RunningGateway, token?: string) => Promise<Client>;
  redis: RedisServer;
}

const test = base.extend<Fixtures>({
  async serve({ fakeDify }, use) {
    const running: RunningGateway[] = [];
    await use(async (options = {}, dify = fakeDify()) => {
      const gateway = await serveGateway({
        baseUrl: 'http://dify.test',
        apiKey: 'app-chat',
        fetch: (request) => dify.fetch(request),
        shutdownTimeout: 100,
        ...options,
      });
      running.push(gateway);
      return gateway;
    });
    await Promise.all(running.map((gateway) => gateway.close()));
  },
  async fakeDify({}, use) {
    await use((options) => createFakeDify({ pace: 0, ...options }));
  },
  async enter({}, use) {
    await use(async ({ url }, given) => {
      const token = given ?? (await tokenFrom(url));
      const send = (path: string, init: RequestInit = {}) =>
        fetch(`${url}/v1${path}`, {
          ...init,
          headers: { ...bearer(token), ...Object.fromEntries(new Headers(init.headers)) },
        });
      return { token, send };
    });
  },
  async redis({}, use) {
    const redis = await RedisServer.start();
    await use(redis);
    await redis.kill();
  },
});

async function tokenFrom(url: string): Promise<string> {
  const response = await fetch(`${url}/v1/anonymous-token`, { method: 'POST' });
  const { token } = (await response.json()) as { token: string };
  return token;
}

test('over a socket, the first event arrives long before the last one', async ({
  serve,
  fakeDify,
  enter,
}) => {
  const { send } = await enter(await serve({}, fakeDify({ pace: 0.3 })));
  expect(await shareOfFirstPiece(send, 'Tell me a long story')).toBeLessThan(0.5);
});

test('over a socket, an answer is whole in the history although its reader left', async ({
  serve,
  fakeDify,
  enter,
}) => {
  const { send } = await enter(await serve({}, fakeDify({ pace: 0.1 })));
  const stored = await askAndLeave(send, 'Tell me more');
  await expect.poll(stored).toContain('Tell me more');
});

test('a shutdown lets streams end, and takes no further request', async ({
  serve,
  fakeDify,
  enter,
}) => {
  const gateway = await serve({ shutdownTimeout: 20_000 }, fakeDify({ pace: 0.2 }));
  const { send } = await enter(gateway);
  const response = await send('/chat-messages', json(question('Tell me more')));
  const closed = gateway.close();
  await expect(fetch(`${gateway.url}/healthz`)).rejects.toThrow();
  expect(await response.text()).toContain('message_end');
  await closed;
});

test('a shutdown does not wait longer than it may', async ({ serve, enter }) => {
  const silent = new Response(new ReadableStream(), {
    headers: { 'content-type': 'text/event-stream' },
  });
  const gateway = await serve({ fetch: () => Promise.resolve(silent), shutdownTimeout: 50 });
  const { send } = await enter(gateway);
  await send('/chat-messages', json(question()));
  await gateway.close();
});

test('a shutdown does not wait for a connection that a browser has opened in advance', async ({
  serve,
  enter,
}) => {
  const gateway = await serve({ shutdownTimeout: 3_600_000 });
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  // By its answer, the server has accepted the connection before.
  await enter(gateway);
  await gateway.close();
  await closed;
});

test('a body that breaks off at once breaks the connection off, and does not say why', async ({
  serve,
}) => {
  const broken = () =>
    new Response(
      new ReadableStream({ start: (controller) => controller.error(new Error('db-17.internal')) }),
    );
  const { url } = await serve({ fetch: () => Promise.resolve(broken()) });
  const received = (async () => (await fetch(`${url}/files/tools/a.png`)).text())();
  await expect(received).rejects.toThrow();
  await expect(received).rejects.not.toThrow('db-17.internal');
});

test('a visitor who leaves a file ends its download from Dify', async ({ serve }) => {
  let left!: (reason?: unknown) => void;
  const cancelled = new Promise((resolve) => (left = resolve));
  const endless = () =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(1000)),
        cancel: left,
      }),
    );
  const { url } = await serve({ fetch: () => Promise.resolve(endless()) });
  const { body } = await fetch(`${url}/files/tools/a.png`);
  await body!.cancel();
  await cancelled;
});

test('a reload applies to further requests, and a running answer ends as it began', async ({
  serve,
  fakeDify,
  enter,
}) => {
  const dify = fakeDify({ pace: 0.2 });
  const gateway = await serve({}, dify);
  const { send } = await enter(gateway);
  const running = await send('/chat-messages', json(question('Tell me more')));
  const options = {
    baseUrl: 'http://dify.test',
    apiKey: 'app-chat',
    fetch: (request: Request) => dify.fetch(request),
  };
  gateway.reload({ ...options, allowedOrigins: ['https://shop.example'] });
  const statusFor = async (origin: string) => (await send('/info', { headers: { origin } })).status;
  expect(await statusFor('https://shop.example')).toBe(200);
  expect(await statusFor('http://localhost:3000')).toBe(403);
  expect(await running.text()).toContain('message_end');
});

test('a reload with a mistake changes nothing', async ({ serve, enter }) => {
  const gateway = await serve();
  const { send } = await enter(gateway);
  expect(() => gateway.reload({ baseUrl: 'nowhere', apiKey: '' })).toThrow(/apiKey[^]*baseUrl/);
  expect((await send('/info')).status).toBe(200);
});

test('what was counted before a reload counts after it', async ({ serve, fakeDify, enter }) => {
  const dify = fakeDify();
  const limits = { visitor: 3 };
  const gateway = await serve({ limits }, dify);
  const { send } = await enter(gateway);
  for (let request = 0; request < 3; request++) await send('/info');
  gateway.reload({
    baseUrl: 'http://dify.test',
    apiKey: 'app-chat',
    limits,
    fetch: (request) => dify.fetch(request),
  });
  expect((await send('/info')).status).toBe(429);
});

test('the metrics are at a port of their own, and nothing else is', async ({ serve, enter }) => {
  const gateway = await serve({ metricsPort: 0 });
  const { send } = await enter(gateway);
  await (await send('/chat-messages', json(question()))).text();
  const metricsUrl = gateway.metricsUrl ?? '';
  expect(await (await fetch(metricsUrl)).text()).toContain(
    'dify_gateway_request_duration_seconds_count{app="",method="POST",endpoint="/v1/chat-messages",status="200"} 1',
  );
  expect((await fetch(new URL('/v1/info', metricsUrl))).status).toBe(404);
  expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
});

/** Requests that no browser sends, with the status of their answer. */
const oddRequests: [lines: string[], status: number][] = [
  [['GET /v1/info HTTP/1.1', 'Host: %%%'], 400],
  [['GET /v1/info HTTP/1.1', 'Host: a b/c?d'], 400],
  [['GET /v1\\info HTTP/1.1', 'Host: a'], 400],
  [['GET ftp://a/v1/info HTTP/1.1', 'Host: a'], 400],
  [['OPTIONS * HTTP/1.1', 'Host: a'], 400],
  [['GET http://b/v1/info HTTP/1.1', 'Host: a'], 401],
  [['GET //b/v1/info HTTP/1.1', 'Host: a'], 404],
  [['GET /v1%2f HTTP/1.1', 'Host: a'], 404],
  [['TRACE /v1/info HTTP/1.1', 'Host: a'], 404],
  [['GET /v1/info HTTP/1.1', 'Host: a', 'Authorization: Bearer a', 'Authorization: Bearer b'], 401],
  [['GET /v1/info HTTP/1.1', 'Host: a', 'Origin: http://localhost', 'Origin: http://b'], 403],
];
for (const [lines, status] of oddRequests)
  test(`"${lines.join('", "')}" is answered with a typed ${status}`, async ({ serve }) => {
    const { port } = new URL((await serve()).url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.end([...lines, 'Connection: close', '', ''].join('\r\n'));
    const answer = (await socket.toArray()).join('');
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toMatch(new RegExp(`"code":".+","message":".+","status":${status}`));
  });

const addresses: [forwarded: string | undefined, proxies: number, address: string][] = [
  [undefined, 0, '10.0.0.1'],
  ['192.0.2.1', 0, '10.0.0.1'],
  ['192.0.2.1', 1, '192.0.2.1'],
  ['198.51.100.9, 192.0.2.1', 1, '192.0.2.1'],
  ['198.51.100.9, 192.0.2.1, 10.0.0.2', 2, '192.0.2.1'],
  [undefined, 1, '10.0.0.1'],
];
for (const [forwarded, proxies, address] of addresses)
  test(`"X-Forwarded-For: ${forwarded}" behind ${proxies} proxies is a request of ${address}`, () => {
    const incoming = {
      socket: { remoteAddress: '10.0.0.1' },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    };
    expect(addressOf(incoming, proxies)).toBe(address);
  });

test('the environment of the process wins over the file .env', async ({}, info) => {
  await writeFile(info.outputPath('.env'), 'DIFY_API_KEY="app-file"\nPORT=1234\n');
  const environment = loadEnvironment(info.outputPath(), { PORT: '4321' });
  expect(environment).toEqual({ DIFY_API_KEY: 'app-file', PORT: '4321' });
  expect(loadEnvironment(info.outputPath('none'), { PORT: '1' })).toEqual({ PORT: '1' });
});

test('the mistakes of the server are named together with those of the gateway', () => {
  const environment = {
    PORT: 'http',
    METRICS_PORT: '70000',
    LOG_LEVEL: 'loud',
    TRUSTED_PROXIES: '-1',
    REDIS_URL: 'localhost',
  };
  const read = () => readServeEnvironment(environment);
  expect(read).toThrow(/DIFY_API_KEY[^]*DIFY_BASE_URL[^]*PORT[^]*TRUSTED_PROXIES[^]*/);
  for (const name of ['REDIS_URL', 'METRICS_PORT', 'LOG_LEVEL']) expect(read).toThrow(name);
});

test('the listener is a middleware of an HTTP server that does other things as well', async ({
  fakeDify,
}) => {
  const dify = fakeDify();
  const gateway = createGateway({
    baseUrl: 'http://dify.test',
    apiKey: 'app-chat',
    basePath: '/dify',
    fetch: (request) => dify.fetch(request),
  });
  const listener = createListener(gateway);
  const server = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith('/dify/')) void listener(incoming, outgoing);
    else outgoing.end('The page');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  try {
    expect(await (await fetch(url)).text()).toBe('The page');
    const token = await tokenFrom(`${url}/dify`);
    const response = await fetch(`${url}/dify/v1/info`, { headers: bearer(token) });
    expect(response.status).toBe(200);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

for (const kind of ['memory', 'Redis']) {
  const isMemory = kind === 'memory';
  test.describe(`gateways that share ${kind}`, () => {
    test.skip(!isMemory && !hasRedis, 'redis-server is not installed: scripts/install-servers.sh');

    test('their limits hold together exactly', async ({ serve, enter }, info) => {
      info.setTimeout(60_000);
      const redis = isMemory ? undefined : await RedisServer.start();
      try {
        const backend = redis
          ? { redisUrl: redis.url }
          : { limiter: createMemoryLimiter(), store: createMemoryStore() };
        const gateways = [await serve(backend), await serve(backend)];
        const token = await tokenFrom(gateways[0]!.url);
        const clients = await Promise.all(gateways.map((gateway) => enter(gateway, token)));
        const responses = await Promise.all(
          clients.flatMap(({ send }) => Array.from({ length: 50 }, () => send('/info'))),
        );
        const statuses = responses.map(({ status }) => status);
        expect(statuses.filter((status) => status === 200)).toHaveLength(60);
        expect(statuses.filter((status) => status === 429)).toHaveLength(40);
      } finally {
        await redis?.kill();
      }
    });

    test('what one of them has recorded, the next one knows, also after a restart', async ({
      serve,
      enter,
      fakeDify,
    }) => {
      const redis = isMemory ? undefined : await RedisServer.start();
      try {
        const dify = fakeDify();
        const backend = redis
          ? { redisUrl: redis.url }
          : { limiter: createMemoryLimiter(), store: createMemoryStore() };
        const options = { ...backend, apiKey: 'app-chatflow' };
        const first = await serve(options, dify);
        const ann = await enter(first);
        const asked = await ann.send('/chat-messages', json(question('ask me something')));
        const form = /"form_token":\s*"([^"]+)"/.exec(await asked.text())?.[1] ?? '';
        await first.close();
        const second = await serve(options, dify);
        const bob = await enter(second);
        const path = `/form/human_input/${form}`;
        const answer = json({ inputs: { comment: 'Fine' }, action: 'approve' });
        expect((await bob.send(path, answer)).status).toBe(404);
        expect((await (await enter(second, ann.token)).send(path, answer)).status).toBe(200);
      } finally {
        await redis?.kill();
      }
    });
  });
}

test.describe('while Redis is away', () => {
  test.skip(!hasRedis, 'redis-server is not installed: scripts/install-servers.sh');

  test('the chat goes on after kill -9, with limits in memory, and returns to Redis', async ({
    serve,
    enter,
    redis,
  }) => {
    const log: string[] = [];
    const write = (message: string) => void log.push(message);
    const logger = { info: write, warn: write, error: write };
    const limits = { visitor: 10 };
    const gateways = [
      await serve({ redisUrl: redis.url, limits, logger }),
      await serve({ redisUrl: redis.url, limits }),
    ];
    const [one, two] = [await enter(gateways[0]!), await enter(gateways[1]!)];
    expect((await one.send('/chat-messages', json(question()))).status).toBe(200);
    await redis.kill();
    const answer = await one.send('/chat-messages', json(question('Still there?')));
    expect(await answer.text()).toContain('message_end');
    const statuses = [];
    for (let index = 0; index < 11; index++) statuses.push((await two.send('/info')).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    expect(log).toContain('Redis is away: counting in memory');
    await redis.start();
    await expect.poll(() => log, { timeout: 10_000 }).toContain('Redis is back');
    // Counted together again: what one of them takes, the other one does not have.
    const client = await enter(gateways[0]!);
    const other = await enter(gateways[1]!, client.token);
    for (let index = 0; index < 5; index++) await client.send('/info');
    const both = async () => {
      const responses = await Promise.all(
        Array.from({ length: 10 }, () => [client.send('/info'), other.send('/info')]).flat(),
      );
      return responses.filter(({ status }) => status === 200).length;
    };
    expect(await both()).toBe(5);
  });

  test('the end of a gateway is no outage', async ({ serve, redis }) => {
    const log: string[] = [];
    const write = (message: string) => void log.push(message);
    const gateway = await serve({
      redisUrl: redis.url,
      logger: { info: write, warn: write, error: write },
    });
    await gateway.close();
    await redis.kill();
    expect(log).toEqual([]);
  });

  test('a gateway starts without Redis, and uses it as soon as it is there', async ({
    serve,
    enter,
    redis,
  }) => {
    await redis.kill();
    const log: string[] = [];
    const write = (message: string) => void log.push(message);
    const logger = { info: write, warn: write, error: write };
    const { send } = await enter(await serve({ redisUrl: redis.url, logger }));
    expect((await send('/info')).status).toBe(200);
    await redis.start();
    await expect.poll(() => log, { timeout: 10_000 }).toContain('Redis is back');
    expect((await send('/info')).status).toBe(200);
  });
});
