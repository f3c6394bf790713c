/** A client that reads the stream of a run. */
interface StreamReader {
  controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  staysAtPause: boolean;
  handleRead?: () => void;
}

/** Broadcasts frames to all readers of a run; a reader that joins later receives later frames only. */
export class Channel {
  readonly #readers = new Set<StreamReader>();
  readonly #encoder = new TextEncoder();
  #handleDeserted: (() => void) | undefined;

  get hasReaders(): boolean {
    return this.#readers.size > 0;
  }

  /** Sets the callback for when the last reader cancels; replaces the previous one. */
  onLastReaderLeft(handle: () => void): void {
    this.#handleDeserted = handle;
  }

  /** A body that starts with the frames of `first`, followed by all frames sent from now on. */
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

  /** Ends the bodies of readers that do not stay after a pause. */
  pause(): void {
    for (const reader of this.#readers) if (!reader.staysAtPause) this.#end(reader);
  }

  close(): void {
    for (const reader of this.#readers) this.#end(reader);
  }

  /** Breaks every body once all frames have been read: an error of a stream discards queued chunks. */
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
