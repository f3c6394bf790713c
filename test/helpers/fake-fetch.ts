/** A recorded request with its decoded body. */
export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

/** Responds to a request; `index` counts the requests from 0. */
export type Responder = (request: Request, index: number) => Response | Promise<Response>;

/** A fake `fetch` with scripted responses, which records the sent requests. */
export function fakeFetch(respond: Responder) {
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    const body = await bodyOf(request.clone());
    sent.push({ method, url, headers: Object.fromEntries(headers), body });
    return respond(request, sent.length - 1);
  };
  return { fetch, sent };
}

/** Decodes JSON; returns a form as an object of its fields, with each file as `name;type;bytes`. */
async function bodyOf(request: Request): Promise<unknown> {
  if (!request.headers.get('content-type')?.startsWith('multipart/')) {
    const text = await request.text();
    return text ? JSON.parse(text) : undefined;
  }
  const fields = [...(await request.formData())].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : `${value.name};${value.type};${value.size}`,
  ]);
  return Object.fromEntries(fields);
}

export function jsonResponse(body: unknown, init?: ResponseInit): Response {
  return Response.json(body, init);
}

/** A response with a complete event stream. */
export function streamResponse(body: BodyInit): Response {
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
}

/** Resolves with the reason of a rejected promise, or with `undefined` if it was fulfilled. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}
