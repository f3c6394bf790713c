import type { Bytes } from './read-body.js';
import { SilenceTimer } from './silence.js';

/** Options of `readToEnd()`. */
export interface ReadToEndOptions {
  /** Called with each piece before the visitor gets it; awaited if it returns a promise. */
  observe: (piece: Bytes) => Promise<void> | undefined;
  /** The longest silence of the source in milliseconds; then it counts as broken. */
  timeout: number;
}

/**
 * Passes a body on as fast as it is read, and reads it to its end even if the visitor leaves: Dify loses an answer whose reader
 * leaves (docs/dify-in-the-browser.md §5). `ended` resolves when the source has ended, and never rejects.
 */
export function readToEnd(
  source: ReadableStream<Bytes>,
  options: ReadToEndOptions,
): { body: ReadableStream<Bytes>; ended: Promise<void> } {
  let end: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const reader = new SourceReader(source, options, () => end());
  let hasLeft = false;
  const body = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          const piece = await reader.next();
          if (hasLeft) return;
          if (piece) controller.enqueue(piece);
          else controller.close();
        } catch (error) {
          if (!hasLeft) controller.error(error);
        }
      },
      cancel() {
        hasLeft = true;
        void reader.drain();
      },
    },
    // Reads from Dify only what the visitor asks for.
    { highWaterMark: 0 },
  );
  return { body, ended };
}

/** Reads a source piece by piece, until it ends, breaks or falls silent. */
class SourceReader {
  readonly #reader: ReadableStreamDefaultReader<Bytes>;
  readonly #observe: ReadToEndOptions['observe'];
  readonly #silence: SilenceTimer;
  readonly #onEnd: () => void;
  #isSilent = false;

  constructor(
    source: ReadableStream<Bytes>,
    { observe, timeout }: ReadToEndOptions,
    onEnd: () => void,
  ) {
    this.#reader = source.getReader();
    this.#observe = observe;
    this.#onEnd = onEnd;
    this.#silence = new SilenceTimer(timeout, () => this.#giveUp());
  }

  /** The next piece; `undefined` at the end. Rejects if the source breaks. */
  async next(): Promise<Bytes | undefined> {
    try {
      this.#silence.begin();
      const { value } = await this.#reader.read();
      this.#silence.end();
      if (this.#isSilent) throw new Error('Dify was silent for too long.');
      if (!value) this.#end();
      const observed = value && this.#observe(value);
      if (observed) await observed;
      return value;
    } catch (error) {
      this.#reader.cancel(error).catch(() => undefined);
      this.#end();
      throw error;
    }
  }

  /** Reads to the end for nobody. */
  async drain(): Promise<void> {
    try {
      while (await this.next());
    } catch {
      // It has ended.
    }
  }

  /** Ends the pending read, which counts as broken then. */
  #giveUp(): void {
    this.#isSilent = true;
    this.#reader.cancel().catch(() => undefined);
  }

  #end(): void {
    this.#silence.stop();
    this.#onEnd();
  }
}
