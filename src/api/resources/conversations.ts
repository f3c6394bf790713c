import { identityBody, type CallOptions, type Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson, readPage, type Page } from '../http/responses.js';
import type { Conversation, ConversationVariable } from '../types.js';

/** Paging, order and filter of the conversation list. */
export interface ConversationsQuery extends CallOptions {
  /** Cursor: id of the last conversation already loaded. Default: the first page. */
  lastId?: string | undefined;
  /** Page size, 1 to 100. Server default: 20. */
  limit?: number | undefined;
  /** Sort order. Server default: `-updated_at`, most recently used first. */
  sortBy?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | undefined;
  /** Returns only pinned or only unpinned conversations; requires `capabilities.pins`. Default: both. */
  pinned?: boolean | undefined;
}

/** `GET /conversations`: the user's conversations with this app, except those started through the other API. */
export async function fetchConversations(
  connection: Connection,
  { lastId, limit, sortBy, pinned, signal }: ConversationsQuery = {},
): Promise<Page<Conversation>> {
  requireCapability(connection, 'conversations');
  if (pinned !== undefined) requireCapability(connection, 'pins');
  const { http, dialect } = connection;
  const query = { ...dialect.identity, last_id: lastId, limit, sort_by: sortBy, pinned };
  return readPage(await http('/conversations', { query, signal }));
}

/** `POST /conversations/:id/name`: renames a conversation. */
export async function renameConversation(
  connection: Connection,
  conversationId: string,
  name: string,
  options?: CallOptions,
): Promise<Conversation> {
  return postConversationName(connection, conversationId, { name }, options);
}

/** `POST /conversations/:id/name` with `auto_generate`: has a model name a conversation after its first question. */
export async function autoNameConversation(
  connection: Connection,
  conversationId: string,
  options?: CallOptions,
): Promise<Conversation> {
  return postConversationName(connection, conversationId, { auto_generate: true }, options);
}

/** Options of a deletion. */
export interface DeleteConversationOptions extends CallOptions {
  /** Whether the request outlives the page, as for one that is being closed. Default: false. */
  keepalive?: boolean | undefined;
}

/** `DELETE /conversations/:id`: deletes a conversation permanently. */
export async function deleteConversation(
  connection: Connection,
  conversationId: string,
  { signal, keepalive }: DeleteConversationOptions = {},
): Promise<void> {
  requireCapability(connection, 'conversations');
  // `/v1` requires a JSON body even for DELETE (docs/dify-api.md §2.1).
  const json = identityBody(connection);
  const path = conversationPath(conversationId);
  await connection.http(path, { method: 'DELETE', json, signal, keepalive });
}

/** `PATCH /conversations/:id/pin`: pins a conversation. */
export async function pinConversation(
  connection: Connection,
  conversationId: string,
  options?: CallOptions,
): Promise<void> {
  await patchPin(connection, conversationId, 'pin', options);
}

/** `PATCH /conversations/:id/unpin`: unpins a conversation. */
export async function unpinConversation(
  connection: Connection,
  conversationId: string,
  options?: CallOptions,
): Promise<void> {
  await patchPin(connection, conversationId, 'unpin', options);
}

/** Paging of the conversation variables. */
export interface VariablesQuery extends CallOptions {
  /** Cursor: id of the last variable already loaded. Default: the first page. */
  lastId?: string | undefined;
  /** Page size, 1 to 100. Server default: 20. */
  limit?: number | undefined;
}

/** `GET /conversations/:id/variables`: the conversation variables of a chatflow. */
export async function fetchVariables(
  connection: Connection,
  conversationId: string,
  { lastId, limit, signal }: VariablesQuery = {},
): Promise<Page<ConversationVariable>> {
  requireCapability(connection, 'variables');
  const { http, dialect } = connection;
  const query = { ...dialect.identity, last_id: lastId, limit };
  return readPage(await http(`${conversationPath(conversationId)}/variables`, { query, signal }));
}

/** `PUT /conversations/:id/variables/:variableId`: sets a conversation variable; the value must match its type. */
export async function updateVariable(
  connection: Connection,
  conversationId: string,
  variableId: string,
  value: unknown,
  { signal }: CallOptions = {},
): Promise<ConversationVariable> {
  requireCapability(connection, 'variables');
  const { http, dialect } = connection;
  const path = `${conversationPath(conversationId)}/variables/${encodePathSegment(variableId)}`;
  const json = { ...dialect.identity, value };
  return readJson(await http(path, { method: 'PUT', json, signal }));
}

async function postConversationName(
  connection: Connection,
  conversationId: string,
  fields: { name: string } | { auto_generate: true },
  { signal }: CallOptions = {},
): Promise<Conversation> {
  requireCapability(connection, 'conversations');
  const { http, dialect } = connection;
  const json = { ...dialect.identity, ...fields };
  return readJson(
    await http(`${conversationPath(conversationId)}/name`, { method: 'POST', json, signal }),
  );
}

async function patchPin(
  connection: Connection,
  conversationId: string,
  verb: 'pin' | 'unpin',
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'pins');
  await connection.http(`${conversationPath(conversationId)}/${verb}`, { method: 'PATCH', signal });
}

function conversationPath(conversationId: string): string {
  return `/conversations/${encodePathSegment(conversationId)}`;
}
