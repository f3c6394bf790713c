import { Queue, UnrecoverableError, Worker, type Job as BullJob } from 'bullmq';
import { Redis } from 'ioredis';
import { within } from '../../http/within.js';
import type { Logger } from '../../telemetry.js';
import type {
  DeadLetter,
  JobHandler,
  NewJob,
  Notes,
  Outbox,
  OutboxDepth,
  Outcome,
} from '../../webhooks/outbox.js';

const PREFIX = 'dify-chat-outbox';
/** Not below the prefix, where BullMQ has the keys of lanes. */
const NOTES_PREFIX = 'dify-chat-outbox-notes:';
/** Jobs of a lane that are handled at once. */
const CONCURRENCY = 32;
/** Longer than any attempt; then the process that has taken a job counts as dead. */
const LOCK_MS = 60_000;
/** How long the ids of jobs that are done are known. */
const KEEP_DONE_SECONDS = 60 * 60;
const MAX_RETRY_DELAY_MS = 2000;
/** How long closing waits for a Redis that is away. */
const AWAY_TIMEOUT_MS = 1000;

/** The handlers decide how often a job is tried. */
const ENDLESS = 1_000_000_000;

const jobOptions = {
  attempts: ENDLESS,
  backoff: { type: 'custom' },
  removeOnComplete: { age: KEEP_DONE_SECONDS },
  stackTraceLimit: 1,
};

interface Payload {
  payload: string;
}

/** Creates an outbox in Redis, which gateways on several machines may share. */
export function createBullmqOutbox(url: string, { logger }: { logger: Logger }): Outbox {
  return new BullmqOutbox(url, logger);
}

