import type { ChatState, Message, MessageError } from './model.js';
import { pathTo } from './versions/arrange.js';

/** Whether an answer is running, so that no question can be sent. */
export function isBusy({ status }: Pick<ChatState, 'status'>): boolean {
  return status === 'submitted' || status === 'streaming';
}

/** Where to look for a message: in the path that is shown, and in the other versions. */
type Messages = Pick<ChatState, 'messages'> & Partial<Pick<ChatState, 'versions'>>;

/** The message with a key: an answer, or a question. */
export function answerOf({ messages, versions }: Messages, answerKey: string): Message | undefined {
  const isWanted = ({ key }: Message) => key === answerKey;
  return messages.findLast(isWanted) ?? versions?.hidden.findLast(isWanted);
}

/** The URL of a file of a message: of an attachment, or of a generated file. */
export function fileUrlOf(
  state: ChatState,
  messageKey: string,
  fileId: string,
): string | undefined {
  const { attachments = [], parts = [] } = answerOf(state, messageKey) ?? {};
  const generated = parts.filter((part) => part.type === 'file');
  return [...attachments, ...generated].find(({ id }) => id === fileId)?.url;
}

/** Whether a retry keeps the answer and repeats the question below it, rather than replacing the turn. */
export function isKeptByRetry({ parts }: Message): boolean {
  return parts.some(({ type }) => type !== 'step');
}

/** The failed answers whose question has not left the browser, because that was offline; oldest first. */
export function unsentAnswers({ messages }: ChatState): Message[] {
  return messages.filter(({ status, error }) => status === 'failed' && error && isNotSent(error));
}

/** The newest answer, if the server has refused its question for a time, which is over now: nothing has been done for it yet. */
export function answerAfterWait(state: ChatState, now: number): Message | undefined {
  const answer = lastAnswer(state);
  const { kind, retryAt = Infinity } = answer?.error ?? {};
  return answer?.status === 'failed' && kind === 'rate-limited' && retryAt <= now
    ? answer
    : undefined;
}

/** Whether the visitor is editing the question of an answer. */
export function isEdited(state: ChatState, answerKey: string): boolean {
  const question = questionOf(state, answerKey);
  return question !== undefined && state.edited.includes(question.key);
}

/** Whether the request was not sent because the browser was offline. */
export function isNotSent({ kind, code }: MessageError): boolean {
  return kind === 'offline' && code === 'not_sent';
}

/** The message with a public id, whichever version it belongs to. */
export function messageWithId(
  { messages, versions }: Pick<ChatState, 'messages' | 'versions'>,
  messageId: string,
): Message | undefined {
  const isWanted = ({ id }: Message) => id === messageId;
  return messages.find(isWanted) ?? versions.hidden.find(isWanted);
}

/** The key of the answer of a turn, by either of its messages. */
export function answerKeyOf(
  { messages, versions }: Pick<ChatState, 'messages' | 'versions'>,
  message: Message,
): string {
  const list = messages.includes(message) ? messages : versions.hidden;
  const next = list[list.indexOf(message) + 1];
  return message.role === 'user' && next?.role === 'assistant' ? next.key : message.key;
}

/** Whether the server has assigned an id to a message of the conversation. */
export function hasServerId({ id, key }: Message): boolean {
  return id !== key;
}

/** Whether a message is the last one. */
export function isNewest({ messages }: ChatState, answerKey: string): boolean {
  return messages.at(-1)?.key === answerKey;
}

/** The newest answer, running or not. */
export function lastAnswer({ messages }: ChatState): Message | undefined {
  return messages.findLast(({ role }) => role === 'assistant');
}

/**
 * The conversation of an answer, and the id of the preceding answer on the server; `undefined` if the conversation has been left.
 * A failed answer is not followed: Dify would give the model its question without an answer.
 */
export function placeOf(
  state: Pick<ChatState, 'conversationId' | 'hasOlder' | 'messages' | 'versions'>,
  answerKey: string,
): { conversationId: string | undefined; parentId: string | undefined } | undefined {
  const { conversationId } = state;
  const path = pathTo(state, answerKey);
  const isParent = ({ key, role, status, id }: Message) =>
    key !== answerKey && role === 'assistant' && status !== 'failed' && id !== key;
  // The parent of the first turn is on a page that has not loaded.
  const parentId = path.findLast(isParent)?.id ?? path[0]?.parentId;
  return path.length === 0 ? undefined : { conversationId, parentId: conversationId && parentId };
}

/** The question of an answer. */
export function questionOf(
  { messages, versions }: Messages,
  answerKey: string,
): Message | undefined {
  const before = (list: readonly Message[] = []) =>
    list[list.findLastIndex(({ key }) => key === answerKey) - 1];
  const question = before(messages) ?? before(versions?.hidden);
  return question?.role === 'user' ? question : undefined;
}
