import type { CallOptions, Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readPage, type Page } from '../http/responses.js';
import type { SavedMessage } from '../types.js';

/** Which page of the saved texts. */
export interface SavedMessagesQuery extends CallOptions {
  /** The last one already known: the page begins just after it. */
  lastId?: string | undefined;
  /** 1 to 100; the server's default is 20. */
  limit?: number | undefined;
}

/** `GET /saved-messages`: the texts of a completion app that the user has saved. */
export async function fetchSavedMessages(
  connection: Connection,
  { lastId, limit, signal }: SavedMessagesQuery = {},
): Promise<Page<SavedMessage>> {
  requireCapability(connection, 'savedMessages');
  const query = { last_id: lastId, limit };
  return readPage(await connection.http('/saved-messages', { query, signal }));
}

/** `POST /saved-messages`: saves a text of a completion app. */
export async function saveMessage(
  connection: Connection,
  messageId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'savedMessages');
  const json = { message_id: messageId };
  await connection.http('/saved-messages', { method: 'POST', json, signal });
}

/** `DELETE /saved-messages/:id`: saves it no longer. */
export async function unsaveMessage(
  connection: Connection,
  messageId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'savedMessages');
  const path = `/saved-messages/${encodePathSegment(messageId)}`;
  await connection.http(path, { method: 'DELETE', signal });
}
