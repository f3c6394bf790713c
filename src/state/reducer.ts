import type { StreamEvent } from '../api/stream/stream-events.js';
import { createMessage, questionId } from './new-message.js';
import {
  initialState,
  type App,
  type Attachment,
  type ChatState,
  type Message,
  type MessageError,
} from './model.js';
import { findPart } from './parts/part-list.js';
import { noteTimes, withTimesOf } from './parts/part-times.js';
import { answerOf, isBusy, isNewest } from './selectors.js';
import { isOpen, settleAnswer } from './status.js';
import { endSteps } from './parts/step-parts.js';
import { applyStreamEvent } from './parts/fold-event.js';

/** Everything that can happen to a conversation. Keys, times and errors are made by whoever dispatches. */
export type ChatAction =
  | { type: 'draft'; text: string }
  | { type: 'app-load' }
  | { type: 'app-loaded'; app: App }
  | { type: 'app-failed'; error: MessageError }
  | { type: 'conversation-open'; conversationId: string | undefined }
  | { type: 'history-load' }
  /** A page of turns older than what is here. */
  | { type: 'history-loaded'; messages: readonly Message[]; hasOlder: boolean }
  | { type: 'history-failed'; error: MessageError }
  /** The server knows the conversation no longer; `error` where that is news. */
  | { type: 'conversation-lost'; error?: MessageError | undefined }
  /** What the visitor or an effect has found out; none of it is told by a stream. */
  | { type: 'change'; fields: Partial<Changeable> }
  | { type: 'change-message'; key: string; fields: Partial<ChangeableMessage> }
  /** The files that wait go with it, but for those that cannot. */
  | { type: 'send'; questionKey: string; answerKey: string; text: string; createdAt: number }
  /** `at`: when it came, where somebody was there. */
  | { type: 'stream'; answerKey: string; event: StreamEvent; at?: number }
  | { type: 'quiet'; answerKey: string; quiet: boolean }
  | { type: 'stop'; answerKey: string }
  /** An answer that broke off here goes on at the server. */
  | { type: 'resume'; answerKey: string }
  /** The stream is over; `error` says why, when it ended without saying so itself, `kept` what the server has of it. */
  | {
      type: 'settle';
      answerKey: string;
      error?: MessageError | undefined;
      kept?: Message | undefined;
    }
  /** Takes a turn out again, to ask it anew. */
  | { type: 'discard'; answerKey: string };

type Changeable = Pick<
  ChatState,
  'attachments' | 'formDrafts' | 'inputs' | 'pastInputs' | 'suggestions' | 'toolIcons'
>;

type ChangeableMessage = Pick<Message, 'attachments' | 'isRatingRefused' | 'parts' | 'rating'>;

/** The whole conversation as a function of what happened. No I/O, no clock, no ids made here. */
export function reduce(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'draft':
      return { ...state, draft: action.text };
    case 'app-load':
      return { ...state, appStatus: 'loading', appError: undefined };
    case 'app-loaded':
      return { ...state, appStatus: 'ready', app: action.app };
    case 'app-failed':
      return { ...state, appStatus: 'failed', appError: action.error };
    case 'conversation-open':
      return openConversation(state, action.conversationId);
    case 'history-load':
      return { ...state, historyStatus: 'loading', historyError: undefined };
    case 'history-loaded':
      return prependHistory(state, action.messages, action.hasOlder);
    case 'history-failed':
      return { ...state, historyStatus: 'failed', historyError: action.error };
    case 'conversation-lost':
      return loseConversation(state, action.error);
    case 'change':
      return { ...state, ...action.fields };
    case 'change-message':
      return changeMessage(state, action.key, (message) => ({ ...message, ...action.fields }));
    default:
      return reduceTurn(state, action);
  }
}

type TurnAction = Extract<ChatAction, { answerKey: string }>;

function reduceTurn(state: ChatState, action: TurnAction): ChatState {
  switch (action.type) {
    case 'send':
      return send(state, action);
    case 'stream':
      return stream(state, action);
    case 'quiet':
      return mapAnswer(state, action.answerKey, (answer) => ({ ...answer, stalled: action.quiet }));
    case 'stop':
      return stop(state, action.answerKey);
    case 'resume':
      return resume(state, action.answerKey);
    case 'settle':
      return settle(state, action);
    case 'discard':
      return discard(state, action.answerKey);
  }
}

function openConversation(state: ChatState, conversationId: string | undefined): ChatState {
  const { app, appStatus, appError, draft, attachments, inputs, formDrafts, toolIcons } = state;
  const kept = { app, appStatus, appError, inputs, formDrafts, toolIcons };
  // What could not go out yet goes back to where it was written.
  const question = state.messages.findLast(({ role }) => role === 'user');
  const unsent = question?.attachments.some(({ status }) => status) ? question : undefined;
  return {
    ...initialState,
    ...kept,
    draft: draft || (unsent?.text ?? ''),
    attachments: [...attachments, ...(unsent?.attachments ?? [])],
    conversationId,
  };
}

/** What was asked meanwhile stays, and the next question begins a conversation. */
function loseConversation(state: ChatState, historyError: MessageError | undefined): ChatState {
  return {
    ...state,
    conversationId: undefined,
    historyStatus: 'ready',
    historyError,
    hasOlder: false,
  };
}

function prependHistory(state: ChatState, older: readonly Message[], hasOlder: boolean): ChatState {
  // Pages are cut by whole seconds, so that one may repeat a turn of its neighbour (docs/dify-in-the-browser.md §7).
  const known = new Set(state.messages.map(({ id }) => id));
  const messages = [...older.filter(({ id }) => !known.has(id)), ...state.messages];
  return { ...state, historyStatus: 'ready', messages, hasOlder };
}

