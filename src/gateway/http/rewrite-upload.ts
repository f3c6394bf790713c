import { make, type MultipartError, type PartInfo } from 'multipasta';
import { GatewayError, invalidParam } from '../gateway-error.js';
import type { Bytes } from './read-body.js';

/** Ids and names; a longer field is not one of the widget. */
const MAX_FIELD_BYTES = 1000;
const MIME_TYPE = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/;

/** A form that is written anew while the original arrives. */
export interface RewrittenForm {
  readonly contentType: string;
  readonly body: ReadableStream<Bytes>;
  /** The bytes of the original so far. */
  readonly size: () => number;
  /** Why the original is refused; `undefined` if it is not. */
  readonly failure: () => GatewayError | undefined;
}

/**
 * Writes a multipart form with one `file` anew: first the given fields, then the file with its name and type. A field of the page that
 * has one of the given names is dropped; any other field, and a second file, is refused. Holds one piece in memory.
 */
export function rewriteUpload(
  contentType: string,
  pieces: AsyncIterable<Bytes>,
  fields: Readonly<Record<string, string>>,
): RewrittenForm {
  const boundary = `dify-chat-${crypto.randomUUID()}`;
  let size = 0;
  let failure: GatewayError | undefined;
  const write = async function* () {
    const reader = new UploadReader(contentType, boundary, Object.keys(fields));
    yield encode(
      Object.entries(fields)
        .map(([name, value]) => fieldPart(boundary, name, value))
        .join(''),
    );
    for await (const piece of pieces) {
      size += piece.length;
      yield* reader.read(piece);
    }
    yield* reader.end();
    yield encode(`--${boundary}--\r\n`);
  };
  const body = streamOf(write(), (error) => {
    failure = error instanceof GatewayError ? error : malformed();
  });
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body,
    size: () => size,
    failure: () => failure,
  };
}

/** Takes the original form piece by piece, and gives what to write for it. */
class UploadReader {
  readonly #boundary: string;
  readonly #dropped: readonly string[];
  readonly #parser: ReturnType<typeof make>;
  #output: Bytes[] = [];
  #hasFile = false;
  #isOver = false;

  constructor(contentType: string, boundary: string, dropped: readonly string[]) {
    this.#boundary = boundary;
    this.#dropped = dropped;
    this.#parser = make({
      headers: { 'content-type': contentType },
      isFile: ({ filename }) => filename !== undefined,
      maxFieldSize: MAX_FIELD_BYTES,
      onField: ({ name }) => this.#checkField(name),
      onFile: (part) => this.#beginFile(part),
      onError: (error) => {
        throw errorOf(error);
      },
      onDone: () => void (this.#isOver = true),
    });
  }

  read(piece: Bytes): Bytes[] {
    // What follows the end of the form means nothing.
    if (!this.#isOver) this.#parser.write(piece);
    return this.#output.splice(0);
  }

  end(): Bytes[] {
    if (!this.#isOver) throw malformed();
    return this.#output.splice(0);
  }

  #checkField(name: string): void {
    if (!this.#dropped.includes(name)) throw invalidParam(`There is no field "${name}" here.`);
  }

  #beginFile({ name, filename = '', contentType }: PartInfo): (chunk: Uint8Array | null) => void {
    if (name !== 'file') throw invalidParam(`There is no file "${name}" here.`);
    if (this.#hasFile) throw new GatewayError(400, 'too_many_files', 'Only one file is allowed.');
    this.#hasFile = true;
    const type = MIME_TYPE.test(contentType) ? contentType : 'application/octet-stream';
    this.#output.push(
      encode(
        `--${this.#boundary}\r\nContent-Disposition: form-data; name="file"; filename="${escape(filename)}"\r\nContent-Type: ${type}\r\n\r\n`,
      ),
    );
    return (chunk) => void this.#output.push(chunk === null ? encode('\r\n') : chunk.slice());
  }
}

function fieldPart(boundary: string, name: string, value: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="${escape(name)}"\r\n\r\n${value}\r\n`;
}

/** As browsers escape names in a form, by the standard of HTML. */
function escape(name: string): string {
  return name.replace(/["\r\n]/g, encodeURIComponent);
}

function errorOf(error: MultipartError): GatewayError {
  return error._tag === 'ReachedLimit'
    ? new GatewayError(413, 'request_entity_too_large', 'A field of the form is too large.')
    : malformed();
}

function malformed(): GatewayError {
  return new GatewayError(400, 'bad_request', 'The body of the request is not a multipart form.');
}

function streamOf(
  pieces: AsyncGenerator<Bytes, void, undefined>,
  onError: (error: unknown) => void,
): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          const next = await pieces.next();
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          onError(error);
          controller.error(error);
        }
      },
      async cancel() {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}

function encode(text: string): Bytes {
  return new TextEncoder().encode(text);
}
