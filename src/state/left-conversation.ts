import type { ChatState, LeftConversation, Message } from './model.js';
import { answerOf } from './selectors.js';

/** The question whose files are not uploaded yet: it returns to the composer when the conversation is left. */
export function unsentQuestion({ messages }: Pick<ChatState, 'messages'>): Message | undefined {
  const question = messages.findLast(({ role }) => role === 'user');
  return question?.attachments.some(({ status }) => status) ? question : undefined;
}

/** The conversation of the state as one that is being left; the one that was left before if it is empty. */
export function leave(state: ChatState): LeftConversation | undefined {
  const unsent = unsentQuestion(state);
  const messages = unsent
    ? state.messages.slice(0, state.messages.indexOf(unsent))
    : state.messages;
  if (messages.length === 0) return state.left;
  const { conversationId, versions, hasOlder, historyError, pastInputs, suggestions } = state;
  // The page that is loading will be dropped.
  const historyStatus = state.historyStatus === 'loading' ? 'ready' : state.historyStatus;
  const status = unsent ? 'ready' : state.status;
  return {
    status,
    conversationId,
    messages,
    versions,
    hasOlder,
    historyStatus,
    historyError,
    pastInputs,
    suggestions,
  };
}

/** The state with the left conversation in place of the current one. */
export function returnTo(state: ChatState): ChatState {
  return state.left ? { ...state, ...state.left, left: undefined } : state;
}

/** Whether an answer belongs to the left conversation. */
export function isLeft(state: ChatState, answerKey: string): boolean {
  const { left } = state;
  return left !== undefined && !answerOf(state, answerKey) && Boolean(answerOf(left, answerKey));
}
