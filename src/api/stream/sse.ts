import { createParser } from 'eventsource-parser';

/**
 * Reads server-sent events and yields the data of each, however the network splits them. Leaving the loop early cancels the
 * body. `onBytes` is called for every chunk: Dify's keep-alive is an event without data, so only bytes show that the
 * connection is alive (docs/dify-api.md §6.1).
 */
export async function* readEventData(
  body: ReadableStream<Uint8Array>,
  onBytes?: () => void,
): AsyncGenerator<string, void, undefined> {
  const received: string[] = [];
  const parser = createParser({
    onEvent: ({ data }) => void received.push(data),
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (let chunk = await readOn(reader, onBytes); chunk; chunk = await chunk.next) {
      parser.feed(decoder.decode(chunk.bytes, { stream: true }));
      // Unlike this loop, `yield*` would await each of them several times.
      for (const data of received.splice(0)) yield data;
    }
    parser.feed(decoder.decode());
    for (const data of received.splice(0)) yield data;
  } finally {
    // Not awaited: it may never resolve on a dead connection.
    reader.cancel().catch(() => undefined);
  }
}

/** A chunk of a body, and the one behind it; `undefined` at the end. */
interface Chunk {
  bytes: Uint8Array;
  next: Promise<Chunk | undefined>;
}

/** Reads ahead of the consumer: a connection that breaks drops what is not read yet, though it has arrived. */
async function readOn(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  onBytes: (() => void) | undefined,
): Promise<Chunk | undefined> {
  const { done, value } = await reader.read();
  if (done) return undefined;
  onBytes?.();
  const next = readOn(reader, onBytes);
  // The consumer handles the failure when it comes there.
  next.catch(() => undefined);
  return { bytes: value, next };
}
