import type { Transport, UploadProgress } from '../api/http/transport.js';

/** Size of a piece of a body: progress is reported for each. */
const PIECE_BYTES = 65_536;

/** The versions that a runtime names; Deno and Bun imitate Node's `process`. */
type Versions = Partial<Record<'node' | 'bun' | 'deno', string>>;

/**
 * Creates a function that sends uploads by `fetch` and counts the bytes that the connection has taken. `undefined` outside
 * Node: only its `fetch` keeps the `Content-Length` of a streamed body, and Python's servers do not read chunked ones
 * (docs/console.md).
 */
export function countingUpload(
  fetch: Transport['fetch'],
  { node, bun, deno }: Versions = runtimeVersions(),
): Transport['upload'] {
  if (!node || bun || deno) return undefined;
  return async (request, onProgress) => {
    const body = await request.blob();
    const headers = new Headers(request.headers);
    headers.set('content-length', String(body.size));
    const init = { headers, body: countedStream(body, onProgress), duplex: 'half' } as const;
    return fetch(new Request(request, init));
  };
}

function runtimeVersions(): Versions {
  const { process } = globalThis as { process?: { versions?: Versions } };
  return process?.versions ?? {};
}

/** The body in pieces; each is counted when the connection asks for it. */
function countedStream(
  body: Blob,
  onProgress: (progress: UploadProgress) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const total = body.size;
  let loaded = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        const piece = body.slice(loaded, loaded + PIECE_BYTES);
        controller.enqueue(new Uint8Array(await piece.arrayBuffer()));
        loaded += piece.size;
        onProgress({ loaded, total });
        if (loaded === total) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
