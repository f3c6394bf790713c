import { createParser } from 'eventsource-parser';

/**
 * Reads an event stream and yields the data of each event, wherever the network cut it.
 * `onBytes` is told of every piece that arrives: Dify's keep-alive is an event without data, so a watchdog must watch
 * bytes (docs/dify-api.md §6.1). Leaving the loop early cancels the body.
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
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      onBytes?.();
      parser.feed(decoder.decode(value, { stream: true }));
      yield* received.splice(0);
    }
    parser.feed(decoder.decode());
    yield* received.splice(0);
  } finally {
    // Not awaited: on a dead connection it may never resolve.
    reader.cancel().catch(() => undefined);
  }
}
