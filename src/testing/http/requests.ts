import { fieldsOf, readForm } from './multipart.js';

/** A request that the fake Dify received. */
export interface FakeRequest {
  readonly method: string;
  /** Path without the query: `/v1/chat-messages`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Keys are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, form fields (the file name for files), or text; `undefined` if empty. */
  readonly body: unknown;
}

/** Describes a request whose body has been read. */
export function describeRequest(request: Request, body: ArrayBuffer): FakeRequest {
  const { pathname: path, searchParams } = new URL(request.url);
  return {
    method: request.method,
    path,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(request.headers),
    body: readBody(request.headers.get('content-type') ?? '', body),
  };
}

function readBody(type: string, body: ArrayBuffer): unknown {
  if (body.byteLength === 0) return undefined;
  const form = readForm(type, body);
  if (form.length > 0) {
    const files = form.filter(({ filename }) => filename !== undefined);
    const names = files.map(({ name, filename }) => [name, filename] as const);
    return { ...fieldsOf(form), ...Object.fromEntries(names) };
  }
  const text = new TextDecoder().decode(body);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
