import { readPage, type Connection } from './http.js';
import type { Conversation, Page } from './types.js';

/** Which page of the list of conversations. */
export interface ConversationsQuery {
  /** The last conversation already known: the page begins just after it. */
  lastId?: string | undefined;
  /** 1 to 100; the server's default is 20. */
  limit?: number | undefined;
}

/** `GET /conversations`: the user's conversations with this app, the last one used first. */
export async function fetchConversations(
  { http, dialect }: Connection,
  { lastId, limit }: ConversationsQuery = {},
): Promise<Page<Conversation>> {
  const query = { ...dialect.identity, last_id: lastId, limit };
  return readPage(await http('/conversations', { query }));
}
