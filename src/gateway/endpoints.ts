import type { RecordKind } from './ownership/ownership.js';

/** An endpoint of `/v1` that the gateway forwards, and what a request to it may contain. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** The path below `/v1`, with placeholders for ids. */
  readonly path: string;
  /** Whether Dify takes a `user`. The gateway puts in its own, and ignores that of the page. */
  readonly takesUser: boolean;
  /** The parameters of the query; others are refused. Default: none. */
  readonly query?: readonly string[];
  /** The properties of the JSON body; others are refused. Default: no body. */
  readonly body?: readonly string[];
  /** Whether the body is a multipart form with one file. Default: false. */
  readonly isUpload?: true;
  /** Whether the request is a message, of which a visitor may send a number a day. Default: false. */
  readonly isMessage?: true;
  /** Whether the request rates an answer. Default: false. */
  readonly isRating?: true;
  /** Whether the response is a page of the history. Default: false. */
  readonly isHistory?: true;
  /** Whether the response is an event stream. Default: false. */
  readonly streams?: true;
  /** The id in the path that must be the visitor's own: Dify does not check all of them. */
  readonly owned?: { readonly parameter: string; readonly kind: Exclude<RecordKind, 'upload'> };
}

/**
 * The endpoints that the widget uses (`src/api/chat-client.ts`), and no others. Responses are listed in docs/dify-api.md §4;
 * a test compares this list with the requests of the client.
 */
export const endpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/parameters', takesUser: false },
  { method: 'GET', path: '/info', takesUser: false },
  { method: 'GET', path: '/site', takesUser: false },
  { method: 'GET', path: '/meta', takesUser: false },
  {
    method: 'GET',
    path: '/messages',
    takesUser: true,
    query: ['conversation_id', 'first_id', 'limit'],
    isHistory: true,
  },
  { method: 'GET', path: '/messages/:messageId/suggested', takesUser: true },
  {
    method: 'POST',
    path: '/messages/:messageId/feedbacks',
    takesUser: true,
    body: ['rating', 'content'],
    isRating: true,
  },
  {
    method: 'POST',
    path: '/chat-messages',
    takesUser: true,
    body: ['query', 'inputs', 'files', 'conversation_id', 'response_mode', 'parent_message_id'],
    isMessage: true,
    streams: true,
  },
  {
    method: 'POST',
    path: '/chat-messages/:taskId/stop',
    takesUser: true,
    body: [],
    owned: { parameter: 'taskId', kind: 'task' },
  },
  {
    method: 'GET',
    path: '/workflow/:runId/events',
    takesUser: true,
    query: ['include_state_snapshot', 'continue_on_pause'],
    streams: true,
    owned: { parameter: 'runId', kind: 'run' },
  },
  {
    method: 'POST',
    path: '/form/human_input/:formToken',
    takesUser: true,
    body: ['inputs', 'action'],
    owned: { parameter: 'formToken', kind: 'form' },
  },
  { method: 'POST', path: '/files/upload', takesUser: true, isUpload: true },
];

/** The characters of Dify's ids and form tokens: no slash, dot or percent sign, so that an id never changes the path. */
export const idPattern = '[A-Za-z0-9_-]{1,128}';

/** The path of an endpoint as a Hono route, which matches valid ids only. */
export function routeOf({ path }: Endpoint): string {
  return path.replace(/:\w+/g, `$&{${idPattern}}`);
}

/** The path of an endpoint with its ids. */
export function fillPath({ path }: Endpoint, ids: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '');
}
