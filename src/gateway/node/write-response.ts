import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/**
 * Writes a response, no faster than the visitor takes it. If its body breaks off, so does the connection: the visitor must not take a part
 * for the whole, and the reason may name internal hosts. Never rejects.
 */
export async function writeResponse(
  { status, headers, body }: Response,
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.writeHead(status, Object.fromEntries(headers));
  if (!body) {
    outgoing.end();
    return;
  }
  // The first event of a stream may be long in coming.
  outgoing.flushHeaders();
  const reader = body.getReader();
  outgoing.once('close', () => void reader.cancel().catch(() => undefined));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!outgoing.write(value)) await once(outgoing, 'drain');
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}
