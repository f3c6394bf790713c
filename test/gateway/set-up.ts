import {
  createGateway,
  type GatewayOptions,
  type RequestContext,
} from '../../src/gateway/index.js';
import { createFakeDify, type FakeDify, type FakeDifyOptions } from '../../src/testing/index.js';

/** The secret keys of the tests; they must never appear in a response or a log. */
export const apiKeys = ['app-chat', 'app-agent', 'app-chatflow'];

/** A visitor: calls the gateway with a token. */
export interface Visitor {
  token: string;
  get: (path: string, init?: RequestInit) => Promise<Response>;
  post: (path: string, body?: unknown, init?: RequestInit) => Promise<Response>;
  upload: (form: FormData) => Promise<Response>;
}

export interface Entry {
  level: string;
  message: string;
  fields: unknown;
}

/** A gateway in front of a fake Dify, without a network. */
export function setUp(
  options: Partial<GatewayOptions> = {},
  difyOptions: FakeDifyOptions = {},
): {
  dify: FakeDify;
  log: Entry[];
  /** Sends a request to the gateway. */
  call: (path: string, init?: RequestInit, context?: RequestContext) => Promise<Response>;
  /** A new anonymous visitor, of the app at `prefix`. */
  visit: (prefix?: string, context?: RequestContext) => Promise<Visitor>;
  /** A visitor with a token. */
  visitorWith: (token: string, prefix?: string, context?: RequestContext) => Visitor;
} {
  const dify = createFakeDify({ pace: 0, ...difyOptions });
  const log: Entry[] = [];
  const write = (level: string) => (message: string, fields?: unknown) =>
    void log.push({ level, message, fields });
  const gateway = createGateway({
    baseUrl: 'http://dify.test',
    apiKey: 'app-chat',
    fetch: (request) => dify.fetch(request),
    logger: { info: write('info'), warn: write('warn'), error: write('error') },
    ...options,
  });
  const call = (path: string, init?: RequestInit, context?: RequestContext) =>
    gateway(new Request(`http://gateway.test${path}`, init), context);
  const visitorWith = (token: string, prefix = '', context?: RequestContext): Visitor => {
    const send = (path: string, { headers, ...init }: RequestInit) =>
      call(
        `${prefix}/v1${path}`,
        { ...init, headers: { ...bearer(token), ...Object.fromEntries(new Headers(headers)) } },
        context,
      );
    return {
      token,
      get: (path, init = {}) => send(path, init),
      post: (path, body = {}, init = {}) => send(path, { ...json(body), ...init }),
      upload: (form) => send('/files/upload', { method: 'POST', body: form }),
    };
  };
  const visit = async (prefix = '', context?: RequestContext) => {
    const response = await call(`${prefix}/v1/anonymous-token`, { method: 'POST' }, context);
    const { token } = (await response.json()) as { token: string };
    return visitorWith(token, prefix, context);
  };
  return { dify, log, call, visit, visitorWith };
}

/** A POST of JSON. */
export function json(body: unknown): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** A question as the widget sends it. */
export const question = (query = 'Hello', more: object = {}) => ({
  query,
  inputs: {},
  conversation_id: '',
  response_mode: 'streaming',
  user: 'from-the-page',
  ...more,
});

/** A form with one file, as the widget sends it. */
export function fileForm(
  content: BlobPart = 'Hello',
  name = 'note.txt',
  type = 'text/plain',
): FormData {
  const form = new FormData();
  form.append('user', 'from-the-page');
  form.append('file', new File([content], name, { type }));
  return form;
}

/** The events of a stream. */
export function eventsOf(text: string): Record<string, unknown>[] {
  return text
    .split('\n\n')
    .filter((frame) => frame.startsWith('data: '))
    .map((frame) => JSON.parse(frame.slice(6)) as Record<string, unknown>);
}

/** Status, code and message of an error, which must have Dify's format. */
export async function errorOf(
  response: Response,
): Promise<{ status: number; code: string; message: string }> {
  const body = (await response.json()) as { status: number; code: string; message: string };
  if (body.status !== response.status) throw new Error('The status of the body is another one.');
  return body;
}

/** Sends a request of a visitor to `/v1`. */
type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** The time until the first piece of an answer arrives, as a share of the time until the last one does. */
export async function shareOfFirstPiece(send: Send, query: string): Promise<number> {
  const begin = performance.now();
  const response = await send('/chat-messages', json(question(query)));
  const reader = response.body!.getReader();
  await reader.read();
  const first = performance.now() - begin;
  while (!(await reader.read()).done);
  return first / (performance.now() - begin);
}

/** Asks a question and leaves with the first event; returns a function that reads the answer in the history. */
export async function askAndLeave(send: Send, query: string) {
  const abort = new AbortController();
  const init = { ...json(question(query)), signal: abort.signal };
  const response = await send('/chat-messages', init);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const [first] = eventsOf((await reader.read()).value ?? '');
  abort.abort();
  await reader.closed.catch(() => undefined);
  return async () => {
    const history = await send(`/messages?conversation_id=${String(first?.conversation_id)}`);
    const { data } = (await history.json()) as { data: { answer: string }[] };
    return data[0]?.answer;
  };
}
