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
