import type { ChatClient } from '../../api/chat-client.js';
import { ApiError, errorFromFailure } from '../../api/http/errors.js';
import type { StreamOptions } from '../../api/stream/event-stream.js';
import type { StreamEvent } from '../../api/stream/stream-events.js';
import type { Clock } from '../../lib/clock.js';
import { inShortTasks } from '../../lib/short-tasks.js';
import { plainError } from '../new-message.js';
import type { ChatAction } from '../reducer.js';
import { DeltaBuffer } from './delta-buffer.js';
import type { Settlement } from './settlement.js';
import { Watchdog } from './watchdog.js';

/**
 * After 30 s without an event the answer is shown as stalled. Dify pings every ten seconds (docs/dify-api.md §6.1): after nine
 * missed pings the turn gives up.
 */
const STALLED_AFTER_MS = 30_000;
const GIVE_UP_AFTER_MS = 90_000;
/** A stopped answer ends within about a second (docs/dify-api.md §6.8). */
const STOP_LIMIT_MS = 10_000;
/** Limits the wait for the previous turn and for the history: neither may block a question forever. */
const WAIT_LIMIT_MS = 10_000;
/** Limits how long events are received in one task: a flood of them must not block rendering and input. */
const TASK_LIMIT_MS = 12;
/** How long to receive late events after the event that ends an answer, if the server keeps the stream open (§6.6–6.8). */
const GRACE_MS = {
  message_end: 300,
  message_end_before_workflow_finished: 3000,
  workflow_finished: 1000,
  workflow_paused: 1000,
} as const;

/**
 * The phase of a turn:
 *
 *     waiting ──▶ reading ──▶ closing ──▶ settled
 *        │           │           ▲
 *        └───────────┴▶ stopping ┘
 *
 * - `waiting`: nothing is requested yet; the previous turn, the history and the question's uploads must finish first.
 * - `reading`: the answer is requested, and its events are received.
 * - `stopping`: the visitor has stopped the answer; text that the server still sends is received.
 * - `closing`: the event that ends the answer has arrived; late events are received for a grace period.
 * - `settled`: final. Every phase leads here as soon as the stream ends, fails or is aborted; from `waiting` and `reading`
 *   that is an error, from `stopping` and `closing` it is not.
 */
export type TurnPhase = 'waiting' | 'reading' | 'stopping' | 'closing' | 'settled';

/** Dependencies of a turn. */
export interface TurnContext {
  client: Pick<ChatClient, 'stopChat'>;
  clock: Clock;
  dispatch: (action: ChatAction) => void;
  /** Called with every event, before it is dispatched. */
  onEvent: (event: StreamEvent) => void;
  /** Called exactly once, after the last event was dispatched. */
  onSettled: (settlement: Settlement) => void;
}

/** Options for requesting an answer. */
export interface TurnOptions extends StreamOptions {
  signal: AbortSignal;
  /** Aborts the request as long as it has not been sent. */
  sendSignal: AbortSignal;
  /** Called on progress before the stream, such as that of an upload. */
  onProgress: () => void;
}

/** The answer that a turn reads, and how to request it. */
export interface TurnRequest {
  answerKey: string;
  /** Requests the answer; resolves with `undefined` when it is no longer wanted. */
  open: (options: TurnOptions) => Promise<AsyncIterable<StreamEvent> | undefined>;
  /** Awaited before `open` is called, within a limit. */
  after?: Promise<unknown> | undefined;
  /** Whether `message_end` is due: a run that is joined later may end without. */
  expectsMessageEnd: boolean;
}

/** Reads one answer, from its request to its end. Settles exactly once, however the stream ends; never throws. */
export class Turn {
  /** Resolves after `onSettled` was called. */
  readonly settled: Promise<void>;
  readonly #context: TurnContext;
  readonly #request: TurnRequest;
  readonly #abort = new AbortController();
  /** Aborts the request as long as it has not been sent. */
  readonly #abortUnsent = new AbortController();
  readonly #deltas: DeltaBuffer;
  readonly #watchdog: Watchdog;
  readonly #receivedEvents = new Set<StreamEvent['event']>();
  readonly #messageIds = new Set<string>();
  #phase: TurnPhase = 'waiting';
  #taskId: string | undefined;
  #cancelWait: (() => void) | undefined;
  #cancelLimit: (() => void) | undefined;

