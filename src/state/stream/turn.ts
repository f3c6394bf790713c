import type { ChatClient } from '../../api/chat-client.js';
import { errorFromFailure, type ApiError } from '../../api/http/errors.js';
import type { StreamOptions } from '../../api/stream/event-stream.js';
import type { StreamEvent } from '../../api/stream/stream-events.js';
import type { Clock } from '../../lib/clock.js';
import { DeltaBuffer } from './delta-buffer.js';
import { plainError } from '../new-message.js';
import type { MessageError } from '../model.js';
import type { ChatAction } from '../reducer.js';
import { Watchdog } from './watchdog.js';

/** Dify pings every ten seconds (docs/dify-api.md §6.1): three missed ones deserve a word, nine mean that nobody is there. */
const QUIET_AFTER_MS = 30_000;
const GIVE_UP_AFTER_MS = 90_000;
/** A stopped answer ends within about a second (docs/dify-api.md §6.8); what takes longer is not coming. */
const STOP_LIMIT_MS = 10_000;
/** What was before gets so long; a history that does not come must not keep a question back for ever. */
const WAIT_LIMIT_MS = 10_000;
/** How long to read on after the event that ends an answer, for late frames, where the server does not close (§6.6–6.8). */
const GRACE_MS = {
  message_end: 300,
  message_end_before_workflow_finished: 3000,
  workflow_finished: 1000,
  workflow_paused: 1000,
} as const;

/** What a turn works with. */
export interface TurnContext {
  client: Pick<ChatClient, 'stopChat'>;
  clock: Clock;
  dispatch: (action: ChatAction) => void;
  /** Told of every event, before the state is. */
  onEvent: (event: StreamEvent) => void;
}

/** The events of an answer. */
export type EventSource = AsyncIterable<StreamEvent>;

/** Whose answer a turn reads, and where from. */
export interface TurnRequest {
  answerKey: string;
  /** Asks for the answer, once what was before is over; `undefined`: it is wanted no more. */
  open: (options: StreamOptions) => Promise<EventSource | undefined>;
  /** What was before: a turn that may still be read to its end, a history that may still be loading. */
  after?: Promise<unknown> | undefined;
}

/** The reading of an answer, from the asking on. Settles exactly once, however the stream ends; never throws. */
export class Turn {
  readonly settled: Promise<void>;
  isSettled = false;
  readonly #context: TurnContext;
  readonly #request: TurnRequest;
  readonly #abort = new AbortController();
  readonly #deltas: DeltaBuffer;
  #watchdog: Watchdog | undefined;
  #cancelLimit: (() => void) | undefined;
  #taskId: string | undefined;
  #isAsked = false;
  /** A workflow runs, so that `message_end` is not the last word. */
  #workflowRuns = false;
  #workflowFinished = false;
  #messageEnded = false;
  #ended = false;
  #stopping = false;
  #silent = false;

