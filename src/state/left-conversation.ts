import type { ChatState, LeftConversation, Message } from './model.js';
import { answerOf, isBusy } from './selectors.js';
import { isOpen } from './status.js';
import { allMessages } from './versions/arrange.js';

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

/** The state with a conversation that was left in place of the current one. */
export function restoreConversation(state: ChatState, conversation: LeftConversation): ChatState {
  const { status, conversationId, messages, versions, hasOlder, historyStatus } = conversation;
  const { historyError, pastInputs, suggestions } = conversation;
  return {
    ...state,
    ...{ status, conversationId, messages, versions, hasOlder, historyStatus },
    ...{ historyError, pastInputs, suggestions },
  };
}

/** The state with the left conversation in place of the current one. */
export function returnTo(state: ChatState): ChatState {
  return state.left ? { ...restoreConversation(state, state.left), left: undefined } : state;
}

/** The conversations that were left and are still in the state. */
export function leftConversations({
  left,
  background,
}: Pick<ChatState, 'left' | 'background'>): LeftConversation[] {
  return left ? [left, ...background] : [...background];
}

/** The left conversation with an id. */
export function leftConversation(
  state: Pick<ChatState, 'left' | 'background'>,
  conversationId: string | undefined,
): LeftConversation | undefined {
  return conversationId === undefined
    ? undefined
    : leftConversations(state).find((each) => each.conversationId === conversationId);
}

/** The left conversation of an answer; `undefined` if the answer belongs to the current one, or to none. */
export function leftConversationOf(
  state: ChatState,
  answerKey: string,
): LeftConversation | undefined {
  if (answerOf(state, answerKey)) return undefined;
  return leftConversations(state).find((each) => answerOf(each, answerKey));
}

/** The background with those of the conversations whose answer is running, or has come since they were left. */
export function keepAnswering(
  background: readonly LeftConversation[],
  conversations: readonly (LeftConversation | undefined)[],
): readonly LeftConversation[] {
  const kept = conversations.filter((each) => each && (isRunning(each) || each.hasNewAnswer));
  return [...new Set([...background, ...(kept as LeftConversation[])])];
}

/** The state after a change of one of its left conversations. */
export function changeLeft(
  state: ChatState,
  conversation: LeftConversation,
  change: (state: ChatState) => ChatState,
): ChatState {
  const { hasNewAnswer = false } = conversation;
  const changed = leave(change({ ...restoreConversation(state, conversation), left: undefined }));
  if (!changed) return state;
  const isAnswered = isRunning(conversation) && !isRunning(changed);
  const next = { ...changed, hasNewAnswer: hasNewAnswer || isAnswered };
  return conversation === state.left
    ? { ...state, left: next }
    : {
        ...state,
        background: state.background.map((each) => (each === conversation ? next : each)),
      };
}

/** The state without a conversation that is deleted. */
export function forgetConversation(state: ChatState, conversationId: string): ChatState {
  const { left, background } = state;
  return {
    ...state,
    left: left?.conversationId === conversationId ? undefined : left,
    background: background.filter((each) => each.conversationId !== conversationId),
  };
}

/** Whether an answer has come in a conversation since it was left. */
export function hasNewAnswer(
  state: Pick<ChatState, 'left' | 'background'>,
  conversationId: string,
): boolean {
  return leftConversation(state, conversationId)?.hasNewAnswer ?? false;
}

/** Whether an answer is running in a conversation that was left. */
export function isAnswering(
  state: Pick<ChatState, 'left' | 'background'>,
  conversationId: string,
): boolean {
  const found = leftConversation(state, conversationId);
  return found !== undefined && isRunning(found);
}

/** Whether an answer is running, also of a version that was not shown when the conversation was left. */
function isRunning(conversation: LeftConversation): boolean {
  return isBusy(conversation) || allMessages(conversation).some(isOpen);
}
