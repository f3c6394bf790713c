// cspell:ignore ILPZ Ihrs Ihrsc QIMV Yspob hvcn
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { test as base } from '@playwright/test';
import type { Job, JobHandler, NewJob, Notes, Outbox } from '../../../src/gateway/index.js';
import { createBullmqOutbox } from '../../../src/gateway/node/outbox/bullmq-outbox.js';
import { createSqliteOutbox } from '../../../src/gateway/node/outbox/sqlite-outbox.js';
import { silentLogger } from '../../../src/gateway/telemetry.js';
import { browserClock } from '../../../src/lib/clock.js';
import { hasRedis, RedisServer } from '../redis-server.js';

/** The secret of the tests: `whsec_` and 24 bytes. */
export const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** A request that an endpoint has got. */
export interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An endpoint that a test scripts. */
export interface ScriptedEndpoint {
  readonly url: string;
  readonly deliveries: Delivery[];
  /** Answers a request; default: 204. */
  respond: (response: ServerResponse) => void;
}

interface Fixtures {
  endpoint: ScriptedEndpoint;
  folder: string;
  redis: RedisServer;
}

export const test = base.extend<Fixtures>({
  async endpoint({}, use) {
    const deliveries: Delivery[] = [];
    const endpoint = {
      url: '',
      deliveries,
      respond: (response: ServerResponse) => void response.writeHead(204).end(),
    };
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (text: string) => (body += text));
      request.on('end', () => {
        deliveries.push({ headers: request.headers, body });
        endpoint.respond(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    await use(endpoint);
    server.closeAllConnections();
    server.close();
  },
  async folder({}, use) {
    const folder = await mkdtemp(join(tmpdir(), 'dify-chat-outbox-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
  async redis({ folder }, use) {
    const redis = await RedisServer.start({ folder });
    await use(redis);
    await redis.kill();
  },
});

/** The outboxes that every promise is tested on: SQLite, and Redis where it is installed. */
export const outboxNames: readonly ('SQLite' | 'Redis')[] = hasRedis
  ? ['SQLite', 'Redis']
  : ['SQLite'];

/** Opens an outbox in a folder or in a Redis. */
export function openOutboxAt(
  at: { folder: string } | { redis: RedisServer },
  clock = browserClock,
): Promise<Outbox> {
  if ('redis' in at)
    return Promise.resolve(createBullmqOutbox(at.redis.url, { logger: silentLogger }));
  const client = createClient({
    url: `file:${at.folder}/outbox.db`,
    timeout: 1000,
    concurrency: 1,
  });
  return createSqliteOutbox(client, { logger: silentLogger, clock });
}

/** Notes in memory. */
export function createTestNotes(): Notes {
  const notes = new Map<string, string>();
  return {
    get: (key) => Promise.resolve(notes.get(key)),
    claim(key, value) {
      const standing = notes.get(key) ?? value;
      notes.set(key, standing);
      return Promise.resolve(standing);
    },
    remove: (key) => Promise.resolve(void notes.delete(key)),
  };
}

/** An outbox that a test looks into: nothing is handed out by itself. */
export function createTestOutbox() {
  const jobs = new Map<string, NewJob>();
  const handlers = new Map<string, JobHandler>();
  const operations: string[] = [];
  const outbox: Outbox = {
    add(added) {
      for (const job of added) if (!jobs.has(job.id)) jobs.set(job.id, job);
      operations.push(...added.map(({ id }) => `add ${id.replace(/_[^_]+$/, '')}`));
      return Promise.resolve();
    },
    hasten(_, id) {
      operations.push(jobs.has(id) ? 'hasten' : 'hasten unknown');
      return Promise.resolve();
    },
    remove(_, id) {
      jobs.delete(id);
      operations.push('remove');
      return Promise.resolve();
    },
    work: (lane, handle) => void handlers.set(lane, handle),
    listDead: () => Promise.resolve([]),
    retryDead: () => Promise.resolve(false),
    dropDead: () => Promise.resolve(false),
    depth: () => Promise.resolve({ waiting: jobs.size, dead: 0 }),
    notes: createTestNotes(),
    close: () => Promise.resolve(),
  };
  const handle = (job: NewJob, more: Partial<Job> = {}) =>
    handlers.get(job.lane)!({ ...job, attempt: 1, createdAt: Date.now(), ...more });
  const bodies = () =>
    [...jobs.values()]
      .filter(({ lane }) => lane !== 'runs' && lane !== 'handovers')
      .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
  const jobIn = (lane: string) => [...jobs.values()].find((job) => job.lane === lane);
  const run = () => jobIn('runs');
  const handover = () => jobIn('handovers');
  return { outbox, jobs, operations, handle, bodies, run, handover };
}
