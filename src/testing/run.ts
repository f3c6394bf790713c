import type { Answer, AnswerStep } from './answer.js';
import { ping, type Script } from './script.js';

/** Dify's keep-alive (contract §6.1). */
const PING_EVERY_MS = 10_000;

/** What a run plays, and how. */
export interface RunOptions {
  script: Script;
  answer: Answer;
  /** Whether the run goes on when nobody reads it any more, as workflows do (browser notes §5). */
  outlivesReader: boolean;
  /** Waits so many milliseconds, or less when the signal says so. */
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** An answer under way: plays its steps into a stream, and can be stopped. */
export class Run {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly #options: RunOptions;
  readonly #stop = new AbortController();
  readonly #encoder = new TextEncoder();
  #stream: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  #handleRead: (() => void) | undefined;

  constructor(options: RunOptions) {
    this.#options = options;
    this.body = new ReadableStream({
      start: (controller) => void (this.#stream = controller),
      pull: () => this.#handleRead?.(),
      cancel: () => this.#loseReader(),
    });
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Plays to the end; resolves when nothing more will be sent or stored. */
  async play(): Promise<void> {
    const { script, answer } = this.#options;
    this.#send(script.begin());
    for (const step of answer) {
      if (this.#stop.signal.aborted) break;
      if (await this.#take(step)) return;
    }
    if (!this.#stream && !this.#options.outlivesReader) return;
    this.#send(script.end(this.#stop.signal.aborted ? 'stopped' : 'succeeded'));
    this.#close();
  }

  /** Resolves whether the step ended the run. */
  async #take(step: AnswerStep): Promise<boolean> {
    const { script } = this.#options;
    if ('wait' in step) await this.#wait(step.wait, PING_EVERY_MS);
    else if ('silence' in step) await this.#wait(step.silence, Infinity);
    else if ('cut' in step) await this.#cut();
    else if ('fail' in step) this.#send(script.fail(step.fail));
    else this.#send(script.step(step));
    if ('fail' in step) this.#close();
    return 'fail' in step || 'cut' in step;
  }

  async #wait(milliseconds: number, pingEvery: number): Promise<void> {
    const { sleep } = this.#options;
    const { signal } = this.#stop;
    for (let left = milliseconds; left > 0 && !signal.aborted; left -= pingEvery) {
      await sleep(Math.min(left, pingEvery), signal);
      if (left > pingEvery) this.#send([ping]);
    }
  }

  /** Once all that was sent has been read: an error of a stream takes back what still waits in it. */
  async #cut(): Promise<void> {
    const waits = () => (this.#stream?.desiredSize ?? 1) <= 0;
    if (waits()) await new Promise<void>((resolve) => (this.#handleRead = resolve));
    this.#stream?.error(new TypeError('the connection was cut'));
  }

  #send(frames: string[]): void {
    for (const frame of frames) this.#stream?.enqueue(this.#encoder.encode(frame));
  }

  #close(): void {
    this.#stream?.close();
    this.#stream = undefined;
  }

  #loseReader(): void {
    this.#stream = undefined;
    if (!this.#options.outlivesReader) this.#stop.abort();
  }
}
