import type { Clock } from '../../../lib/clock.js';
import type { Logger } from '../../telemetry.js';
import type { Job, JobHandler, Outcome } from '../../webhooks/outbox.js';

/** Jobs of a lane that are handled at once. */
const CONCURRENCY = 32;
/** Jobs that another process has added, or that become due, are found after this time. */
const POLL_MS = 500;
/** The pause after a handler or the database has failed. */
const FAILURE_PAUSE_MS = 60_000;

/** A job that this process has taken. */
export interface Taken {
  readonly job: Job;
  readonly lease: string;
}

/** Dependencies of a worker. */
export interface LaneWorkerContext {
  readonly claim: (count: number) => Promise<Taken[]>;
  readonly handle: JobHandler;
  readonly settle: (taken: Taken, outcome: Outcome) => Promise<void>;
  readonly logger: Logger;
  readonly clock: Pick<Clock, 'after'>;
}

/** Takes the jobs of a lane as they become due, and has them handled, a limited number at a time. */
export class LaneWorker {
  readonly #context: LaneWorkerContext;
  readonly #running = new Set<Promise<void>>();
  #claiming: Promise<void> | undefined;
  #isWoken = false;
  #isClosed = false;
  #hasFailed = false;
  #cancelPoll: (() => void) | undefined;

  constructor(context: LaneWorkerContext) {
    this.#context = context;
  }

  /** Looks for jobs now. */
  wake(): void {
    this.#isWoken = true;
    this.#claiming ??= this.#claim().finally(() => (this.#claiming = undefined));
  }

  /** Takes no further job; resolves when the running handlers have ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelPoll?.();
    await this.#claiming;
    await Promise.all(this.#running);
  }

  async #claim(): Promise<void> {
    this.#cancelPoll?.();
    while (this.#isWoken && !this.#isClosed) {
      this.#isWoken = false;
      const free = CONCURRENCY - this.#running.size;
      const taken = free > 0 ? await this.#take(free) : [];
      for (const each of taken) this.#start(each);
    }
    if (!this.#isClosed) this.#cancelPoll = this.#context.clock.after(POLL_MS, () => this.wake());
  }

  async #take(count: number): Promise<Taken[]> {
    try {
      const taken = await this.#context.claim(count);
      this.#hasFailed = false;
      return taken;
    } catch (error) {
      if (!this.#hasFailed)
        this.#context.logger.error('The outbox cannot be read', { reason: String(error) });
      this.#hasFailed = true;
      return [];
    }
  }

  #start(taken: Taken): void {
    const ended = this.#run(taken).finally(() => {
      this.#running.delete(ended);
      // Several at once, since each look is a transaction.
      if (this.#running.size <= CONCURRENCY / 2) this.wake();
    });
    this.#running.add(ended);
  }

  async #run(taken: Taken): Promise<void> {
    const { handle, settle, logger } = this.#context;
    try {
      const outcome = await handle(taken.job).catch((error: unknown): Outcome => {
        logger.error('A job of the outbox has failed', { reason: String(error) });
        return { type: 'later', milliseconds: FAILURE_PAUSE_MS };
      });
      await settle(taken, outcome);
    } catch (error) {
      // Its lease expires: it comes back.
      logger.error('The outbox cannot be written', { reason: String(error) });
    }
  }
}