function send(state: ChatState, action: Extract<ChatAction, { type: 'send' }>): ChatState {
  const { questionKey, answerKey, text, createdAt } = action;
  const common = { status: 'pending', createdAt } as const;
  const attachments = state.attachments.filter(isSent);
  const question = createMessage({ ...common, key: questionKey, role: 'user', text, attachments });
  const answer = createMessage({ ...common, key: answerKey, role: 'assistant', text: '' });
  const draft = state.draft.trim() === text ? '' : state.draft;
  const messages = [...state.messages, question, answer];
  // That the conversation is gone is settled by beginning another; what could not be loaded is still not there.
  const historyError = state.historyStatus === 'failed' ? state.historyError : undefined;
  return {
    ...state,
    status: 'submitted',
    draft,
    messages,
    historyError,
    attachments: state.attachments.filter((file) => !isSent(file)),
    suggestions: [],
  };
}

function stream(
  state: ChatState,
  { answerKey, event, at }: Extract<ChatAction, { type: 'stream' }>,
): ChatState {
  const before = answerOf(state, answerKey);
  if (!before) return state;
  const next = mapAnswer(state, answerKey, (answer) => {
    const told = applyStreamEvent(answer, event);
    return at === undefined ? told : noteTimes(told, at);
  });
  const status = state.status === 'submitted' && isOpen(before) ? 'streaming' : state.status;
  const conversationId = event.conversation_id ?? state.conversationId;
  if (next === state && status === state.status && conversationId === state.conversationId)
    return state;
  return { ...next, status, conversationId };
}

function stop(state: ChatState, answerKey: string): ChatState {
  const answer = answerOf(state, answerKey);
  if (!answer || !isOpen(answer)) return state;
  const next = mapAnswer(state, answerKey, (open) => endSteps({ ...open, status: 'stopped' }));
  return isNewest(state, answerKey) ? { ...next, status: 'ready' } : next;
}

function resume(state: ChatState, answerKey: string): ChatState {
  const next = mapAnswer(state, answerKey, (answer) => ({
    ...answer,
    status: 'streaming',
    error: undefined,
  }));
  // Only the newest answer keeps the visitor from asking on.
  return isNewest(state, answerKey) ? { ...next, status: 'streaming' } : next;
}

function settle(
  state: ChatState,
  { answerKey, error, kept }: Extract<ChatAction, { type: 'settle' }>,
): ChatState {
  const next = mapAnswer(state, answerKey, (answer) =>
    kept ? withKept(answer, kept) : end(answer, error),
  );
  const answer = answerOf(next, answerKey);
  if (!answer) return next;
  const settled =
    answer.error?.kind === 'conversation-gone' ? loseConversation(next, undefined) : next;
  if (!isBusyWith(state, answerKey)) return settled;
  return {
    ...settled,
    status: answer.status === 'failed' || answer.status === 'interrupted' ? 'error' : 'ready',
  };
}

/** What the server has of an answer, with what only its stream told; where the server has no text, what came stays. */
function withKept(answer: Message, kept: Message): Message {
  const { key, text, rating, usage, elapsed } = answer;
  const isLonger = kept.text !== '' || text === '';
  const own = answer.parts.filter((part) => !isLonger || part.type !== 'text');
  const parts = [
    ...own.filter((part) => !findPart(kept, part)),
    ...kept.parts.map((part) => withTimesOf(findPart(answer, part), part)),
  ];
  return settleAnswer({
    usage,
    elapsed,
    ...kept,
    key,
    text: isLonger ? kept.text : text,
    parts,
    rating: rating ?? kept.rating,
  });
}

/** What had begun is interrupted; what the server never took has failed. */
function end(answer: Message, error: MessageError | undefined): Message {
  const heard = answer.stalled ? { ...answer, quiet: false } : answer;
  if (!isOpen(heard)) return settleAnswer(heard);
  const begun = answer.status === 'streaming' || error?.kind === 'stream-broken';
  return settleAnswer({ ...heard, status: begun ? 'interrupted' : 'failed', error });
}

function discard(state: ChatState, answerKey: string): ChatState {
  const at = state.messages.findIndex(({ key }) => key === answerKey);
  if (at < 0) return state;
  const from = state.messages[at - 1]?.role === 'user' ? at - 1 : at;
  return { ...state, messages: state.messages.toSpliced(from, at - from + 1) };
}

/** Replaces an answer, and names its question after it once the server has named the answer. */
function mapAnswer(
  state: ChatState,
  answerKey: string,
  change: (answer: Message) => Message,
): ChatState {
  const next = changeMessage(state, answerKey, change);
  const at = indexOf(next, answerKey);
  const [question, answer] = [next.messages[at - 1], next.messages[at]];
  if (!answer || question?.status !== 'pending' || answer.status === 'pending') return next;
  const id = answer.id === answer.key ? question.id : questionId(answer.id);
  return changeMessage(next, question.key, () => ({ ...question, id, status: 'complete' }));
}

function changeMessage(
  state: ChatState,
  key: string,
  change: (message: Message) => Message,
): ChatState {
  const at = indexOf(state, key);
  const message = state.messages[at];
  const changed = message && change(message);
  if (!changed || changed === message) return state;
  return { ...state, messages: state.messages.with(at, changed) };
}

/** From the end: what changes is the last message, or nearly. */
function indexOf({ messages }: ChatState, wanted: string): number {
  return messages.findLastIndex(({ key }) => key === wanted);
}

function isSent({ status }: Attachment): boolean {
  return status !== 'failed';
}

/** The chat's status is that of its newest turn; an older one that is still being read to its end does not change it. */
function isBusyWith(state: ChatState, answerKey: string): boolean {
  return isBusy(state) && isNewest(state, answerKey);
}
