import type { HistoryMessage } from '../../api/types.js';
import { storableAttachments } from '../attachments/pending-attachments.js';
import type { ChatState, Message } from '../model.js';
import { createMessage, questionId, textParts } from '../new-message.js';
import type { SavedTurn } from './persistence.js';

/** Upper limit, so that a broken app cannot fill the storage. */
const MAX_SAVED_TURNS = 20;
/** Tolerated difference between the visitor's clock and the server's. */
const CLOCK_SKEW_MS = 60_000;

/** The turns of this conversation that a reload would lose: those whose answer is not complete. */
function unfinishedTurns({ messages, conversationId }: ChatState): SavedTurn[] {
  return messages.flatMap((answer, index) => {
    const question = messages[index - 1];
    if (answer.role !== 'assistant' || question?.role !== 'user' || isStoredByServer(answer))
      return [];
    const { id, key, text, error, createdAt, runId, taskId } = answer;
    const status =
      answer.status === 'stopped' || answer.status === 'failed' ? answer.status : 'interrupted';
    const messageId = id === key ? undefined : id;
    const names = { conversationId, messageId, runId, taskId };
    const attachments = storableAttachments(question.attachments);
    return [{ ...names, question: question.text, attachments, text, status, error, createdAt }];
  });
}

/** The turns to save: the unfinished ones of this conversation, and those saved earlier that the state has not loaded yet. */
export function turnsToSave(saved: readonly SavedTurn[], state: ChatState): SavedTurn[] {
  const isLoaded = state.historyStatus === 'ready';
  const stays = ({ conversationId: id }: SavedTurn) =>
    id !== undefined && (id !== state.conversationId || !isLoaded);
  const turns = [...savedTurnsMissingIn(saved, state).filter(stays), ...unfinishedTurns(state)];
  return turns.slice(-MAX_SAVED_TURNS);
}

/** The saved turns that the state does not contain: those of an earlier page view. */
export function savedTurnsMissingIn(
  saved: readonly SavedTurn[],
  { messages }: ChatState,
): SavedTurn[] {
  const here = new Set(messages.flatMap(({ id, createdAt }) => [id, createdAt]));
  return saved.filter(({ messageId, createdAt }) => !here.has(messageId ?? createdAt));
}

/** Removes the turn that was cut off before its first event, if the server has accepted it after all. */
export function withoutAcceptedTurn(
  history: readonly HistoryMessage[],
  saved: readonly SavedTurn[],
): SavedTurn[] {
  const { query, created_at = 0 } = history.at(-1) ?? {};
  const isLast = ({ error, question, createdAt }: SavedTurn) =>
    !error && question === query && created_at * 1000 > createdAt - CLOCK_SKEW_MS;
  return saved.filter((turn) => !isLast(turn));
}

/**
 * Restores the saved text of answers that are empty in the history (lost, or not written yet), and the status of stopped ones, which
 * Dify does not store.
 */
export function restoreTexts(messages: readonly Message[], saved: readonly SavedTurn[]): Message[] {
  const byId = new Map(saved.map((turn) => [turn.messageId, turn]));
  return messages.map((message) => {
    const turn = message.role === 'assistant' ? byId.get(message.id) : undefined;
    if (turn && !message.text) return restoreAnswer(message, turn);
    return turn?.status === 'stopped' ? { ...message, status: turn.status } : message;
  });
}

/** Adds the saved text before the server's tools and files; the server's final status takes precedence. */
function restoreAnswer(message: Message, turn: SavedTurn): Message {
  const { text, status, error, runId, taskId } = turn;
  const parts = [...textParts(text), ...message.parts];
  const ending = message.status === 'interrupted' ? { status, error, runId, taskId } : {};
  return { ...message, text, parts, ...ending };
}

/** The saved turns that never reached the server, as messages with ids from `newId`. */
export function restoreUnsent(
  saved: readonly SavedTurn[],
  conversationId: string | undefined,
  newId: () => string,
): Message[] {
  return saved
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

/** The server stores the form of a paused answer, but not the text before it. */
function isStoredByServer({ status, text }: Message): boolean {
  return status === 'complete' || (status === 'paused' && !text);
}
