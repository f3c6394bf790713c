import { isRecord } from '../../lib/is-record.js';
import { GatewayError, invalidParam } from '../gateway-error.js';
import { within } from './within.js';

/** A piece of a body. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A question with all its inputs is far smaller. */
const MAX_JSON_BYTES = 1_000_000;

/** Reads the JSON object in the body of a request; refuses other types, encodings and sizes, and slow senders. */
export async function readJsonBody(
  request: Request,
  senderTimeout: number,
): Promise<Record<string, unknown>> {
  requireContentType(request, /^application\/json *(?:; *charset="?utf-8"? *)?$/i);
  const pieces: Bytes[] = [];
  for await (const piece of readPieces(request, { maxBytes: MAX_JSON_BYTES, senderTimeout }))
    pieces.push(piece);
  const body = parse(pieces);
  if (isRecord(body)) return body;
  throw new GatewayError(400, 'bad_request', 'The body of the request is not a JSON object.');
}

/** Refuses a body of another type, or one that is compressed: its size would not be known. */
export function requireContentType({ headers }: Request, type: RegExp): void {
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (!type.test(headers.get('content-type') ?? '') || encoding !== 'identity')
    throw new GatewayError(
      415,
      'unsupported_media_type',
      'The gateway does not accept this type of body.',
    );
}

/** Yields the body of a request piece by piece. Ends with a 413 beyond `maxBytes`, and with a 408 if the sender is silent too long. */
export async function* readPieces(
  { body, headers }: Request,
  { maxBytes, senderTimeout }: { maxBytes: number; senderTimeout: number },
): AsyncGenerator<Bytes, void, undefined> {
  const declared = Number(headers.get('content-length') ?? 0);
  if (declared > maxBytes) throw tooLarge();
  if (!body) return;
  const reader = body.getReader();
  let received = 0;
  try {
    for (;;) {
      const { done, value } = await within(reader.read().catch(brokenOff), senderTimeout, tooSlow);
      if (done) return;
      received += value.length;
      if (received > maxBytes) throw tooLarge();
      yield value;
    }
  } finally {
    // Not awaited: it may never resolve on a dead connection.
    reader.cancel().catch(() => undefined);
  }
}

function brokenOff(): never {
  throw new GatewayError(400, 'bad_request', 'The body of the request broke off.');
}

function tooSlow(): GatewayError {
  return new GatewayError(408, 'request_timeout', 'The request took too long.');
}

function tooLarge(): GatewayError {
  return new GatewayError(413, 'request_entity_too_large', 'The request is too large.');
}

function parse(pieces: readonly Bytes[]): unknown {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join('');
    return JSON.parse(text + decoder.decode());
  } catch {
    throw invalidParam('The body of the request is not valid JSON in UTF-8.');
  }
}
