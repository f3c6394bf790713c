import { readPage, type Connection } from './http.js';
import type { HistoryMessage, Page } from './types.js';

/** Which page of a conversation. */
export interface MessagesQuery {
  conversationId: string;
  /** The oldest turn already known: the page ends just before it. */
  firstId?: string | undefined;
  /** 1 to 100; the server's default is 20. */
  limit?: number | undefined;
}

/** `GET /messages`: the newest turns (older than `firstId`), in the order in which they were made, oldest first. */
export async function fetchMessages(
  { http, dialect, resolveUrl }: Connection,
  { conversationId, firstId, limit }: MessagesQuery,
): Promise<Page<HistoryMessage>> {
  const query = {
    ...dialect.identity,
    conversation_id: conversationId,
    first_id: firstId,
    limit,
  };
  const page = await readPage<HistoryMessage>(await http('/messages', { query }));
  for (const file of page.data.flatMap(({ message_files }) => message_files ?? []))
    if (file.url) file.url = resolveUrl(file.url);
  return page;
}
