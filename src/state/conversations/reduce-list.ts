import type { MessageError } from '../model.js';
import {
  withPending,
  type ConversationListState,
  type ConversationSummary,
  type PendingChange,
  type RefusedChange,
} from './conversation-list-state.js';

/** Everything that changes a conversation list. Times and errors come from the caller. */
export type ConversationListAction =
  | { type: 'load' }
  | { type: 'load-failed'; error: MessageError }
  /** The newest page, with all pinned conversations: what is missing from it is gone. */
  | { type: 'first-page-loaded'; page: readonly ConversationSummary[]; hasMore: boolean }
  | { type: 'page-loaded'; page: readonly ConversationSummary[]; hasMore: boolean }
  /** A conversation that the visitor has begun; ignored if the list has it. */
  | { type: 'begin'; conversation: ConversationSummary }
  /** Changes a conversation before the server does. */
  | { type: 'request'; id: string; change: PendingChange }
  /** The server has done the change. */
  | { type: 'confirm'; id: string; change: PendingChange; fields: Partial<ConversationSummary> }
  /** The change is undone; `refused`: by the server. */
  | {
      type: 'revert';
      id: string;
      change: PendingChange;
      refused?: Omit<RefusedChange, 'title'> | undefined;
    }
  /** The server does not have the conversation any more. */
  | { type: 'remove'; id: string };

/** Returns the next state. Pure: no I/O, no clock. */
export function reduceList(
  state: ConversationListState,
  action: ConversationListAction,
): ConversationListState {
  const next = change(state, action);
  const isShownOtherwise = next.loaded !== state.loaded || next.pending !== state.pending;
  return isShownOtherwise ? { ...next, items: shownItems(next) } : next;
}

function change(
  state: ConversationListState,
  action: ConversationListAction,
): ConversationListState {
  switch (action.type) {
    case 'load':
      return { ...state, status: 'loading', error: undefined };
    case 'load-failed':
      return { ...state, status: 'failed', error: action.error };
    case 'first-page-loaded':
      return { ...state, ...loadedState, ...mergeFirstPage(state, action) };
    case 'page-loaded': {
      const loaded = merge(state.loaded, action.page);
      const oldest = Math.min(state.oldest, oldestOf(action.page));
      return { ...state, ...loadedState, loaded, oldest, hasMore: action.hasMore };
    }
    case 'begin': {
      const { conversation } = action;
      const isKnown = state.loaded.some(({ id }) => id === conversation.id);
      return isKnown ? state : { ...state, loaded: merge(state.loaded, [conversation]) };
    }
    case 'request': {
      const pending = { ...state.pending[action.id], ...action.change };
      return { ...state, pending: { ...state.pending, [action.id]: pending }, refused: undefined };
    }
    case 'confirm': {
      const found = state.loaded.find(({ id }) => id === action.id);
      const loaded = found ? merge(state.loaded, [{ ...found, ...action.fields }]) : state.loaded;
      return { ...state, loaded, pending: withoutChange(state, action) };
    }
    case 'revert':
      return { ...state, pending: withoutChange(state, action), refused: refusedBy(state, action) };
    case 'remove':
      return remove(state, action.id);
  }
}

const loadedState = { status: 'ready', error: undefined } as const;

/** Keeps the loaded conversations that may follow the page; those that would be on it are gone. */
function mergeFirstPage(
  state: ConversationListState,
  { page, hasMore }: { page: readonly ConversationSummary[]; hasMore: boolean },
): Pick<ConversationListState, 'loaded' | 'hasMore' | 'oldest'> {
  const ids = new Set(page.map(({ id }) => id));
  // Without an overlap, there may be a gap between the page and the conversations that were loaded before.
  const overlaps = state.loaded.some(({ id, isPinned }) => !isPinned && ids.has(id));
  const oldest = hasMore && overlaps ? page.findLast(({ isPinned }) => !isPinned) : undefined;
  const rest = state.loaded.filter(
    ({ id, isPinned, updatedAt }) =>
      oldest !== undefined && !ids.has(id) && !isPinned && updatedAt <= oldest.updatedAt,
  );
  const keepsRest = rest.length > 0;
  return {
    loaded: merge(rest, page),
    hasMore: keepsRest ? state.hasMore : hasMore,
    oldest: Math.min(keepsRest ? state.oldest : Infinity, oldestOf(page)),
  };
}

function oldestOf(page: readonly ConversationSummary[]): number {
  return Math.min(...page.filter(({ isPinned }) => !isPinned).map(({ updatedAt }) => updatedAt));
}

/** Adds conversations, or replaces those with the same id: pages overlap, and rows move while they are loaded. */
function merge(
  loaded: readonly ConversationSummary[],
  page: readonly ConversationSummary[],
): ConversationSummary[] {
  const byId = new Map([...loaded, ...page].map((each) => [each.id, each]));
  return [...byId.values()].sort(inOrder);
}

function remove(state: ConversationListState, removedId: string): ConversationListState {
  const pending = Object.fromEntries(
    Object.entries(state.pending).filter(([id]) => id !== removedId),
  );
  return { ...state, loaded: state.loaded.filter(({ id }) => id !== removedId), pending };
}

/** The pending changes without one that has ended; a newer change of the same kind stays. */
function withoutChange(
  { pending }: ConversationListState,
  { id, change: ended }: { id: string; change: PendingChange },
): ConversationListState['pending'] {
  const { [id]: own = {}, ...others } = pending;
  const rest = Object.entries(own).filter(
    ([name, value]) => !(name in ended) || ended[name as keyof PendingChange] !== value,
  );
  return rest.length > 0 ? { ...others, [id]: Object.fromEntries(rest) } : others;
}

function refusedBy(
  state: ConversationListState,
  { id, refused }: { id: string; refused?: Omit<RefusedChange, 'title'> | undefined },
): RefusedChange | undefined {
  return refused && { ...refused, title: state.loaded.find((each) => each.id === id)?.title ?? '' };
}

function shownItems({ loaded, pending }: ConversationListState): ConversationSummary[] {
  return loaded
    .filter(({ id }) => !pending[id]?.isDeleted)
    .map((each) => withPending(each, pending[each.id]))
    .sort(inOrder);
}

/** Dify's order: pinned ones first, then the most recently used. */
function inOrder(one: ConversationSummary, other: ConversationSummary): number {
  return Number(other.isPinned) - Number(one.isPinned) || other.updatedAt - one.updatedAt;
}
