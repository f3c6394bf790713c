import type { CallOptions, Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson, readPage, type Page } from '../http/responses.js';
import type { HistoryMessage } from '../types.js';

/** Paging of the messages of a conversation. */
export interface MessagesQuery extends CallOptions {
  conversationId: string;
  /** Cursor: id of the oldest message already loaded. Default: the newest page. */
  firstId?: string | undefined;
  /** Page size, 1 to 100. Server default: 20. */
  limit?: number | undefined;
}

/** `GET /messages`: the newest messages, or those before `firstId`, oldest first. File URLs are absolute. */
export async function fetchMessages(
  { http, dialect, resolveUrl }: Connection,
  { conversationId, firstId, limit, signal }: MessagesQuery,
): Promise<Page<HistoryMessage>> {
  const query = { ...dialect.identity, conversation_id: conversationId, first_id: firstId, limit };
  const page = await readPage<HistoryMessage>(await http('/messages', { query, signal }));
  for (const { message_files } of page.data)
    for (const file of Array.isArray(message_files) ? message_files : [])
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- not validated
      if (file?.url) file.url = resolveUrl(file.url);
  return page;
}

/** The rating of an answer. */
export interface MessageRating extends CallOptions {
  /** `null` removes the rating; rejects with `invalid-input` if there is none. */
  rating: 'like' | 'dislike' | null;
  comment?: string | undefined;
}

/** `POST /messages/:id/feedbacks`: rates an answer, or removes its rating. */
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
 * `GET /messages/:id/suggested`: suggested follow-up questions. A model generates them, which takes seconds. Requires the
 * app's `suggested_questions_after_answer` to be enabled, and a complete answer.
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
