import type { HistoryMessage } from '../../api/types.js';
import type { Message } from '../model.js';
import { createMessage, questionId, textParts } from '../new-message.js';
import type { SavedTurn } from './persistence.js';

/** Tolerated difference between the visitor's clock and the server's. */
const CLOCK_SKEW_MS = 60_000;

/** A page of the history with the saved turns that belong to it, and the turns that belong to an older page. */
export interface RestoredPage {
  messages: Message[];
  held: SavedTurn[];
}

/** Removes the turn that was cut off before its first event, if the server has accepted it after all. */
export function withoutAcceptedTurn(
  history: readonly HistoryMessage[],
  saved: readonly SavedTurn[],
): SavedTurn[] {
  const { query, created_at = 0 } = history.at(-1) ?? {};
  const isLast = ({ error, messageId, question, createdAt }: SavedTurn) =>
    !error &&
    messageId === undefined &&
    question === query &&
    created_at * 1000 > createdAt - CLOCK_SKEW_MS;
  return saved.filter((turn) => !isLast(turn));
}

/**
 * Restores the saved turns of a page: what the server has not stored of its answers, and the turns that the server does not have, which
 * stand where they stood. `newId` makes the ids of these.
 */
export function restoreTurns(
  page: readonly Message[],
  saved: readonly SavedTurn[],
  { hasOlder, newId }: { hasOlder: boolean; newId: () => string },
): RestoredPage {
  const ids = new Set(page.map(({ id }) => id));
  const messages = restoreAnswers(page, saved);
  const held: SavedTurn[] = [];
  const placed = new Set<Message>();
  for (const turn of saved) {
    if (ids.has(turn.messageId ?? '')) continue;
    const at =
      placeOfTurn(messages, turn, placed) ?? (hasOlder ? undefined : placeByTime(messages, turn));
    // The server may have this answer on an older page.
    if (at === undefined || (hasOlder && turn.messageId !== undefined)) {
      held.push(turn);
      continue;
    }
    const restored = messagesOf(turn, newId());
    messages.splice(at, 0, ...restored);
    for (const message of restored) placed.add(message);
  }
  return { messages, held };
}

/** Restores what the server has not stored of the answers: the text of those that it has lost, and how they ended. */
function restoreAnswers(messages: readonly Message[], saved: readonly SavedTurn[]): Message[] {
  const byId = new Map(saved.map((turn) => [turn.messageId, turn]));
  return messages.map((message) => {
    const turn = message.role === 'assistant' ? byId.get(message.id) : undefined;
    return turn ? restoreAnswer(message, turn) : message;
  });
}

/** Adds the saved text before the server's tools and files, if the server has none of it, or only a part of a complete answer. */
function restoreAnswer(message: Message, turn: SavedTurn): Message {
  const { text } = turn;
  const isMore = turn.status === 'complete' && text.includes(message.text.trim());
  if (message.text && !isMore) return { ...message, ...endingOf(message, turn) };
  const others = message.parts.filter(({ type }) => type !== 'text');
  const parts = [...textParts(text), ...others];
  return { ...message, text, parts, isStoredInPart: isMore, ...endingOf(message, turn) };
}

/** The server's final status takes precedence, but it stores neither that an answer was stopped nor the kind of a failure. */
function endingOf(message: Message, { status, error, runId, taskId }: SavedTurn): Partial<Message> {
  if (message.status === 'interrupted')
    return { status, error, runId, taskId, mayContinue: undefined };
  if (status === 'stopped') return { status };
  return status === 'failed' && message.status === 'failed' && error ? { error } : {};
}

/** Where a turn stands that the server does not have: beside the answers that were its neighbours. */
function placeOfTurn(
  messages: readonly Message[],
  { after, before }: SavedTurn,
  placed: ReadonlySet<Message>,
): number | undefined {
  const indexOf = (id: string | undefined) =>
    messages.findIndex((message) => message.role === 'assistant' && message.id === id);
  let at = after === undefined ? 0 : indexOf(after) + 1;
  if (at > 0) {
    for (let next = messages[at]; next && placed.has(next); next = messages[at]) at++;
    return at;
  }
  const next = before === undefined ? -1 : indexOf(before);
  return next < 0 ? undefined : Math.max(0, next - 1);
}

/** Where a turn stands whose neighbours no longer exist. */
function placeByTime(messages: readonly Message[], { createdAt }: SavedTurn): number {
  const at = messages.findIndex((message) => message.createdAt > createdAt);
  return at < 0 ? messages.length : at;
}

function messagesOf(turn: SavedTurn, id: string): [question: Message, answer: Message] {
  const { createdAt, question, attachments = [], text, status, error } = turn;
  return [
    createMessage({
      createdAt,
      key: questionId(id),
      role: 'user',
      status: 'complete',
      text: question,
      attachments,
    }),
    createMessage({
      createdAt,
      key: id,
      role: 'assistant',
      text,
      status,
      error,
      parts: textParts(text),
    }),
  ];
}
