import type { ConversationsClient } from '../../api/conversations-client.js';
import type { Conversation } from '../../api/types.js';
import type { ConversationListState, ConversationSummary } from './conversation-list-state.js';

const PAGE_SIZE = 20;
/** Dify's maximum; more pinned conversations are not shown as pinned. */
const MAX_PINNED = 100;

/** A page of the list. */
export interface ListPage {
  readonly page: readonly ConversationSummary[];
  readonly hasMore: boolean;
}

/** Fetches the newest page, with all pinned conversations where the server has pins. */
export async function fetchFirstPage(client: ConversationsClient): Promise<ListPage> {
  const [pinned, newest] = await Promise.all([
    client.capabilities.pins
      ? client.fetchConversations({ limit: MAX_PINNED, pinned: true })
      : undefined,
    fetchPage(client, undefined),
  ]);
  const pinnedRows = pinned?.data.map((row) => summaryOf(row, true)) ?? [];
  return { page: [...newest.page, ...pinnedRows], hasMore: newest.hasMore };
}

/** Fetches the conversations that follow a cursor, without pinned ones. */
export async function fetchPage(
  client: ConversationsClient,
  lastId: string | undefined,
): Promise<ListPage> {
  const pinned = client.capabilities.pins ? false : undefined;
  const { data, has_more } = await client.fetchConversations({ lastId, limit: PAGE_SIZE, pinned });
  return { page: data.map((row) => summaryOf(row, false)), hasMore: has_more };
}

/**
 * The id that the next page follows. Dify returns what is strictly older than its row, and so skips conversations of the same second
 * (docs/dify-api.md §4.9): the cursor is the last row that is newer than the oldest one. `skipsTies`: the oldest one.
 */
export function cursorOf(
  { loaded, oldest: reached }: Pick<ConversationListState, 'loaded' | 'oldest'>,
  { skipsTies }: { skipsTies: boolean },
): string | undefined {
  const unpinned = loaded.filter(({ isPinned, updatedAt }) => !isPinned && updatedAt >= reached);
  const oldest = unpinned.at(-1);
  const newer = unpinned.findLast(({ updatedAt }) => updatedAt > (oldest?.updatedAt ?? 0));
  return ((!skipsTies && newer) || oldest)?.id;
}

/** The fields of a conversation on the wire. */
export function summaryOf(row: Conversation, isPinned: boolean): ConversationSummary {
  const { id, name = '', created_at: createdAt = 0, updated_at: updatedAt = createdAt } = row;
  return {
    id,
    title: name.trim(),
    isPinned,
    createdAt: createdAt * 1000,
    updatedAt: updatedAt * 1000,
  };
}
