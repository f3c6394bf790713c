type Bytes = Uint8Array<ArrayBuffer>;
type Body = ReadableStream<Bytes>;

/** Transforms a response body. */
export type BodyFilter = (body: Body) => Body;

/** A lazily generated body; `handleCancel` is called when the reader cancels. */
export function bodyOf(chunks: AsyncGenerator<Bytes>, handleCancel: () => void): Body {
  return new ReadableStream(
    {
      async pull(controller) {
        const next = (await chunks.next()) as IteratorResult<Bytes, undefined>;
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: handleCancel,
    },
    // Do not read ahead: an error would discard queued chunks.
    { highWaterMark: 0 },
  );
}

/** Ends or breaks the body after `limit` bytes. */
export function endAfter(limit: number, error?: Error): BodyFilter {
  return filtered(async function* (chunks) {
    for await (const chunk of firstBytes(chunks, limit)) yield chunk;
    if (error) throw error;
  });
}

/** Stalls after `limit` bytes, until the reader cancels. */
export function silentAfter(limit: number): BodyFilter {
  return filtered(async function* (chunks, left) {
    for await (const chunk of firstBytes(chunks, limit)) yield chunk;
    await left;
  });
}

/** Splits the body into chunks of that size. */
export function splitInto(size: number): BodyFilter {
  return filtered(async function* (chunks) {
    for await (const chunk of chunks)
      for (let at = 0; at < chunk.length; at += size) yield chunk.slice(at, at + size);
  });
}

/** Replaces the n-th frame of a stream, counted from 1. */
export function replaceFrame(place: number, change: (frame: string) => string[]): BodyFilter {
  return filtered(async function* (chunks) {
    let seen = 0;
    for await (const frame of framesOf(chunks)) {
      const frames = ++seen === place ? change(frame) : [frame];
      for (const each of frames) yield new TextEncoder().encode(each);
    }
  });
}

type Change = (chunks: AsyncIterable<Bytes>, left: Promise<void>) => AsyncGenerator<Bytes>;

function filtered(change: Change): BodyFilter {
  return (body) => {
    const reader = body.getReader();
    let leave: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (leave = resolve));
    // A source that is already broken rejects again.
    const leaveSource = () => void reader.cancel().catch(() => undefined);
    // Cancel the source however the body ends.
    async function* changed(): AsyncGenerator<Bytes> {
      try {
        yield* change(chunksOf(reader), left);
      } finally {
        leaveSource();
      }
    }
    return bodyOf(changed(), () => {
      leave();
      leaveSource();
    });
  };
}

async function* chunksOf(reader: ReadableStreamDefaultReader<Bytes>): AsyncGenerator<Bytes> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

async function* firstBytes(chunks: AsyncIterable<Bytes>, limit: number): AsyncGenerator<Bytes> {
  let left = limit;
  if (left <= 0) return;
  for await (const chunk of chunks) {
    yield chunk.slice(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

async function* framesOf(chunks: AsyncIterable<Bytes>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let waiting = '';
  for await (const chunk of chunks) {
    waiting += decoder.decode(chunk, { stream: true });
    const frames = waiting.split('\n\n');
    waiting = frames.pop() ?? '';
    for (const frame of frames) yield `${frame}\n\n`;
  }
  if (waiting) yield waiting;
}
