import type { ChatState, Message, MessageError } from './model.js';

/** Whether an answer is running, so that no question can be sent. */
export function isBusy({ status }: Pick<ChatState, 'status'>): boolean {
  return status === 'submitted' || status === 'streaming';
}

/** The message with a key: an answer, or a question. */
export function answerOf(
  { messages }: Pick<ChatState, 'messages'>,
  answerKey: string,
): Message | undefined {
  return messages.findLast(({ key }) => key === answerKey);
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

/** Whether the request was not sent because the browser was offline. */
export function isNotSent({ kind, code }: MessageError): boolean {
  return kind === 'offline' && code === 'not_sent';
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
  { conversationId, messages }: Pick<ChatState, 'conversationId' | 'messages'>,
  answerKey: string,
): { conversationId: string | undefined; parentId: string | undefined } | undefined {
  const at = messages.findLastIndex(({ key }) => key === answerKey);
  const isParent = (message: Message) =>
    message.role === 'assistant' && message.status !== 'failed' && hasServerId(message);
  const parent = messages.slice(0, Math.max(at, 0)).findLast(isParent);
  return at < 0 ? undefined : { conversationId, parentId: conversationId && parent?.id };
}

/** The question of an answer. */
export function questionOf(
  { messages }: Pick<ChatState, 'messages'>,
  answerKey: string,
): Message | undefined {
  const question = messages[messages.findLastIndex(({ key }) => key === answerKey) - 1];
  return question?.role === 'user' ? question : undefined;
}
