/** Somebody who reads what a run says. */
interface StreamReader {
  controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  staysAtPause: boolean;
  handleRead?: () => void;
}

/** Carries frames to everybody who reads a run; who joins later hears what comes later. */
export class Channel {
  readonly #readers = new Set<StreamReader>();
  readonly #encoder = new TextEncoder();
  #handleDeserted: (() => void) | undefined;

  get hasReaders(): boolean {
    return this.#readers.size > 0;
  }

  /** Calls back when the last reader leaves by itself; only who asked last is called. */
  onLastReaderLeft(handle: () => void): void {
    this.#handleDeserted = handle;
  }

  /** A body that begins with `first` and goes on with what is sent from now on. */
  open(
    first: readonly string[] = [],
    staysAtPause = false,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    let reader: StreamReader;
    return new ReadableStream({
      start: (controller) => {
        reader = { controller, staysAtPause };
        this.#readers.add(reader);
        for (const frame of first) controller.enqueue(this.#encoder.encode(frame));
      },
      pull: () => reader.handleRead?.(),
      cancel: () => {
        this.#readers.delete(reader);
        if (!this.hasReaders) this.#handleDeserted?.();
      },
    });
  }

  send(frames: readonly string[]): void {
    for (const frame of frames)
      for (const { controller } of this.#readers) controller.enqueue(this.#encoder.encode(frame));
  }

  /** Ends the bodies of those who do not wait for what comes after a pause. */
  pause(): void {
    for (const reader of this.#readers) if (!reader.staysAtPause) this.#end(reader);
  }

  close(): void {
    for (const reader of this.#readers) this.#end(reader);
  }

  /** Breaks every body once all that was sent has been read: an error of a stream takes back what still waits in it. */
  async cut(): Promise<void> {
    const cutOne = async (reader: StreamReader) => {
      if ((reader.controller.desiredSize ?? 1) <= 0)
        await new Promise<void>((resolve) => (reader.handleRead = resolve));
      if (this.#readers.delete(reader))
        reader.controller.error(new TypeError('the connection was cut'));
    };
    await Promise.all([...this.#readers].map(cutOne));
  }

  #end(reader: StreamReader): void {
    this.#readers.delete(reader);
    reader.controller.close();
  }
}
