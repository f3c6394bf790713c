import { createClient } from '@libsql/client/sqlite3';
import { expect } from '@playwright/test';
import type { Job, Outbox, Outcome } from '../../../src/gateway/index.js';
import { createSqliteOutbox } from '../../../src/gateway/node/outbox/sqlite-outbox.js';
import { silentLogger } from '../../../src/gateway/telemetry.js';
import { createDelivery, type WebhookRequest } from '../../../src/gateway/webhooks/deliver.js';
import { endOf, reopenEndpoint } from '../../../src/gateway/webhooks/endpoint-end.js';
import { endpointsOf } from '../../../src/gateway/webhooks/endpoint.js';
import { createPatientOutbox } from '../../../src/gateway/webhooks/patient-outbox.js';
import { browserClock } from '../../../src/lib/clock.js';
import { openOutboxAt, outboxNames, secret, test as base } from './set-up.js';

type Open = () => Promise<Outbox>;

const lane = 'example.com-1';
const done: Outcome = { type: 'done' };

/** A handler that notes what it gets. */
function handler(decide: (job: Job) => Outcome | Promise<Outcome> = () => done) {
  const jobs: Job[] = [];
  const handle = async (job: Job) => {
    jobs.push(job);
    return decide(job);
  };
  return { jobs, ids: () => jobs.map(({ id }) => id), handle };
}

const job = (id: string, delay?: number) => ({ lane, id, payload: `{"id":"${id}"}`, delay });

const openFixture = (name: (typeof outboxNames)[number]) =>
  name === 'Redis'
    ? base.extend<{ open: Open }>({
        open: ({ redis }, use) => useOutboxes(() => openOutboxAt({ redis }), use),
      })
    : base.extend<{ open: Open }>({
        open: ({ folder }, use) => useOutboxes(() => openOutboxAt({ folder }), use),
      });

async function useOutboxes(open: Open, use: (open: Open) => Promise<void>): Promise<void> {
  const opened: Outbox[] = [];
  await use(async () => {
    const outbox = await open();
    opened.push(outbox);
    return outbox;
  });
  await Promise.all(opened.map((outbox) => outbox.close()));
}

