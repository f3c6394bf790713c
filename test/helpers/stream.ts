import { decodeEvent } from '../../src/api/stream/decode-event.js';
import type { StreamEvent } from '../../src/api/stream/stream-events.js';
import type { Message } from '../../src/state/model.js';
import { createMessage } from '../../src/state/new-message.js';
import { applyStreamEvent } from '../../src/state/parts/fold-event.js';

/** The fields of an event that a test sets. */
export type EventFields = { event: StreamEvent['event'] } & Record<string, unknown>;

/** An empty answer. */
export const newAnswer = createMessage({
  key: 'a',
  role: 'assistant',
  status: 'pending',
  text: '',
  createdAt: 0,
});

/** Chunk sizes for streams: some split characters and line ends, the last one is the whole stream. */
export const pieceSizes = [1, 2, 3, 7, Infinity];

/** Creates a response body that arrives in pieces of `size` bytes. */
export function bodyOf(text: string, size = Infinity): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length)
        controller.enqueue(bytes.slice(at, Math.min((at += size), bytes.length)));
      else controller.close();
    },
  });
}

/** Creates a response body that yields `text` and then fails, like a lost connection. */
export function brokenBodyOf(text: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) controller.error(new TypeError('network error'));
      else controller.enqueue(new TextEncoder().encode(text));
      isSent = true;
    },
  });
}

/** Collects the values of an async iterable. */
export async function toArray<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The frames of an event stream, as Dify writes them. */
export function frames(...events: object[]): string {
  return events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
}

/** An event as decoded by the client, with defaults for omitted fields. */
export function eventOf(fields: EventFields): StreamEvent {
  return decodeEvent(JSON.stringify(fields))!;
}

/** The answer `before` after these events. */
export function answerAfter(events: readonly EventFields[], before = newAnswer): Message {
  return events.map(eventOf).reduce(applyStreamEvent, before);
}

/** Returns a value after a JSON round trip, which removes undefined fields. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
