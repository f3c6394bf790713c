import type { TranscriptEntry, TranscriptStatus } from './events.js';
import type { History, HistoryItem } from './history.js';

/** Characters of one question or answer. */
const MAX_TEXT = 10_000;
/** Characters of all: less than a message of common help desks may have. */
const MAX_TRANSCRIPT = 100_000;

/** What people read of a conversation. */
export interface Transcript {
  readonly entries: readonly TranscriptEntry[];
  readonly status: TranscriptStatus;
}

/** The transcript of a conversation whose history could not be read. */
export const unavailableTranscript: Transcript = { entries: [], status: 'unavailable' };

/** The transcript of a history. If it is too long, texts are cut, and the oldest entries are left out. */
export function transcriptOf({ items, hasMore }: History): Transcript {
  const all = items.map(entryOf);
  let room = MAX_TRANSCRIPT;
  const firstThatFits = all.findLastIndex(({ query, answer }) => {
    room -= query.length + answer.length;
    return room < 0;
  });
  const entries = all.slice(firstThatFits + 1);
  const isCut = items.some(({ query, answer }) => [query, answer].some(isTooLong));
  const isShort = hasMore || isCut || entries.length < all.length;
  return { entries, status: isShort ? 'shortened' : 'complete' };
}

/** Cuts a text that is too long, never within a character. */
export function shorten(value: unknown): string {
  if (typeof value !== 'string') return '';
  if (!isTooLong(value)) return value;
  return `${value.slice(0, MAX_TEXT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function isTooLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > MAX_TEXT;
}

function entryOf({ id, created_at, query, answer, feedback }: HistoryItem): TranscriptEntry {
  return {
    message_id: String(id),
    created_at: Number(created_at ?? 0),
    query: shorten(query),
    answer: shorten(answer),
    rating: ratingOf(feedback),
  };
}

function ratingOf(feedback: unknown): TranscriptEntry['rating'] {
  const { rating } = (feedback ?? {}) as { rating?: unknown };
  return rating === 'like' || rating === 'dislike' ? rating : null;
}
