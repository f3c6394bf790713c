import type { Client, InStatement, Row, Value } from '@libsql/client';
import type { Clock } from '../../../lib/clock.js';
import { newId } from '../../../lib/id.js';
import type { Logger } from '../../telemetry.js';
import type {
  DeadLetter,
  Job,
  JobHandler,
  NewJob,
  Notes,
  Outbox,
  OutboxDepth,
  Outcome,
} from '../../webhooks/outbox.js';
import { LaneWorker } from './lane-worker.js';

/** Longer than any attempt; then the process that has taken a job counts as dead. */
const LEASE_MS = 60_000;
/** How long the ids of jobs that are done are known. */
const KEEP_DONE_MS = 60 * 60_000;
const PRUNE_INTERVAL_MS = 10 * 60_000;

/** `due` of a job that is being handled is the end of its lease. */
const schema = [
  'PRAGMA journal_mode = WAL',
  `CREATE TABLE IF NOT EXISTS jobs (
    lane TEXT NOT NULL,
    id TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    due INTEGER NOT NULL,
    lease TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    reason TEXT,
    PRIMARY KEY (lane, id)
  )`,
  'CREATE INDEX IF NOT EXISTS jobs_by_due ON jobs (lane, state, due)',
  'CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER)',
];

/** Options of the outbox in SQLite. */
export interface SqliteOutboxOptions {
  readonly logger: Logger;
  readonly clock: Pick<Clock, 'now' | 'after'>;
}

/** Creates an outbox in a database that several processes of one machine may share. */
export async function createSqliteOutbox(
  client: Client,
  options: SqliteOutboxOptions,
): Promise<Outbox> {
  for (const statement of schema) await client.execute(statement);
  return new SqliteOutbox(client, options);
}

class SqliteOutbox implements Outbox {
  readonly notes: Notes = {
    get: (key) => this.#getNote(key),
    claim: (key, value, seconds) => this.#claimNote(key, value, seconds),
    remove: (key) => this.#removeNote(key),
  };
  readonly #client: Client;
  readonly #options: SqliteOutboxOptions;
  readonly #workers = new Map<string, LaneWorker>();
  #settled: { statement: InStatement; resolve: () => void; reject: (error: unknown) => void }[] =
    [];
  #prunedAt: number;

  constructor(client: Client, options: SqliteOutboxOptions) {
    this.#client = client;
    this.#options = options;
    this.#prunedAt = options.clock.now();
  }

