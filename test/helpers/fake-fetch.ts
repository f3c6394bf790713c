/** What a request was, after its body has been read. */
export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

/** A `fetch` that answers by script and remembers what it was asked. */
export function fakeFetch(
  answer: (request: Request, turn: number) => Response | Promise<Response>,
) {
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.clone().text();
    const { method, url, headers } = request;
    const body: unknown = text ? JSON.parse(text) : undefined;
    sent.push({ method, url, headers: Object.fromEntries(headers), body });
    return answer(request, sent.length - 1);
  };
  return { fetch, sent };
}

export function jsonResponse(body: unknown, init?: ResponseInit): Response {
  return Response.json(body, init);
}

/** An event stream that is complete and ends. */
export function streamResponse(body: BodyInit): Response {
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}
