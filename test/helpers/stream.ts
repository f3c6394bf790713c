import { decodeEvent } from '../../src/api/stream/decode-event.js';
import type { StreamEvent } from '../../src/api/stream/stream-events.js';
import type { Message } from '../../src/state/model.js';
import { createMessage } from '../../src/state/new-message.js';
import { applyStreamEvent } from '../../src/state/parts/fold-event.js';

/** What a test writes of an event. */
export type EventFields = { event: StreamEvent['event'] } & Record<string, unknown>;

/** An answer of which nothing has come. */
export const newAnswer = createMessage({
  key: 'a',
  role: 'assistant',
  status: 'pending',
  text: '',
  createdAt: 0,
});

/** The piece sizes that every stream is read in: bytes that cut characters and line ends, and the whole at once. */
export const pieceSizes = [1, 2, 3, 7, Infinity];

/** A response body that arrives in pieces of `size` bytes. */
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

/** A body that gives `text` and then fails, as a cut connection does. */
export function brokenBodyOf(text: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  let given = false;
  return new ReadableStream({
    pull(controller) {
      if (given) controller.error(new TypeError('network error'));
      else controller.enqueue(new TextEncoder().encode(text));
      given = true;
    },
  });
}

/** Everything that an async iterable yields. */
export async function toArray<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The frames of an event stream, as Dify writes them. */
export function frames(...events: object[]): string {
  return events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
}

/** An event as the client reads it: what is left out has its usual value. */
export function eventOf(fields: EventFields): StreamEvent {
  return decodeEvent(JSON.stringify(fields))!;
}

/** The answer after these events; `before` is how it was. */
export function answerAfter(events: readonly EventFields[], before = newAnswer): Message {
  return events.map(eventOf).reduce(applyStreamEvent, before);
}

/** A value as JSON keeps it: fields that are undefined are not there. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