  async add(jobs: readonly NewJob[]): Promise<void> {
    const now = this.#options.clock.now();
    const sql = `INSERT INTO jobs (lane, id, payload, due, created) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`;
    await this.#client.batch(
      jobs.map(({ lane, id, payload, delay = 0 }) => ({
        sql,
        args: [lane, id, payload, now + delay, now],
      })),
      'write',
    );
    for (const { lane, delay = 0 } of jobs) if (delay === 0) this.#workers.get(lane)?.wake();
  }

  async hasten(lane: string, id: string): Promise<void> {
    const sql = `UPDATE jobs SET due = ?
      WHERE lane = ? AND id = ? AND state = 'waiting' AND lease IS NULL`;
    await this.#client.execute({ sql, args: [this.#options.clock.now(), lane, id] });
    this.#workers.get(lane)?.wake();
  }

  async remove(lane: string, id: string): Promise<void> {
    const sql = `DELETE FROM jobs WHERE lane = ? AND id = ? AND state = 'waiting' AND lease IS NULL`;
    await this.#client.execute({ sql, args: [lane, id] });
  }

  work(lane: string, handle: JobHandler): void {
    const worker = new LaneWorker({
      claim: (count) => this.#claim(lane, count),
      handle,
      settle: ({ job, lease }, outcome) => this.#settle(lane, { job, lease }, outcome),
      ...this.#options,
    });
    this.#workers.set(lane, worker);
    worker.wake();
  }

  async listDead(lanes: readonly string[]): Promise<DeadLetter[]> {
    const sql = `SELECT lane, id, payload, reason, attempts, created FROM jobs
      WHERE state = 'dead' AND lane IN (${lanes.map(() => '?').join(', ')}) ORDER BY created`;
    const { rows } = await this.#client.execute({ sql, args: [...lanes] });
    return rows.map((row) => ({
      ...jobOf(row),
      lane: textOf(row.lane),
      reason: textOf(row.reason),
      attempts: Number(row.attempts),
    }));
  }

  async retryDead(lane: string, id: string): Promise<boolean> {
    const sql = `UPDATE jobs SET state = 'waiting', due = ?, attempts = 0, reason = NULL
      WHERE lane = ? AND id = ? AND state = 'dead'`;
    const args = [this.#options.clock.now(), lane, id];
    return (await this.#client.execute({ sql, args })).rowsAffected > 0;
  }

  async dropDead(lane: string, id: string): Promise<boolean> {
    const sql = `DELETE FROM jobs WHERE lane = ? AND id = ? AND state = 'dead'`;
    return (await this.#client.execute({ sql, args: [lane, id] })).rowsAffected > 0;
  }

  async depth(lanes: readonly string[]): Promise<OutboxDepth> {
    const sql = `SELECT state, count(*) AS count,
        min(CASE WHEN state = 'waiting' AND due <= ? THEN created END) AS oldest
      FROM jobs WHERE lane IN (${lanes.map(() => '?').join(', ')}) GROUP BY state`;
    const args = [this.#options.clock.now(), ...lanes];
    const { rows } = await this.#client.execute({ sql, args });
    const rowOf = (state: string) => rows.find((row) => row.state === state);
    const oldest = rowOf('waiting')?.oldest ?? undefined;
    return {
      waiting: Number(rowOf('waiting')?.count ?? 0),
      dead: Number(rowOf('dead')?.count ?? 0),
      ...(oldest === undefined ? {} : { oldestDue: Number(oldest) }),
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers.values()].map((worker) => worker.close()));
    this.#client.close();
  }

  async #getNote(key: string): Promise<string | undefined> {
    const sql = 'SELECT value FROM notes WHERE key = ? AND (expires IS NULL OR expires > ?)';
    const { rows } = await this.#client.execute({ sql, args: [key, this.#options.clock.now()] });
    return rows[0] && textOf(rows[0].value);
  }

  /** One statement, so that only one of two gateways writes. */
  async #claimNote(key: string, value: string, seconds?: number): Promise<string> {
    const now = this.#options.clock.now();
    const expires = seconds === undefined ? null : now + seconds * 1000;
    const sql = `INSERT INTO notes (key, value, expires) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires WHERE expires <= ?`;
    await this.#client.execute({ sql, args: [key, value, expires, now] });
    return (await this.#getNote(key)) ?? value;
  }

  async #removeNote(key: string): Promise<void> {
    await this.#client.execute({ sql: 'DELETE FROM notes WHERE key = ?', args: [key] });
  }

  /** Takes jobs that are due, in one statement, so that no other process takes them as well. */
  async #claim(lane: string, count: number): Promise<{ job: Job; lease: string }[]> {
    const now = this.#options.clock.now();
    await this.#prune(now);
    const lease = newId();
    const sql = `UPDATE jobs SET lease = ?, due = ?, attempts = attempts + 1
      WHERE lane = ? AND id IN (
        SELECT id FROM jobs WHERE lane = ? AND state = 'waiting' AND due <= ? ORDER BY due LIMIT ?
      ) RETURNING id, payload, attempts, created`;
    const args = [lease, now + LEASE_MS, lane, lane, now, count];
    // Most of the time there is nothing to take, and reading does not lock the database.
    if (!(await this.#hasDue(lane, now))) return [];
    const { rows } = await this.#client.execute({ sql, args });
    return rows.map((row) => ({ job: jobOf(row), lease }));
  }

  async #hasDue(lane: string, now: number): Promise<boolean> {
    const sql = `SELECT 1 FROM jobs WHERE lane = ? AND state = 'waiting' AND due <= ? LIMIT 1`;
    return (await this.#client.execute({ sql, args: [lane, now] })).rows.length > 0;
  }

  /** Writes the outcome, together with the others of this turn of the event loop: each transaction waits for the disk. */
  #settle(lane: string, taken: { job: Job; lease: string }, outcome: Outcome): Promise<void> {
    const statement = statementFor(lane, taken, outcome, this.#options.clock.now());
    return new Promise((resolve, reject) => {
      if (this.#settled.push({ statement, resolve, reject }) === 1)
        setImmediate(() => void this.#writeSettled());
    });
  }

  async #writeSettled(): Promise<void> {
    const settled = this.#settled.splice(0);
    try {
      await this.#client.batch(
        settled.map(({ statement }) => statement),
        'write',
      );
      for (const { resolve } of settled) resolve();
    } catch (error) {
      for (const { reject } of settled) reject(error);
    }
  }

  async #prune(now: number): Promise<void> {
    if (now - this.#prunedAt < PRUNE_INTERVAL_MS) return;
    this.#prunedAt = now;
    const done = `DELETE FROM jobs WHERE state = 'done' AND due < ?`;
    await this.#client.execute({ sql: done, args: [now - KEEP_DONE_MS] });
    await this.#client.execute({ sql: 'DELETE FROM notes WHERE expires <= ?', args: [now] });
  }
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function jobOf({ id, payload, attempts, created }: Row): Job {
  return {
    id: textOf(id),
    payload: textOf(payload),
    attempt: Number(attempts),
    createdAt: Number(created),
  };
}

/** Does nothing if the lease has expired and another process has the job. */
function statementFor(
  lane: string,
  { job, lease }: { job: Job; lease: string },
  outcome: Outcome,
  now: number,
): InStatement {
  const where = 'WHERE lane = ? AND id = ? AND lease = ?';
  const key = [lane, job.id, lease];
  switch (outcome.type) {
    case 'done':
      return {
        sql: `UPDATE jobs SET state = 'done', payload = '', due = ?, lease = NULL ${where}`,
        args: [now, ...key],
      };
    case 'later':
      return {
        sql: `UPDATE jobs SET due = ?, lease = NULL ${where}`,
        args: [now + outcome.milliseconds, ...key],
      };
    case 'dead':
      return {
        sql: `UPDATE jobs SET state = 'dead', reason = ?, lease = NULL ${where}`,
        args: [outcome.reason, ...key],
      };
  }
}