class BullmqOutbox implements Outbox {
  readonly notes: Notes = {
    get: async (key) => (await (await this.#connected()).get(NOTES_PREFIX + key)) ?? undefined,
    claim: (key, value, seconds) => this.#claimNote(NOTES_PREFIX + key, value, seconds),
    remove: async (key) => {
      await (await this.#connected()).del(NOTES_PREFIX + key);
    },
  };
  readonly #url: string;
  readonly #logger: Logger;
  readonly #connection: Redis;
  readonly #firstAttempt: Promise<void>;
  readonly #queues = new Map<string, Queue<Payload>>();
  readonly #workers: { worker: Worker<Payload>; connection: Redis }[] = [];

  constructor(url: string, logger: Logger) {
    this.#url = url;
    this.#logger = logger;
    // A write fails at once when Redis goes away, so that it is kept in memory.
    this.#connection = this.#connect({ enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    this.#firstAttempt = new Promise((resolve) => {
      this.#connection.once('ready', resolve).once('close', resolve);
    });
  }

  async add(jobs: readonly NewJob[]): Promise<void> {
    await Promise.all(
      jobs.map(({ lane, id, payload, delay = 0 }) =>
        this.#queueOf(lane).add(lane, { payload }, { ...jobOptions, jobId: id, delay }),
      ),
    );
  }

  async hasten(lane: string, id: string): Promise<void> {
    const job = await this.#queueOf(lane).getJob(id);
    if (await job?.isDelayed()) await job?.promote();
  }

  async remove(lane: string, id: string): Promise<void> {
    const job = await this.#queueOf(lane).getJob(id);
    if (await job?.isDelayed()) await job?.remove();
  }

  work(lane: string, handle: JobHandler): void {
    const connection = this.#connect({ maxRetriesPerRequest: null });
    const worker = new Worker<Payload>(lane, (job) => run(job, handle), {
      prefix: PREFIX,
      connection,
      concurrency: CONCURRENCY,
      lockDuration: LOCK_MS,
      maxStalledCount: ENDLESS,
      settings: {
        backoffStrategy: (_attempts, _type, error) =>
          error instanceof TryLater ? error.milliseconds : 0,
      },
    });
    // `#connect` has reported it.
    worker.on('error', () => undefined);
    this.#workers.push({ worker, connection });
  }

  async listDead(lanes: readonly string[]): Promise<DeadLetter[]> {
    const lists = await Promise.all(
      lanes.map(async (lane) => {
        const jobs = await this.#queueOf(lane).getFailed();
        return jobs.map((job) => ({
          lane,
          id: job.id ?? '',
          payload: job.data.payload,
          reason: job.failedReason,
          attempts: job.attemptsMade,
          createdAt: job.timestamp,
        }));
      }),
    );
    return lists.flat().sort((one, other) => one.createdAt - other.createdAt);
  }

  async retryDead(lane: string, id: string): Promise<boolean> {
    const job = await this.#findDead(lane, id);
    await job?.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return job !== undefined;
  }

  async dropDead(lane: string, id: string): Promise<boolean> {
    const job = await this.#findDead(lane, id);
    await job?.remove();
    return job !== undefined;
  }

  async depth(lanes: readonly string[]): Promise<OutboxDepth> {
    const counts = await Promise.all(
      lanes.map((lane) =>
        this.#queueOf(lane).getJobCounts('waiting', 'delayed', 'active', 'failed'),
      ),
    );
    const next = await Promise.all(lanes.map((lane) => this.#queueOf(lane).getWaiting(0, 0)));
    const times = next.flat().map(({ timestamp }) => timestamp);
    const sum = (states: string[]) =>
      counts
        .flatMap((count) => states.map((state) => count[state] ?? 0))
        .reduce((a, b) => a + b, 0);
    return {
      waiting: sum(['waiting', 'delayed', 'active']),
      dead: sum(['failed']),
      ...(times.length === 0 ? {} : { oldestDue: Math.min(...times) }),
    };
  }

  async close(): Promise<void> {
    const isAway = this.#connection.status !== 'ready';
    const lost = isAway
      ? Promise.resolve()
      : new Promise<void>((resolve) => this.#connection.once('close', resolve));
    const closed = this.#closeAll(isAway);
    // Without Redis, BullMQ may wait for it without end, or reject.
    const forsaken = lost.then(() => within(closed, AWAY_TIMEOUT_MS, () => new Error()));
    await Promise.race([closed, forsaken]).catch(() => undefined);
    for (const { connection } of this.#workers) connection.disconnect();
    this.#connection.disconnect();
  }

  async #closeAll(isAway: boolean): Promise<void> {
    await Promise.all(this.#workers.map(({ worker }) => worker.close(isAway)));
    await Promise.all(
      [...this.#queues.values()].map((queue) => (isAway ? queue.disconnect() : queue.close())),
    );
  }

  async #claimNote(key: string, value: string, seconds?: number): Promise<string> {
    const redis = await this.#connected();
    if (seconds === undefined) await redis.set(key, value, 'NX');
    else await redis.set(key, value, 'EX', seconds, 'NX');
    return (await redis.get(key)) ?? value;
  }

  /** The connection after its first attempt, before which a command would fail. */
  async #connected(): Promise<Redis> {
    await this.#firstAttempt;
    return this.#connection;
  }

  async #findDead(lane: string, id: string): Promise<BullJob<Payload> | undefined> {
    const job = await this.#queueOf(lane).getJob(id);
    return (await job?.isFailed()) ? job : undefined;
  }

  #queueOf(lane: string): Queue<Payload> {
    const existing = this.#queues.get(lane);
    if (existing) return existing;
    const queue = new Queue<Payload>(lane, { prefix: PREFIX, connection: this.#connection });
    queue.on('error', () => undefined);
    this.#queues.set(lane, queue);
    return queue;
  }

  #connect(options: { enableOfflineQueue?: boolean; maxRetriesPerRequest?: number | null }): Redis {
    const redis = new Redis(this.#url, {
      retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RETRY_DELAY_MS),
      ...options,
    });
    let isAway = false;
    // The errors of the client may have the URL with its password, so only their code is logged.
    redis.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (!isAway) this.#logger.error('Redis is away: webhooks wait', { code });
      isAway = true;
    });
    redis.on('ready', () => {
      if (isAway) this.#logger.info('Redis is back: webhooks go on');
      isAway = false;
    });
    return redis;
  }
}

/** Tells BullMQ when to try a job again. */
class TryLater extends Error {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super('The job is tried again later.');
    this.milliseconds = milliseconds;
  }
}

async function run(
  { id = '', data, attemptsMade, timestamp }: BullJob<Payload>,
  handle: JobHandler,
): Promise<void> {
  const attempt = attemptsMade + 1;
  const outcome = await handle({ id, payload: data.payload, attempt, createdAt: timestamp });
  if (outcome.type !== 'done') throw failureFor(outcome);
}

function failureFor(outcome: Exclude<Outcome, { type: 'done' }>): Error {
  return outcome.type === 'later'
    ? new TryLater(outcome.milliseconds)
    : new UnrecoverableError(outcome.reason);
}
