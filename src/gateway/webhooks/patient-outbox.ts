import type { Clock } from '../../lib/clock.js';
import { within } from '../http/within.js';
import type { Logger } from '../telemetry.js';
import type { Outbox } from './outbox.js';

/** An answer does not wait longer for the outbox. */
const WRITE_TIMEOUT_MS = 2000;
const RETRY_MS = 1000;
/** About 100 MB of answers. */
const MAX_WAITING = 10_000;

/**
 * An outbox whose writes do not fail: what cannot be written, since the disk is full or Redis is away, waits in the memory of this
 * process, in order, until it can be.
 */
export function createPatientOutbox(
  outbox: Outbox,
  { logger, clock }: { logger: Logger; clock: Pick<Clock, 'after'> },
): Outbox {
  const writes = new PatientWrites(logger, clock);
  return {
    add: (jobs) => writes.write(() => outbox.add(jobs)),
    hasten: (lane, id) => writes.write(() => outbox.hasten(lane, id)),
    remove: (lane, id) => writes.write(() => outbox.remove(lane, id)),
    work: (lane, handle) => outbox.work(lane, handle),
    listDead: (lanes) => outbox.listDead(lanes),
    retryDead: (lane, id) => outbox.retryDead(lane, id),
    dropDead: (lane, id) => outbox.dropDead(lane, id),
    depth: (lanes) => outbox.depth(lanes),
    notes: outbox.notes,
    async close() {
      await writes.end();
      await outbox.close();
    },
  };
}

type Write = () => Promise<void>;

class PatientWrites {
  readonly #logger: Logger;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #waiting: Write[] = [];
  #cancelRetry: (() => void) | undefined;

  constructor(logger: Logger, clock: Pick<Clock, 'after'>) {
    this.#logger = logger;
    this.#clock = clock;
  }

  /** Resolves when it is written, or waits in memory. */
  async write(write: Write): Promise<void> {
    if (this.#waiting.length === 0) {
      const failure = await attempt(write);
      if (failure === undefined) return;
      const reason = failure.message;
      this.#logger.error('The outbox cannot be written: webhooks wait in memory', { reason });
    }
    this.#enqueue(write);
  }

  /** Tries a last time. */
  async end(): Promise<void> {
    this.#cancelRetry?.();
    await this.#flush();
    const { length: count } = this.#waiting;
    if (count > 0) this.#logger.error('Writes to the outbox are lost with this process', { count });
  }

  #enqueue(write: Write): void {
    if (this.#waiting.length >= MAX_WAITING) {
      this.#logger.error('Too much waits in memory: a write to the outbox is lost');
      return;
    }
    this.#waiting.push(write);
    if (this.#waiting.length === 1) this.#retryLater();
  }

  #retryLater(): void {
    this.#cancelRetry = this.#clock.after(RETRY_MS, () => void this.#retry());
  }

  async #retry(): Promise<void> {
    await this.#flush();
    if (this.#waiting.length > 0) this.#retryLater();
    else this.#logger.info('The outbox is written again: nothing is lost');
  }

  /** Writes in order, up to the first failure. */
  async #flush(): Promise<void> {
    for (let write = this.#waiting[0]; write; write = this.#waiting[0]) {
      if ((await attempt(write)) !== undefined) return;
      this.#waiting.shift();
    }
  }
}

async function attempt(write: Write): Promise<Error | undefined> {
  try {
    await within(write(), WRITE_TIMEOUT_MS, () => new Error('The outbox does not answer.'));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
