import type { HistoryMessage } from '../api/types.js';
import type { Message } from './model.js';
import { hasServerId } from './selectors.js';

/** What is known of the turns around a page. */
export interface PageContext {
  /** The message after the page. */
  following: Message | undefined;
  /** The answers that a retry in this tab has replaced. */
  replacedIds: readonly string[];
  /** The answers that this tab has saved: they are shown, whatever follows. */
  savedIds: readonly string[];
}

/**
 * The rows of a page with each answer after the one that it follows: Dify returns rows of the same second in any order
 * (docs/dify-api.md §4.6).
 */
export function orderByParent(rows: readonly HistoryMessage[]): HistoryMessage[] {
  const waiting = new Map(rows.map((row) => [row.id, row]));
  const ordered: HistoryMessage[] = [];
  const place = (row: HistoryMessage) => {
    // Removed first, so that rows that follow each other end.
    if (!waiting.delete(row.id)) return;
    const parent = waiting.get(row.parent_message_id ?? '');
    if (parent) place(parent);
    ordered.push(row);
  };
  rows.forEach(place);
  return ordered;
}

/**
 * Removes the failed attempts of questions that were asked again: Dify keeps their rows. Those of another tab are recognised by the same
 * question beside them.
 */
export function withoutRepeatedFailures(
  messages: readonly Message[],
  { following, replacedIds, savedIds }: PageContext,
): Message[] {
  const isRepeated = (question: Message, answer: Message, index: number) => {
    if (replacedIds.includes(answer.id)) return true;
    const isFailed = answer.status === 'failed' && answer.parts.length === 0;
    if (!isFailed || !hasServerId(answer) || savedIds.includes(answer.id)) return false;
    const [before, answerBefore] = [messages[index - 2], messages[index - 1]];
    // Rows of the same second may be in the wrong order.
    const isSwapped = before?.createdAt === question.createdAt && answerBefore?.status !== 'failed';
    const next = messages[index + 2] ?? following;
    return isRepeat(question, next) || (isSwapped && isRepeat(question, before));
  };
  const repeated = new Set(
    messages.flatMap((question, index) => {
      const answer = messages[index + 1];
      return question.role === 'user' && answer && isRepeated(question, answer, index)
        ? [question, answer]
        : [];
    }),
  );
  return messages.filter((message) => !repeated.has(message));
}

/**
 * Joins a page of the history with the messages in the state. The order is the server's where the server has a message; every
 * other message keeps its place beside its neighbours.
 */
export function mergeHistory(page: readonly Message[], current: readonly Message[]): Message[] {
  const known = new Map(current.map((message) => [message.id, message]));
  const merged = page.map((message) => known.get(message.id) ?? message);
  const inPage = new Set(merged);
  const first = current.find((message) => inPage.has(message));
  const leading: Message[] = [];
  const followers = new Map<Message, Message[]>();
  let group = leading;
  for (const message of current)
    if (inPage.has(message)) followers.set(message, (group = []));
    else group.push(message);
  const ordered = merged.flatMap((message) => [
    ...(message === first ? leading : []),
    message,
    ...(followers.get(message) ?? []),
  ]);
  return first ? ordered : [...ordered, ...leading];
}

function isRepeat(question: Message, other: Message | undefined): boolean {
  return other?.text === question.text && other.parentId === question.parentId;
}
