import type { CallOptions, Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readPage, type Page } from '../http/responses.js';
import type { SavedMessage } from '../types.js';

/** Paging of the saved messages. */
export interface SavedMessagesQuery extends CallOptions {
  /** Cursor: id of the last message already loaded. Default: the first page. */
  lastId?: string | undefined;
  /** Page size, 1 to 100. Server default: 20. */
  limit?: number | undefined;
}

/** `GET /saved-messages`: the saved completions of the user. */
export async function fetchSavedMessages(
  connection: Connection,
  { lastId, limit, signal }: SavedMessagesQuery = {},
): Promise<Page<SavedMessage>> {
  requireCapability(connection, 'savedMessages');
  const query = { last_id: lastId, limit };
  return readPage(await connection.http('/saved-messages', { query, signal }));
}

/** `POST /saved-messages`: saves a completion. */
export async function saveMessage(
  connection: Connection,
  messageId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'savedMessages');
  const json = { message_id: messageId };
  await connection.http('/saved-messages', { method: 'POST', json, signal });
}

/** `DELETE /saved-messages/:id`: removes a completion from the saved ones. */
export async function unsaveMessage(
  connection: Connection,
  messageId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'savedMessages');
  const path = `/saved-messages/${encodePathSegment(messageId)}`;
  await connection.http(path, { method: 'DELETE', signal });
}
