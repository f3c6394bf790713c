import { sleep } from '../waiting.mjs';

/** The number of chunks per write without a pace, like a server that already has the whole answer. */
const CHUNKS_PER_WRITE = 64;

const now = () => performance.timeOrigin + performance.now();

/** The response headers of all backends that stream server-sent events. */
export const eventStream = { 'content-type': 'text/event-stream; charset=utf-8' };

/** Formats a value as a server-sent event. */
export const eventOf = (value) => `data: ${JSON.stringify(value)}\n\n`;

/** Streams the server's planned answer in a contender's wire format: `frame` formats a chunk. */
export async function play(server, response, { headers, frame, head = '', tail = '' }) {
  const { chunks, rate } = server.plan;
  const stream = { firstByteAt: 0, lastByteAt: 0, sent: 0, total: chunks.length, isClosed: false };
  server.stream = stream;
  response.on('close', () => (stream.isClosed = true));
  response.socket?.setNoDelay(true);
  response.writeHead(200, { 'cache-control': 'no-store', ...headers });
  if (head) response.write(head);
  stream.firstByteAt = now();
  const next = () => frame(chunks[stream.sent++]);
  if (rate) await playPaced(response, next, rate, stream);
  else await playFast(response, next, stream);
  await new Promise((resolve) => response.end(tail, resolve));
  stream.lastByteAt = now();
}

async function playPaced(response, next, rate, stream) {
  const start = now();
  while (stream.sent < stream.total && !stream.isClosed) {
    const due = Math.min(stream.total, Math.floor(((now() - start) / 1000) * rate) + 1);
    if (due === stream.sent) await sleep(1);
    while (stream.sent < due) response.write(next());
  }
}

async function playFast(response, next, stream) {
  while (stream.sent < stream.total && !stream.isClosed) {
    const due = Math.min(stream.total, stream.sent + CHUNKS_PER_WRITE);
    let text = '';
    while (stream.sent < due) text += next();
    if (!response.write(text) && !stream.isClosed) await drained(response);
  }
}

function drained(response) {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}