  constructor(context: TurnContext, request: TurnRequest) {
    this.#context = context;
    this.#request = request;
    const { answerKey } = request;
    const { clock, dispatch } = context;
    this.#deltas = new DeltaBuffer(clock, (event) =>
      dispatch({ type: 'stream', answerKey, event, at: clock.now() }),
    );
    this.#watchdog = new Watchdog(clock, {
      stalledAfter: STALLED_AFTER_MS,
      giveUpAfter: GIVE_UP_AFTER_MS,
      onStalled: (stalled) => dispatch({ type: 'stall', answerKey, stalled }),
      onGiveUp: () =>
        this.#abort.abort(brokenStream(`No byte received for ${GIVE_UP_AFTER_MS / 1000} s`)),
    });
    this.settled = this.#run();
  }

  get answerKey(): string {
    return this.#request.answerKey;
  }

  get phase(): TurnPhase {
    return this.#phase;
  }

  /** Whether the stream of this answer is open. */
  isReading(messageId: string): boolean {
    return this.#phase !== 'settled' && this.#messageIds.has(messageId);
  }

  /**
   * Stops the answer: shows it as stopped at once. If the question is on its way, requests the stop and reads the stream to its end,
   * since closing it would lose the answer on the server (docs/dify-in-the-browser.md §5).
   */
  stop(): void {
    switch (this.#phase) {
      case 'waiting':
        this.#showAsStopped();
        return this.#abort.abort();
      case 'reading':
        this.#showAsStopped();
        this.#abortAfter(STOP_LIMIT_MS);
        this.#abortUnsent.abort();
        return this.#requestStop();
      case 'closing':
        return this.#abort.abort();
    }
  }

  /** Ends the reading without an error. */
  cancel(): void {
    if (this.#phase === 'settled') return;
    this.#phase = 'closing';
    this.#abort.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort;
    // Some steps cannot be aborted: the page's `getToken`, for one.
    const aborted = new Promise<void>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error)),
    );
    const failure = await Promise.race([this.#read(), aborted]).then(
      () => brokenStream('The stream ended before the answer did'),
      (thrown: unknown) => errorFromFailure(thrown),
    );
    this.#settle(failure);
  }

  async #read(): Promise<void> {
    const { signal } = this.#abort;
    await this.#waitForPrevious();
    signal.throwIfAborted();
    const events = await this.#request.open({
      signal,
      sendSignal: this.#abortUnsent.signal,
      onBytes: () => this.#watchdog.touch(),
      onProgress: () => this.#watchdog.progress(),
    });
    signal.throwIfAborted();
    if (!events) return;
    this.#phase = 'reading';
    for await (const event of inShortTasks(events, TASK_LIMIT_MS, this.#context.clock)) {
      if (this.phase === 'settled') return;
      this.#receive(event);
      // After an early failure a chatflow keeps the stream open, with pings, for minutes (docs/dify-api.md §6.7).
      if (event.event === 'error') return;
    }
  }

  async #waitForPrevious(): Promise<void> {
    const limit = new Promise<void>((resolve) => {
      this.#cancelWait = this.#context.clock.after(WAIT_LIMIT_MS, resolve);
    });
    await Promise.race([this.#request.after, limit]);
    this.#cancelWait?.();
  }

  #receive(event: StreamEvent): void {
    this.#watchdog.progress();
    this.#receivedEvents.add(event.event);
    if (event.message_id) this.#messageIds.add(event.message_id);
    if (event.task_id && !this.#taskId) {
      this.#taskId = event.task_id;
      if (this.#phase === 'stopping') this.#requestStop();
    }
    this.#context.onEvent(event);
    this.#deltas.push(event);
    this.#closeAfter(event);
  }

  /** Starts the grace period if the event ends the answer. */
  #closeAfter({ event }: StreamEvent): void {
    switch (event) {
      case 'message_end':
        return this.#close(
          this.#isWorkflowRunning ? GRACE_MS.message_end_before_workflow_finished : GRACE_MS[event],
        );
      case 'workflow_finished':
      case 'workflow_paused':
        return this.#close(GRACE_MS[event]);
      case 'error':
        this.#phase = 'closing';
    }
  }

  #close(grace: number): void {
    this.#phase = 'closing';
    this.#abortAfter(grace);
  }

  #settle(failure: ApiError): void {
    const isFailed = this.#phase === 'waiting' || this.#phase === 'reading';
    this.#watchdog.cancel();
    this.#cancelWait?.();
    this.#cancelLimit?.();
    this.#deltas.flush();
    this.#phase = 'settled';
    this.#context.onSettled({
      answerKey: this.#request.answerKey,
      error: isFailed ? plainError(failure, this.#context.clock.now()) : undefined,
      lacksMessageEnd: this.#lacksMessageEnd,
    });
  }

  #showAsStopped(): void {
    this.#phase = 'stopping';
    this.#deltas.flush();
    this.#context.dispatch({ type: 'stop', answerKey: this.#request.answerKey });
  }

  #requestStop(): void {
    // If the call fails, the limit ends the reading, and the answer stays shown as stopped.
    if (this.#taskId) this.#context.client.stopChat(this.#taskId).catch(() => undefined);
  }

  #abortAfter(milliseconds: number): void {
    this.#cancelLimit?.();
    this.#cancelLimit = this.#context.clock.after(milliseconds, () => this.#abort.abort());
  }

  get #isWorkflowRunning(): boolean {
    const received = this.#receivedEvents;
    return received.has('workflow_started') && !received.has('workflow_finished');
  }

  get #lacksMessageEnd(): boolean {
    const received = this.#receivedEvents;
    const isDue = this.#request.expectsMessageEnd && received.has('workflow_finished');
    return isDue && !received.has('message_end');
  }
}

function brokenStream(message: string): ApiError {
  return new ApiError('stream-broken', { message });
}
