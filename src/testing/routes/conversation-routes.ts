import { requireChatApp } from '../apps/app-modes.js';
import { emptyResponse } from '../http/empty-response.js';
import { invalidValue, notFound } from '../http/error-responses.js';
import { uuidPattern } from '../http/ids.js';
import { readId, readLimit } from '../http/queries.js';
import type { StoredConversation } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import { unixSeconds } from '../store/unix-seconds.js';
import { jsonBody, type Route, type RouteContext } from './route.js';

const LIST_QUERY = 'ConversationListQuery';
const one = `/conversations/:id${uuidPattern}`;

/** Listing, renaming and deleting conversations, on both APIs (docs/dify-api.md §4.9). */
export function conversationRoutes(state: ServerState): Route[] {
  return [
    { method: 'GET', path: '/conversations', handle: (context) => list(state, context) },
    {
      method: 'POST',
      path: `${one}/name`,
      user: 'optional',
      handle: (context) => rename(state, context),
    },
    { method: 'DELETE', path: one, user: 'optional', handle: (context) => remove(state, context) },
  ];
}

/** Pinning, only on `/api`. */
export function pinRoutes(state: ServerState): Route[] {
  const pinning = (path: string, pinned: boolean): Route => ({
    method: 'PATCH',
    path: `${one}/${path}`,
    handle(context) {
      findConversation(state, context).pinned = pinned;
      return Response.json({ result: 'success' });
    },
  });
  return [pinning('pin', true), pinning('unpin', false)];
}

/** The conversation of the path; refuses if it belongs to another user. */
export function findConversation(state: ServerState, context: RouteContext): StoredConversation {
  const visitor = context.get('visitor');
  const { user } = visitor;
  requireChatApp(visitor);
  const conversation = state.findConversation(context.req.param('id') ?? '', user);
  if (!conversation) throw notFound('Conversation Not Exists.', context.req.path);
  return conversation;
}

/** Lists the visitor's conversations of the same origin: each API shows only its own (docs/dify-api.md §2.1). */
function list(state: ServerState, context: RouteContext): Response {
  const visitor = context.get('visitor');
  const { user, origin } = visitor;
  requireChatApp(visitor);
  state.addPastConversations(user, origin);
  const limit = readLimit(context, LIST_QUERY);
  const lastId = readId(context, LIST_QUERY, 'last_id');
  const pinned = origin === 'web-app' ? readPinned(context) : undefined;
  const order = readOrder(context);
  const all = [...state.conversations.values()]
    .filter((each) => each.user === user && each.origin === origin)
    .filter((each) => pinned === undefined || each.pinned === pinned)
    .sort(order);
  const follows = (cursor: StoredConversation | undefined) =>
    all.filter((each) => !cursor || order(cursor, each) < 0);
  const items = follows(readCursor(state, context, lastId)).slice(0, limit);
  // As for a cursor, rows of the same time as the last one do not count.
  const hasMore = items.length === limit && follows(items.at(-1)).length > 0;
  return Response.json({ limit, has_more: hasMore, data: items.map(wireConversation) });
}

/** The conversation that the page follows, whether or not it is pinned. */
function readCursor(
  state: ServerState,
  context: RouteContext,
  lastId: string | undefined,
): StoredConversation | undefined {
  const { user } = context.get('visitor');
  const cursor = lastId ? state.findConversation(lastId, user) : undefined;
  if (lastId && !cursor) throw notFound('Last Conversation Not Exists.', context.req.path);
  return cursor;
}

async function rename(state: ServerState, context: RouteContext): Promise<Response> {
  const body = await jsonBody(context);
  const { name, auto_generate: automatic = false } = body;
  if (automatic !== true && (typeof name !== 'string' || !name.trim()))
    throw invalidValue(
      'ConversationRenamePayload',
      undefined,
      'value_error',
      'Value error, name is required when auto_generate is false',
      body,
    );
  const conversation = findConversation(state, context);
  conversation.name = automatic === true ? automaticName(conversation) : String(name);
  conversation.autoName = false;
  // An automatic name does not move the conversation (docs/dify-api.md §4.9).
  if (automatic !== true) state.touch(conversation, unixSeconds());
  return Response.json(wireConversation(conversation));
}

/** Responds with an empty body; a deleted conversation is treated like an unknown one. */
function remove(state: ServerState, context: RouteContext): Response {
  state.conversations.delete(findConversation(state, context).id);
  return emptyResponse();
}

function wireConversation(conversation: StoredConversation) {
  const { id, inputs, user, createdAt, updatedAt } = conversation;
  const opening = user.app.parameters?.opening_statement ?? '';
  return {
    id,
    name: nameOf(conversation),
    inputs,
    status: 'normal',
    introduction: opening.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) =>
      textOf(inputs[name]),
    ),
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

/** The first answer sets the generated name; until then it is the beginning of the question. */
function nameOf(conversation: StoredConversation): string {
  const [first] = conversation.messages;
  if (conversation.autoName && first?.answer) {
    conversation.name = automaticName(conversation);
    conversation.autoName = false;
  }
  return conversation.name;
}

/** The name derived from the first question if no model is available (docs/dify-api.md §4.4). */
function automaticName({ messages }: StoredConversation): string {
  const characters = Array.from(messages[0]?.query ?? '');
  return characters.length > 50 ? `${characters.slice(0, 47).join('')}...` : characters.join('');
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function readPinned(context: RouteContext): boolean | undefined {
  const text = context.req.query('pinned');
  if (text === undefined) return undefined;
  if (/^(?:true|1|yes|y|on|t)$/i.test(text)) return true;
  if (/^(?:false|0|no|n|off|f)$/i.test(text)) return false;
  throw invalidValue(
    LIST_QUERY,
    'pinned',
    'bool_parsing',
    'Input should be a valid boolean, unable to interpret input',
    text,
  );
}

/** Compares by the sort field only: Dify pages by it, too, and so skips conversations of the same time as the cursor. */
type Order = (one: StoredConversation, other: StoredConversation) => number;

const byCreation: Order = (one, other) =>
  one.createdAt - other.createdAt || one.sequence - other.sequence;
const byUse: Order = (one, other) =>
  one.updatedAt - other.updatedAt || one.useSequence - other.useSequence;

const orders: Record<string, Order> = {
  created_at: byCreation,
  '-created_at': (one, other) => byCreation(other, one),
  updated_at: byUse,
  '-updated_at': (one, other) => byUse(other, one),
};

function readOrder(context: RouteContext): Order {
  const text = context.req.query('sort_by') ?? '-updated_at';
  const order = orders[text];
  if (order) return order;
  throw invalidValue(
    LIST_QUERY,
    'sort_by',
    'literal_error',
    "Input should be 'created_at', '-created_at', 'updated_at' or '-updated_at'",
    text,
  );
}
