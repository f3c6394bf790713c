import {
  createFakeDify,
  type Answer,
  type AppMode,
  type FakeApp,
  type FakeDifyOptions,
  type Question,
} from '../../src/testing/index.js';

/** An event exactly as received. */
export type RawEvent = Record<string, unknown> & { event: string };

const origin = 'http://dify.test';

/** Plain HTTP requests to the only app of a fake Dify, without a client. */
export interface Caller {
  dify: ReturnType<typeof createFakeDify>;
  get: (path: string) => Promise<Response>;
  post: (path: string, body?: object) => Promise<Response>;
  /** Asks a question; resolves with all events of the answer. */
  ask: (body?: object) => Promise<RawEvent[]>;
  /** Asks a question; resolves with the response while it is streaming. */
  send: (body?: object) => Promise<Response>;
}

/** Creates a fake Dify with one app, and a caller of its API `/v1` or `/api`. */
export async function setupCaller(
  mode: AppMode,
  answer: Answer | ((question: Question) => Answer),
  { app, api = '/v1', ...options }: FakeDifyOptions & { app?: Partial<FakeApp>; api?: string } = {},
): Promise<Caller> {
  const scripted: FakeApp = {
    mode,
    name: 'Scripted',
    apiKey: 'app-scripted',
    siteCode: 'scripted00000000',
    answer: typeof answer === 'function' ? answer : () => answer,
    ...app,
  };
  const dify = createFakeDify({ pace: 0, apps: [scripted], ...options });
  const headers = await credentials();
  const questionPath =
    { completion: '/completion-messages', workflow: '/workflows/run' }[mode as string] ??
    '/chat-messages';
  const get = (path: string) => {
    const url = new URL(origin + api + path);
    if (api === '/v1' && !url.searchParams.has('user')) url.searchParams.set('user', 'ann');
    return dify.fetch(url, { headers });
  };
  const post = (path: string, body: object = {}) =>
    dify.fetch(origin + api + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(api === '/v1' ? { user: 'ann', ...body } : body),
    });
  const send = (body: object = {}) =>
    post(questionPath, { inputs: {}, query: 'x', response_mode: 'streaming', ...body });
  const ask = async (body?: object) => eventsOf(await (await send(body)).text());
  return { dify, get, post, ask, send };

  async function credentials(): Promise<Record<string, string>> {
    if (api === '/v1') return { authorization: 'Bearer app-scripted' };
    const code = { 'x-app-code': 'scripted00000000' };
    const response = await dify.fetch(`${origin}/api/passport`, { headers: code });
    const { access_token } = (await response.json()) as { access_token: string };
    return { 'x-app-passport': access_token };
  }
}

/** Parses the events of a stream, including pings. */
export function eventsOf(body: string): RawEvent[] {
  return body
    .split('\n\n')
    .filter(Boolean)
    .map((frame) =>
      frame === 'event: ping' ? { event: 'ping' } : (JSON.parse(frame.slice(6)) as RawEvent),
    );
}

/** The names of events in order, without consecutive duplicates. */
export function orderOf(events: readonly RawEvent[]): string[] {
  return events.map(({ event }) => event).filter((name, at, all) => name !== all[at - 1]);
}

/** The text of a chat's answer, joined from its pieces. */
export function textOf(events: readonly RawEvent[]): string {
  return events.map(({ answer }) => (typeof answer === 'string' ? answer : '')).join('');
}