for (const name of outboxNames) {
  const test = openFixture(name);

  test(`in ${name}, the depth tells what waits, and since when what is due lags`, async ({
    open,
  }) => {
    const outbox = await open();
    const before = Date.now();
    await outbox.add([job('later', 60_000)]);
    expect(await outbox.depth([lane])).toEqual({ waiting: 1, dead: 0 });
    await outbox.add([job('now')]);
    const { waiting, oldestDue = 0 } = await outbox.depth([lane]);
    expect(waiting).toBe(2);
    expect(oldestDue).toBeGreaterThanOrEqual(before);
    expect(oldestDue).toBeLessThanOrEqual(Date.now());
  });

  test(`in ${name}, a job is handed out once, whoever adds it again`, async ({ open }) => {
    const outbox = await open();
    const { ids, handle } = handler();
    outbox.work(lane, handle);
    await outbox.add([job('a')]);
    await expect.poll(ids).toEqual(['a']);
    await outbox.add([job('a'), job('b')]);
    await expect.poll(ids).toEqual(['a', 'b']);
    await expect.poll(() => outbox.depth([lane])).toEqual({ waiting: 0, dead: 0 });
  });

  test(`in ${name}, a job comes back later, with the number of the attempt`, async ({ open }) => {
    const outbox = await open();
    const { jobs, handle } = handler(({ attempt }) =>
      attempt < 3 ? { type: 'later', milliseconds: 10 } : done,
    );
    outbox.work(lane, handle);
    await outbox.add([job('a')]);
    await expect.poll(() => jobs.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(jobs.map(({ payload }) => payload)).toEqual(Array(3).fill('{"id":"a"}'));
  });

  test(`in ${name}, jobs wait for their time, unless they are hastened or removed`, async ({
    open,
  }) => {
    const outbox = await open();
    const { ids, handle } = handler();
    outbox.work(lane, handle);
    await outbox.add([job('removed', 1000), job('waits', 60_000), job('hastened', 60_000)]);
    await outbox.remove(lane, 'removed');
    await outbox.hasten(lane, 'hastened');
    await outbox.hasten(lane, 'unknown');
    await outbox.remove(lane, 'unknown');
    await expect.poll(ids).toEqual(['hastened']);
    await expect.poll(() => outbox.depth([lane])).toMatchObject({ waiting: 1, dead: 0 });
  });

  test(`in ${name}, what waits is there after the end of the process`, async ({ open }) => {
    const first = await open();
    await first.add([job('a'), job('b')]);
    await first.close();
    const { ids, handle } = handler();
    (await open()).work(lane, handle);
    await expect.poll(() => ids().sort()).toEqual(['a', 'b']);
  });

  test(`in ${name}, two gateways share the jobs, and each job has one handler`, async ({
    open,
  }) => {
    const [one, other] = [await open(), await open()];
    const { ids, handle } = handler();
    one.work(lane, handle);
    other.work(lane, handle);
    const jobs = Array.from({ length: 200 }, (_, index) => job(`job-${index}`));
    await Promise.all(jobs.map((each, index) => (index % 2 ? one : other).add([each])));
    await expect.poll(() => new Set(ids()).size).toBe(200);
    await expect.poll(() => one.depth([lane])).toEqual({ waiting: 0, dead: 0 });
    expect(ids()).toHaveLength(200);
  });

  test(`in ${name}, a lane that hangs does not hold up another one`, async ({ open }) => {
    const outbox = await open();
    let release = () => {};
    const hanging = new Promise<Outcome>((resolve) => (release = () => resolve(done)));
    const slow = handler(() => hanging);
    outbox.work('slow', slow.handle);
    const { ids, handle } = handler();
    outbox.work(lane, handle);
    await outbox.add(Array.from({ length: 100 }, (_, n) => ({ ...job(`s${n}`), lane: 'slow' })));
    await outbox.add([job('a')]);
    await expect.poll(ids).toEqual(['a']);
    expect(slow.jobs.length).toBeLessThanOrEqual(32);
    release();
  });

  test(`in ${name}, dead letters are listed, tried again and dropped`, async ({ open }) => {
    const outbox = await open();
    let isDead = true;
    const { ids, handle } = handler(({ attempt }) =>
      isDead ? { type: 'dead', reason: `410 at ${attempt}` } : done,
    );
    outbox.work(lane, handle);
    await outbox.add([job('a')]);
    await outbox.add([job('b')]);
    const dead = async () => (await outbox.listDead([lane])).map(({ id, reason }) => [id, reason]);
    await expect
      .poll(async () => (await dead()).sort())
      .toEqual([
        ['a', '410 at 1'],
        ['b', '410 at 1'],
      ]);
    expect(await outbox.dropDead(lane, 'b')).toBe(true);
    isDead = false;
    expect(await outbox.retryDead(lane, 'a')).toBe(true);
    await expect.poll(ids).toHaveLength(3);
    expect([await outbox.retryDead(lane, 'a'), await outbox.dropDead(lane, 'b')]).toEqual([
      false,
      false,
    ]);
    await expect.poll(() => outbox.depth([lane])).toEqual({ waiting: 0, dead: 0 });
  });

  test(`in ${name}, a note of one gateway stands for the others, also after a restart`, async ({
    open,
  }) => {
    const [one, other] = [await open(), await open()];
    const claims = await Promise.all(
      [one, other].map(({ notes }, at) => notes.claim('a', `${at}`)),
    );
    expect(new Set(claims).size).toBe(1);
    await one.close();
    const next = await open();
    expect([await next.notes.get('a'), await next.notes.claim('a', 'late')]).toEqual(claims);
    await next.notes.remove('a');
    expect(await other.notes.get('a')).toBeUndefined();
  });

  test(`in ${name}, a note that was written for a time ends`, async ({ open }) => {
    const { notes } = await open();
    expect(await notes.claim('a', 'first', 1)).toBe('first');
    expect(await notes.claim('a', 'second', 1)).toBe('first');
    await expect.poll(() => notes.get('a')).toBeUndefined();
    expect(await notes.claim('a', 'third', 60)).toBe('third');
  });

  test(`in ${name}, an endpoint that answered 410 stays ended for a second gateway and after a restart, until it is opened again`, async ({
    open,
  }) => {
    const sent: string[] = [];
    const context = {
      secrets: [secret],
      send: ({ headers }: WebhookRequest) => {
        sent.push(headers['webhook-id'] ?? '');
        return Promise.resolve({ status: sent.length === 1 ? 410 : 204, retryAfter: undefined });
      },
      logger: silentLogger,
      clock: browserClock,
      random: () => 0.5,
    };
    const [endpoint] = endpointsOf(['https://example.com/hook']);
    const deliverFrom = async ({ notes }: Outbox, id: string) =>
      createDelivery(endpoint!, { ...context, notes })({ ...job(id), attempt: 1, createdAt: 0 });
    const [one, other] = [await open(), await open()];
    const first = await deliverFrom(one, 'a');
    const second = await deliverFrom(other, 'b');
    await one.close();
    const next = await open();
    const third = await deliverFrom(next, 'c');
    expect([first, second, third].map(({ type }) => type)).toEqual(['dead', 'dead', 'dead']);
    expect(sent).toEqual(['a']);
    expect(await endOf(next.notes, endpoint!.lane)).toBeGreaterThan(0);
    await reopenEndpoint(other.notes, endpoint!.lane);
    expect(await deliverFrom(next, 'd')).toEqual(done);
  });
}

base(
  'clocks that differ: a gateway ten minutes ahead takes a job a second time, and no job is lost',
  async ({ folder }) => {
    const ahead = { ...browserClock, now: () => Date.now() + 600_000 };
    const [one, other] = [await openOutboxAt({ folder }), await openOutboxAt({ folder }, ahead)];
    let release = () => {};
    const hanging = new Promise<Outcome>((resolve) => (release = () => resolve(done)));
    const { ids, handle } = handler(() => hanging);
    one.work(lane, handle);
    await one.add([job('a')]);
    await expect.poll(ids).toEqual(['a']);
    other.work(lane, handle);
    await expect.poll(ids).toEqual(['a', 'a']);
    await other.add([job('b')]);
    await expect.poll(ids).toEqual(['a', 'a', 'b']);
    release();
    await expect.poll(() => one.depth([lane])).toEqual({ waiting: 0, dead: 0 });
    expect(ids()).toEqual(['a', 'a', 'b']);
    await Promise.all([one.close(), other.close()]);
  },
);

base(
  'in SQLite, a job of a process that has died comes back when its lease ends',
  async ({ folder }) => {
    let now = Date.now();
    const clock = { ...browserClock, now: () => now };
    // It takes a job, and never looks again.
    const dying = await openOutboxAt({ folder }, { ...clock, after: () => () => undefined });
    const never = handler(() => new Promise<Outcome>(() => undefined));
    dying.work(lane, never.handle);
    await dying.add([job('a')]);
    await expect.poll(never.ids).toEqual(['a']);
    const next = await openOutboxAt({ folder }, clock);
    const { jobs, handle } = handler();
    next.work(lane, handle);
    await next.add([job('b')]);
    await expect.poll(() => jobs.map(({ id }) => id)).toEqual(['b']);
    now += 61_000;
    await expect
      .poll(() => jobs.map(({ id, attempt }) => [id, attempt]))
      .toEqual([
        ['b', 1],
        ['a', 2],
      ]);
    await next.close();
  },
);

base('a disk that is full: nothing is lost, and the log tells it', async ({ folder }) => {
  const log: string[] = [];
  const note = (message: string) => void log.push(message);
  const logger = { info: note, warn: note, error: note };
  const client = createClient({ url: `file:${folder}/outbox.db`, concurrency: 1 });
  const sqlite = await createSqliteOutbox(client, { logger, clock: browserClock });
  const outbox = createPatientOutbox(sqlite, { logger, clock: browserClock });
  // SQLite itself refuses to grow further, as on a full disk.
  await client.execute('PRAGMA max_page_count = 8');
  const large = { ...job('large'), payload: 'x'.repeat(100_000) };
  await outbox.add([large]);
  await outbox.add([job('next')]);
  expect(log).toEqual(['The outbox cannot be written: webhooks wait in memory']);
  expect(await outbox.depth([lane])).toEqual({ waiting: 0, dead: 0 });
  await client.execute('PRAGMA max_page_count = 100000');
  await expect.poll(() => outbox.depth([lane])).toMatchObject({ waiting: 2, dead: 0 });
  await expect.poll(() => log).toContain('The outbox is written again: nothing is lost');
  await outbox.close();
});

if (outboxNames.includes('Redis'))
  base('Redis is lost while jobs wait: they come when it is back', async ({ redis }) => {
    const log: string[] = [];
    const note = (message: string) => void log.push(message);
    const logger = { info: note, warn: note, error: note };
    const inRedis = await openOutboxAt({ redis });
    const outbox = createPatientOutbox(inRedis, { logger, clock: browserClock });
    await outbox.add([job('before', 60_000)]);
    await redis.kill();
    await outbox.add([job('meanwhile')]);
    expect(log).toEqual(['The outbox cannot be written: webhooks wait in memory']);
    await redis.start();
    const { ids, handle } = handler();
    outbox.work(lane, handle);
    await expect.poll(ids, { timeout: 15_000 }).toEqual(['meanwhile']);
    await expect.poll(() => outbox.depth([lane])).toEqual({ waiting: 1, dead: 0 });
    await outbox.close();
  });

if (outboxNames.includes('Redis'))
  base('an outbox closes while Redis is away', async ({ redis }) => {
    const outbox = await openOutboxAt({ redis });
    outbox.work(lane, handler().handle);
    await outbox.add([job('before')]);
    await redis.kill();
    await expect.poll(() => outbox.notes.get('any').then(() => '', String)).not.toBe('');
    await outbox.close();
  });

if (outboxNames.includes('Redis'))
  base('an outbox closes though Redis goes away meanwhile', async ({ redis }) => {
    const outbox = await openOutboxAt({ redis });
    outbox.work(lane, handler(() => new Promise<Outcome>(() => undefined)).handle);
    await outbox.add([job('before')]);
    await expect.poll(() => outbox.depth([lane])).toEqual({ waiting: 1, dead: 0 });
    const closed = outbox.close();
    await redis.kill();
    await closed;
  });