  constructor(context: TurnContext, request: TurnRequest) {
    this.#context = context;
    this.#request = request;
    const { answerKey } = request;
    this.#deltas = new DeltaBuffer(context.clock, (event) =>
      context.dispatch({ type: 'stream', answerKey, event, at: context.clock.now() }),
    );
    this.settled = this.#run();
  }

  /** A workflow has finished, and the end of its message did not come (docs/dify-api.md §6.6). */
  get lacksEnd(): boolean {
    return this.#workflowFinished && !this.#messageEnded;
  }

  /**
   * The visitor wants no more: the message says so at once, the server is told, and the stream is read to its end, since
   * leaving it would lose the answer on the server (docs/dify-in-the-browser.md §5).
   */
  stop(): void {
    if (this.#ended) return this.#abort.abort();
    if (this.#stopping) return;
    this.#stopping = true;
    this.#deltas.flush();
    this.#context.dispatch({ type: 'stop', answerKey: this.#answerKey });
    // Its files may still be on their way, or a turn before it.
    if (!this.#isAsked) return this.#abort.abort();
    this.#readOnFor(STOP_LIMIT_MS);
    this.#tellServerToStop();
  }

  /** Nothing came of it, and nothing is said about that. */
  cancel(): void {
    this.#ended = true;
    this.#abort.abort();
  }

  get #answerKey(): string {
    return this.#request.answerKey;
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort;
    // Not everything that is waited for can be aborted: a page's getToken, an answer to a request that is not ours.
    const aborted = new Promise<void>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error)),
    );
    const failure = await Promise.race([this.#read(), aborted]).then(
      () => undefined,
      (thrown: unknown) => errorFromFailure(thrown),
    );
    this.#watchdog?.cancel();
    this.#cancelLimit?.();
    this.#deltas.flush();
    this.isSettled = true;
    this.#context.dispatch({
      type: 'settle',
      answerKey: this.#answerKey,
      error: this.#explain(failure),
    });
  }

  async #read(): Promise<void> {
    this.#watchdog = this.#watch();
    await this.#waitForWhatWasBefore();
    if (this.#stopping || this.#silent) return;
    const events = await this.#request.open({
      signal: this.#abort.signal,
      onBytes: () => this.#watchdog?.touch(),
    });
    if (!events) return;
    this.#isAsked = true;
    for await (const event of events) {
      this.#receive(event);
      // After an early failure a chatflow's connection stays open, with pings, for minutes (docs/dify-api.md §6.7).
      if (event.event === 'error') return;
    }
  }

  async #waitForWhatWasBefore(): Promise<void> {
    let cancel: (() => void) | undefined;
    const limit = new Promise<void>((resolve) => {
      cancel = this.#context.clock.after(WAIT_LIMIT_MS, resolve);
    });
    await Promise.race([this.#request.after, limit]);
    cancel?.();
  }

  #receive(event: StreamEvent): void {
    if (event.task_id && !this.#taskId) {
      this.#taskId = event.task_id;
      if (this.#stopping) this.#tellServerToStop();
    }
    this.#context.onEvent(event);
    this.#deltas.push(event);
    this.#noticeEnd(event);
  }

  #noticeEnd({ event }: StreamEvent): void {
    switch (event) {
      case 'workflow_started':
        this.#workflowRuns = true;
        return;
      case 'message_end':
        this.#messageEnded = true;
        return this.#end(this.#workflowRuns ? 'message_end_before_workflow_finished' : event);
      case 'workflow_finished':
        this.#workflowRuns = false;
        this.#workflowFinished = true;
        return this.#end(event);
      case 'workflow_paused':
        return this.#end(event);
      case 'error':
        this.#ended = true;
    }
  }

  #end(how: keyof typeof GRACE_MS): void {
    this.#ended = true;
    this.#readOnFor(GRACE_MS[how]);
  }

  #readOnFor(milliseconds: number): void {
    this.#cancelLimit?.();
    this.#cancelLimit = this.#context.clock.after(milliseconds, () => this.#abort.abort());
  }

  #tellServerToStop(): void {
    if (!this.#taskId) return;
    // If the call fails the limit ends the reading; the visitor has been told "stopped" and that stays true here.
    this.#context.client.stopChat(this.#taskId).catch(() => undefined);
  }

  #watch(): Watchdog {
    const { clock, dispatch } = this.#context;
    return new Watchdog(clock, {
      quietAfter: QUIET_AFTER_MS,
      giveUpAfter: GIVE_UP_AFTER_MS,
      onQuiet: (quiet) => dispatch({ type: 'quiet', answerKey: this.#answerKey, quiet }),
      onGiveUp: () => {
        this.#silent = true;
        this.#abort.abort();
      },
    });
  }

  #explain(failure: ApiError | undefined): MessageError | undefined {
    if (this.#ended || this.#stopping) return undefined;
    if (this.#silent) return brokenStream(`No byte came for ${GIVE_UP_AFTER_MS / 1000} s`);
    if (!failure) return brokenStream('The stream ended without saying so');
    return plainError(failure);
  }
}

function brokenStream(message: string): MessageError {
  return { kind: 'stream-broken', code: '', message };
}
