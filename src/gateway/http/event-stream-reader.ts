import { createParser } from 'eventsource-parser';

/** A longer line is not an event of Dify, and is not kept in memory. */
const MAX_LINE_BYTES = 4_000_000;
const LINE_FEED = 10;

/** Reads along in an event stream, piece by piece, and passes on the data of each event. */
export class EventStreamReader {
  readonly #decoder = new TextDecoder();
  readonly #parser: ReturnType<typeof createParser>;
  #lineBytes = 0;

  constructor(onData: (data: string) => void) {
    this.#parser = createParser({ onEvent: ({ data }) => onData(data) });
  }

  /** Takes the next piece of the stream. */
  feed(chunk: Uint8Array): void {
    const lineEnd = chunk.lastIndexOf(LINE_FEED);
    this.#lineBytes = lineEnd < 0 ? this.#lineBytes + chunk.length : chunk.length - lineEnd;
    if (this.#lineBytes > MAX_LINE_BYTES) this.#parser.reset();
    else this.#parser.feed(this.#decoder.decode(chunk, { stream: true }));
  }
}
