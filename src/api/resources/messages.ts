import type { CallOptions, Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson, readPage, type Page } from '../http/responses.js';
import type { HistoryMessage } from '../types.js';

/** Which page of a conversation. */
export interface MessagesQuery extends CallOptions {
  conversationId: string;
  /** The oldest turn already known: the page ends just before it. */
  firstId?: string | undefined;
  /** 1 to 100; the server's default is 20. */
  limit?: number | undefined;
}

/** `GET /messages`: the newest turns (older than `firstId`), in the order in which they were made, oldest first. */
export async function fetchMessages(
  { http, dialect, resolveUrl }: Connection,
  { conversationId, firstId, limit, signal }: MessagesQuery,
): Promise<Page<HistoryMessage>> {
  const query = { ...dialect.identity, conversation_id: conversationId, first_id: firstId, limit };
  const page = await readPage<HistoryMessage>(await http('/messages', { query, signal }));
  for (const { message_files } of page.data)
    for (const file of Array.isArray(message_files) ? message_files : [])
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- believed, not known
      if (file?.url) file.url = resolveUrl(file.url);
  return page;
}

/** What the user thinks of an answer. */
export interface MessageRating extends CallOptions {
  /** `null` takes an earlier rating back; without one the server refuses that (`invalid-input`). */
  rating: 'like' | 'dislike' | null;
  comment?: string | undefined;
}

/** `POST /messages/:id/feedbacks`: rates an answer, or takes the rating back. */
export async function rateMessage(
  { http, dialect }: Connection,
  messageId: string,
  { rating, comment, signal }: MessageRating,
): Promise<void> {
  const { identity, ratingPath } = dialect;
  const json = ratingPath
    ? { ...identity, message_id: messageId, rating }
    : { ...identity, rating, content: comment };
  const path = ratingPath ?? `/messages/${encodePathSegment(messageId)}/feedbacks`;
  await http(path, { method: 'POST', json, signal });
}

/**
 * `GET /messages/:id/suggested`: questions that may follow an answer. A model makes them, which takes seconds; ask only
 * where the app's `suggested_questions_after_answer` is on, and after an answer that came to its end.
 */
export async function fetchSuggestions(
  connection: Connection,
  messageId: string,
  { signal }: CallOptions = {},
): Promise<string[]> {
  requireCapability(connection, 'suggestions');
  const { http, dialect } = connection;
  const path = `/messages/${encodePathSegment(messageId)}/${dialect.suggestionsPath}`;
  const response = await http(path, { query: { ...dialect.identity }, signal });
  const { data } = await readJson<{ data?: unknown }>(response);
  return Array.isArray(data) ? data.filter((item) => typeof item === 'string') : [];
}
