/** Something to be done, for which its lane has a handler. */
export interface NewJob {
  /** The queue of the job; a lane that is slow does not hold up another one. */
  readonly lane: string;
  /** Unique in its lane: a job whose id is known is not added again. Letters, digits, `_` and `-`. */
  readonly id: string;
  readonly payload: string;
  /** Milliseconds until the first attempt. Default: 0. */
  readonly delay?: number | undefined;
}

/** A job in the hands of its handler. */
export interface Job {
  readonly id: string;
  readonly payload: string;
  /** From 1. */
  readonly attempt: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** What became of an attempt. */
export type Outcome =
  | { readonly type: 'done' }
  | { readonly type: 'later'; readonly milliseconds: number }
  | { readonly type: 'dead'; readonly reason: string };

export type JobHandler = (job: Job) => Promise<Outcome>;

/** A job that nobody tries any more. */
export interface DeadLetter {
  readonly lane: string;
  readonly id: string;
  readonly payload: string;
  readonly reason: string;
  readonly attempts: number;
  readonly createdAt: number;
}

/** How much waits. */
export interface OutboxDepth {
  readonly waiting: number;
  readonly dead: number;
  /** When the oldest job was added that could be handled now but is not yet, in milliseconds since 1970; `undefined` if none lags. */
  readonly oldestDue?: number | undefined;
}

/** Facts that all gateways with the same outbox know, beyond the end of the process. */
export interface Notes {
  get: (key: string) => Promise<string | undefined>;
  /** Writes a note unless there is one, for a time or for good. Resolves with the value that stands. */
  claim: (key: string, value: string, seconds?: number) => Promise<string>;
  remove: (key: string) => Promise<void>;
}

/**
 * Keeps jobs until they are done, beyond the end of the process. Several gateways may share one: a job has one handler at a time, and
 * comes back if that does not finish. So each job is handled once, or twice after a crash.
 */
export interface Outbox {
  /** Resolves when the jobs are safe. Ids that are known, also of jobs that were done within the last hour, are left out. */
  add: (jobs: readonly NewJob[]) => Promise<void>;
  /** Makes a waiting job due now; does nothing if it is unknown or being handled. */
  hasten: (lane: string, id: string) => Promise<void>;
  /** Forgets a job that waits; does nothing if it is unknown or being handled. */
  remove: (lane: string, id: string) => Promise<void>;
  /** Hands all jobs of a lane to a handler from now on. */
  work: (lane: string, handle: JobHandler) => void;
  /** The dead letters of some lanes, oldest first. */
  listDead: (lanes: readonly string[]) => Promise<DeadLetter[]>;
  /** Makes a dead letter due again, with all its attempts. Resolves with whether it exists. */
  retryDead: (lane: string, id: string) => Promise<boolean>;
  /** Deletes a dead letter. Resolves with whether it exists. */
  dropDead: (lane: string, id: string) => Promise<boolean>;
  depth: (lanes: readonly string[]) => Promise<OutboxDepth>;
  readonly notes: Notes;
  /** Takes no further job, and resolves when the running handlers have ended. */
  close: () => Promise<void>;
}
