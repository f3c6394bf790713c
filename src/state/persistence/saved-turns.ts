import type { HistoryMessage } from '../../api/types.js';
import { keepFiles } from '../attachments/pending-attachments.js';
import type { ChatState, Message } from '../model.js';
import { createMessage, questionId, textParts } from '../new-message.js';
import type { SavedTurn } from './persistence.js';

/** Enough for any real visit; a bound so that a broken app cannot fill the storage. */
const MOST_KEPT = 20;
/** How far the visitor's clock may be ahead of the server's. */
const CLOCK_SKEW_MS = 60_000;

/** The turns of this conversation that a reload would lose: all whose answer is not complete. */
function unfinishedTurns({ messages, conversationId }: ChatState): SavedTurn[] {
  return messages.flatMap((answer, index) => {
    const question = messages[index - 1];
    if (answer.role !== 'assistant' || question?.role !== 'user' || isSafe(answer)) return [];
    const { id, key, text, error, createdAt, runId, taskId } = answer;
    const status =
      answer.status === 'stopped' || answer.status === 'failed' ? answer.status : 'interrupted';
    const messageId = id === key ? undefined : id;
    const names = { conversationId, messageId, runId, taskId };
    const attachments = keepFiles(question.attachments);
    return [{ ...names, question: question.text, attachments, text, status, error, createdAt }];
  });
}

/** What to keep now: this conversation's unfinished turns, and those kept before that the state does not know (yet). */
export function keepTurns(kept: readonly SavedTurn[], state: ChatState): SavedTurn[] {
  const isLoaded = state.historyStatus === 'ready';
  const stays = ({ conversationId: id }: SavedTurn) =>
    id !== undefined && (id !== state.conversationId || !isLoaded);
  const turns = [...keptElsewhere(kept, state).filter(stays), ...unfinishedTurns(state)];
  return turns.slice(-MOST_KEPT);
}

/** Those kept turns that the state does not hold: an earlier visit's. */
export function keptElsewhere(kept: readonly SavedTurn[], { messages }: ChatState): SavedTurn[] {
  const here = new Set(messages.flatMap(({ id, createdAt }) => [id, createdAt]));
  return kept.filter(({ messageId, createdAt }) => !here.has(messageId ?? createdAt));
}

/** Without the turn that was cut off before its first event, where the server took it all the same. */
export function notIn(history: readonly HistoryMessage[], kept: readonly SavedTurn[]): SavedTurn[] {
  const { query, created_at = 0 } = history.at(-1) ?? {};
  const isLast = ({ error, question, createdAt }: SavedTurn) =>
    !error && question === query && created_at * 1000 > createdAt - CLOCK_SKEW_MS;
  return kept.filter((turn) => !isLast(turn));
}

/**
 * Gives answers of the history that the server lost (or has not written yet) the text that was kept here, and says again which
 * ones were stopped: Dify does not keep that.
 */
export function restoreTexts(messages: readonly Message[], kept: readonly SavedTurn[]): Message[] {
  const byId = new Map(kept.map((turn) => [turn.messageId, turn]));
  return messages.map((message) => {
    const turn = message.role === 'assistant' ? byId.get(message.id) : undefined;
    if (turn && !message.text) return withTurn(message, turn);
    return turn?.status === 'stopped' ? { ...message, status: turn.status } : message;
  });
}

/** What the server says of how it ended wins, and what it kept of tools and files stays. */
function withTurn(message: Message, turn: SavedTurn): Message {
  const { text, status, error, runId, taskId } = turn;
  const parts = [...textParts(text), ...message.parts];
  const ending = message.status === 'interrupted' ? { status, error, runId, taskId } : {};
  return { ...message, text, parts, ...ending };
}

/** The turns that the server never heard of, as messages again; their ids come from `newId`. */
export function restoreUnsent(
  kept: readonly SavedTurn[],
  conversationId: string | undefined,
  newId: () => string,
): Message[] {
  return kept
    .filter((turn) => turn.messageId === undefined && turn.conversationId === conversationId)
    .flatMap((turn) => messagesOf(turn, newId()));
}

function messagesOf(turn: SavedTurn, id: string): [question: Message, answer: Message] {
  const { createdAt, question, attachments = [] } = turn;
  return [
    createMessage({
      createdAt,
      key: questionId(id),
      role: 'user',
      status: 'complete',
      text: question,
      attachments,
    }),
    createMessage({ createdAt, key: id, role: 'assistant', ...answerFields(turn) }),
  ];
}

function answerFields({ text, status, error, runId, taskId }: SavedTurn) {
  return { text, status, error, runId, taskId, parts: textParts(text) };
}

/** The server keeps the form of an answer that waits, and not what was said before it. */
function isSafe({ status, text }: Message): boolean {
  return status === 'complete' || (status === 'paused' && !text);
}
