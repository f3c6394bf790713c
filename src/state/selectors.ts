import type { ChatState, Message } from './model.js';

/** An answer is under way: nothing else can be sent. */
export function isBusy({ status }: ChatState): boolean {
  return status === 'submitted' || status === 'streaming';
}

/** The newest answer, under way or not. */
export function lastAnswer({ messages }: ChatState): Message | undefined {
  return messages.findLast(({ role }) => role === 'assistant');
}

/** The question that an answer answers. */
export function questionOf({ messages }: ChatState, answerKey: string): Message | undefined {
  const question = messages[messages.findLastIndex(({ key }) => key === answerKey) - 1];
  return question?.role === 'user' ? question : undefined;
}
