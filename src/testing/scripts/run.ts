import { internalError } from '../http/error-responses.js';
import { DEFAULT_EXPIRY_SECONDS } from '../store/pending-forms.js';
import type { Answer, AnswerStep, FormStep, FormSubmission } from './answer.js';
import { Channel } from './channel.js';
import { SHORTCUT_INTERVAL_MS } from './message-events.js';
import { IDLE_TIMEOUT_MS, ping, PING_INTERVAL_MS, type Script } from './script.js';
import { readSteps } from './step-kinds.js';

/** Delay until the worker resumes a run after a form has been submitted. */
const RESUME_DELAY_MS = 500;

/** Options of a run. */
export interface RunOptions {
  script: Script;
  answer: () => Answer;
  /** Whether the run continues after its last reader has left, as workflows do (docs/dify-in-the-browser.md §5). */
  outlivesReader: boolean;
  /** Waits for the given time, or until the signal aborts. */
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Called with an error thrown by the scripted answer. */
  handleError: (error: unknown) => void;
}

/** A running answer: plays its steps to all readers; can be stopped, left and rejoined. */
export class Run {
  /** Resolves when the run has ended or waits for a form. */
  readonly settled: Promise<void>;
  readonly #options: RunOptions;
  readonly #channel = new Channel();
  readonly #stop = new AbortController();
  #settle: (() => void) | undefined;
  /** Ends the idle time of a stream that the server left open. */
  readonly #left = new AbortController();
  /** Aborted at the end of a pause. */
  #waiting: AbortController | undefined;
  #keepsAlive = false;
  #broken: 'cut' | 'hungUp' | 'error' | undefined;
  #deserted = false;
  #ended = false;
  #handleSubmission: ((submission: FormSubmission | undefined) => void) | undefined;

  constructor(options: RunOptions) {
    this.#options = options;
    this.settled = new Promise((resolve) => (this.#settle = resolve));
    this.#channel.onLastReaderLeft(() => {
      this.#deserted = !options.outlivesReader;
      if (this.#deserted) this.stop();
    });
  }

  /** Whether the run waits for a form, or has not resumed yet. */
  get paused(): boolean {
    return this.#handleSubmission !== undefined;
  }

  /** How the connection or the answer broke, if it did. */
  get broken(): 'cut' | 'hungUp' | 'error' | undefined {
    return this.#broken;
  }

  /** A body that starts with the frames of `first`, followed by all later ones up to the next pause or beyond. */
  read(first?: readonly string[], staysAtPause?: boolean): ReadableStream<Uint8Array<ArrayBuffer>> {
    const body = this.#channel.open(first, staysAtPause);
    if (this.#ended) this.#channel.close();
    if (this.paused) void this.#keepAlive();
    return body;
  }

  /** Stops the run and closes its streams. */
  end(): void {
    this.stop();
    this.#left.abort();
  }

  stop(): void {
    this.#stop.abort();
    this.#handleSubmission?.(undefined);
  }

  /** Resumes a paused run with a submission. */
  resume(submission: FormSubmission): void {
    this.#handleSubmission?.(submission);
  }

  /**
   * Plays to the end; resolves when nothing more will be sent or stored. An error of the scripted answer ends the run as failed.
   */
  async play(): Promise<void> {
    try {
      await this.#playOut();
    } catch (error) {
      this.#broken = 'error';
      this.#options.handleError(error);
      this.#channel.send(this.#options.script.fail(internalError));
    } finally {
      this.#close();
    }
  }

  async #playOut(): Promise<void> {
    const { script, answer } = this.#options;
    const steps = readSteps(answer);
    let ending: 'open' | 'closed' | undefined;
    try {
      ending = await this.#playSteps(steps);
    } finally {
      steps.return();
    }
    if (this.#deserted) return;
    if (!ending) {
      this.#channel.send(script.end(this.#stop.signal.aborted ? 'stopped' : 'succeeded'));
      ending = script.leavesOpen() ? 'open' : 'closed';
    }
    this.#settle?.();
    if (ending === 'open') await this.#idle();
  }

  /** Returns the state of the connection after a step that ended the run; `undefined` if no step did. */
  async #playSteps(steps: ReturnType<typeof readSteps>): Promise<'open' | 'closed' | undefined> {
    let next = this.#begin(steps);
    while (!next.done && !this.#stop.signal.aborted) {
      const step = next.value;
      const ending = await this.#take(step);
      if (ending) return ending;
      if ('shortcut' in step) return undefined;
      next = steps.next('form' in step ? await this.#pause(step) : undefined);
    }
    return undefined;
  }

  /** Sends the opening frames even if the first step throws. */
  #begin(steps: ReturnType<typeof readSteps>): ReturnType<typeof steps.next> {
    let first: AnswerStep | undefined;
    try {
      const next = steps.next();
      if (!next.done) first = next.value;
      return next;
    } finally {
      this.#channel.send(this.#options.script.begin(first));
    }
  }

  /** Plays one step; same result as `#playSteps`. */
  async #take(step: AnswerStep): Promise<'open' | 'closed' | undefined> {
    const { script } = this.#options;
    if ('wait' in step) await this.#wait(step.wait, PING_INTERVAL_MS);
    else if ('silence' in step) await this.#wait(step.silence, Infinity);
    else if ('cut' in step) await this.#channel.cut();
    else if ('fail' in step) this.#channel.send(script.fail(step.fail));
    else if ('crash' in step) this.#channel.send(script.crash(step.crash));
    else if ('shortcut' in step) await this.#spell(script.step(step));
    else if (!('form' in step || 'hangUp' in step)) this.#channel.send(script.step(step));
    if ('cut' in step) this.#broken = 'cut';
    if ('hangUp' in step) this.#broken = 'hungUp';
    if ('crash' in step && script.leavesOpen()) return 'open';
    const ends = 'fail' in step || 'crash' in step || this.#broken !== undefined;
    return ends ? 'closed' : undefined;
  }

