import type { ChatState, Message } from './model.js';

/** Whether an answer is running, so that no question can be sent. */
export function isBusy({ status }: ChatState): boolean {
  return status === 'submitted' || status === 'streaming';
}

/** The message with a key: an answer, or a question. */
export function answerOf({ messages }: ChatState, answerKey: string): Message | undefined {
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

/** Whether a message is the last one. */
export function isNewest({ messages }: ChatState, answerKey: string): boolean {
  return messages.at(-1)?.key === answerKey;
}

/** The newest answer, running or not. */
export function lastAnswer({ messages }: ChatState): Message | undefined {
  return messages.findLast(({ role }) => role === 'assistant');
}

/**
 * The conversation of an answer, and the id of the preceding answer that has an id of the server; `undefined` if the
 * conversation has been left.
 */
export function placeOf(
  { conversationId, messages }: ChatState,
  answerKey: string,
): { conversationId: string | undefined; parentId: string | undefined } | undefined {
  const at = messages.findLastIndex(({ key }) => key === answerKey);
  const isNamed = ({ role, id, key }: Message) => role === 'assistant' && id !== key;
  const parent = messages.slice(0, Math.max(at, 0)).findLast(isNamed);
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
