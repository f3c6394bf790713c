import type { LoadStatus, MessageError } from '../model.js';

/** One conversation of the list as plain data. */
export interface ConversationSummary {
  readonly id: string;
  /** Empty if the server has none. */
  readonly title: string;
  readonly isPinned: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it was last used or renamed; milliseconds since 1970. */
  readonly updatedAt: number;
}

/** Changes of a conversation that the server has not confirmed yet. */
export interface PendingChange {
  readonly title?: string | undefined;
  readonly isPinned?: boolean | undefined;
  /** Deleted for the visitor, who can still undo it. */
  readonly isDeleted?: boolean | undefined;
}

/** A change that the server has refused. */
export interface RefusedChange {
  readonly change: 'rename' | 'pin' | 'delete';
  /** The title of the conversation on the server. */
  readonly title: string;
  readonly error: MessageError;
}

/** The state of a conversation list. Changed by the reducer only. */
export interface ConversationListState {
  /** The list as the visitor sees it: pinned ones first, then most recently used first. */
  readonly items: readonly ConversationSummary[];
  /** The conversations as the server has them; in the same order, without pending changes. */
  readonly loaded: readonly ConversationSummary[];
  readonly pending: Readonly<Record<string, PendingChange>>;
  readonly status: LoadStatus;
  /** The error of the last load. */
  readonly error: MessageError | undefined;
  /** Whether the server has conversations that are not loaded. */
  readonly hasMore: boolean;
  /**
   * The `updatedAt` of the oldest unpinned conversation that a page has returned. Older ones are here because they were pinned: those
   * between them are not loaded.
   */
  readonly oldest: number;
  /** The last change that was refused, until the next change. */
  readonly refused: RefusedChange | undefined;
}

/** The state before anything was loaded. */
export const initialListState: ConversationListState = {
  items: [],
  loaded: [],
  pending: {},
  status: 'idle',
  error: undefined,
  hasMore: false,
  oldest: 0,
  refused: undefined,
};

/** The conversation with an id, pending changes applied; also one that is deleted for the visitor. */
export function conversationOf(
  { loaded, pending }: ConversationListState,
  id: string,
): ConversationSummary | undefined {
  const found = loaded.find((each) => each.id === id);
  return found && withPending(found, pending[id]);
}

/** A conversation with its pending changes. */
export function withPending(
  conversation: ConversationSummary,
  { title = conversation.title, isPinned = conversation.isPinned }: PendingChange = {},
): ConversationSummary {
  return title === conversation.title && isPinned === conversation.isPinned
    ? conversation
    : { ...conversation, title, isPinned };
}