  async #spell(frames: string[]): Promise<void> {
    for (const each of frames) {
      if (this.#stop.signal.aborted) return;
      this.#channel.send([each]);
      await this.#wait(SHORTCUT_INTERVAL_MS, PING_INTERVAL_MS);
    }
  }

  async #pause({
    form,
  }: Extract<AnswerStep, { form: unknown }>): Promise<FormSubmission | undefined> {
    const { script } = this.#options;
    const frames = script.pause?.(form);
    if (!frames || !script.resume) return undefined;
    this.#channel.send(frames);
    const submitted = new Promise<FormSubmission | undefined>(
      (resolve) => (this.#handleSubmission = resolve),
    );
    this.#channel.pause();
    this.#settle?.();
    this.#waiting = new AbortController();
    void this.#keepAlive();
    void this.#awaitOthers(form, this.#waiting.signal);
    const submission = await submitted;
    this.#waiting.abort();
    await this.#wait(RESUME_DELAY_MS, PING_INTERVAL_MS);
    this.#handleSubmission = undefined;
    if (!this.#stop.signal.aborted) this.#channel.send(script.resume(submission));
    return submission;
  }

  /** Another person may submit the form, or it may expire. */
  async #awaitOthers(
    { answeredElsewhere: other, timesOut, expiresIn = DEFAULT_EXPIRY_SECONDS }: FormStep,
    isOver: AbortSignal,
  ): Promise<void> {
    const seconds = other?.after ?? (timesOut ? expiresIn : undefined);
    if (seconds === undefined) return;
    await this.#options.sleep(seconds * 1000, isOver);
    if (isOver.aborted) return;
    if (other) this.#options.script.fillIn?.(other);
    this.#handleSubmission?.(other);
  }

  /** Pings the readers of a paused run, for a limited time: with `pace: 0` there are no waits between pings. */
  async #keepAlive(): Promise<void> {
    const waiting = this.#waiting?.signal;
    if (!waiting || this.#keepsAlive) return;
    this.#keepsAlive = true;
    const isOver = () => waiting.aborted || !this.#channel.hasReaders;
    for (let left = IDLE_TIMEOUT_MS; left > 0 && !isOver(); left -= PING_INTERVAL_MS) {
      await this.#options.sleep(PING_INTERVAL_MS, waiting);
      if (!isOver()) this.#channel.send([ping]);
    }
    this.#keepsAlive = false;
  }

  /** The server leaves the connection open: sends pings until all readers have left. */
  async #idle(): Promise<void> {
    if (!this.#channel.hasReaders) return;
    this.#channel.onLastReaderLeft(() => this.#left.abort());
    await this.#wait(IDLE_TIMEOUT_MS, PING_INTERVAL_MS, this.#left.signal);
  }

  #close(): void {
    this.#settle?.();
    this.#ended = true;
    this.#channel.close();
  }

  async #wait(milliseconds: number, pingEvery: number, signal = this.#stop.signal): Promise<void> {
    const { sleep } = this.#options;
    const isOver = () => signal.aborted;
    for (let left = milliseconds; left > 0 && !isOver(); left -= pingEvery) {
      await sleep(Math.min(left, pingEvery), signal);
      if (left > pingEvery && !isOver()) this.#channel.send([ping]);
    }
  }
}
