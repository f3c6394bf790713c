import type { StreamEvent } from '../api/stream/stream-events.js';
import {
  initialState,
  type App,
  type Attachment,
  type ChatState,
  type Message,
  type MessageError,
} from './model.js';
import { createMessage, questionId } from './new-message.js';
import { applyStreamEvent } from './parts/fold-event.js';
import { findPart } from './parts/part-list.js';
import { recordTimes, withTimesOf } from './parts/part-times.js';
import { endSteps } from './parts/step-parts.js';
import { answerOf, isBusy, isNewest } from './selectors.js';
import { isOpen, settleAnswer } from './status.js';
import type { Settlement } from './stream/settlement.js';

/** Everything that changes the state. Keys, times and errors come from the caller. */
export type ChatAction =
  | { type: 'draft'; text: string }
  | { type: 'app-load' }
  | { type: 'app-loaded'; app: App }
  | { type: 'app-failed'; error: MessageError }
  | { type: 'conversation-open'; conversationId: string | undefined }
  | { type: 'history-load' }
  /** A page of turns older than those in the state. */
  | { type: 'history-loaded'; messages: readonly Message[]; hasOlder: boolean }
  | { type: 'history-failed'; error: MessageError }
  /** The server no longer has the conversation; `error` is absent if it is not to be shown to the visitor. */
  | { type: 'conversation-lost'; error?: MessageError | undefined }
  /** Changes of the visitor and of effects, as opposed to those of a stream. */
  | { type: 'change'; fields: Partial<Changeable> }
  | { type: 'change-message'; key: string; fields: Partial<ChangeableMessage> }
  /** Adds a turn. Failed attachments are not sent with the question: they stay in the composer, or are added to it. */
  | {
      type: 'send';
      questionKey: string;
      answerKey: string;
      text: string;
      attachments: readonly Attachment[];
      createdAt: number;
      /** The key of the answer whose turn this one replaces. */
      replacedAnswerKey?: string | undefined;
    }
  /** `at`: when the event arrived. */
  | { type: 'stream'; answerKey: string; event: StreamEvent; at?: number }
  | { type: 'stall'; answerKey: string; stalled: boolean }
  | { type: 'stop'; answerKey: string }
  /** The server continues to generate an interrupted or paused answer. */
  | { type: 'resume'; answerKey: string }
  | ({ type: 'settle' } & Settlement);

type Changeable = Pick<
  ChatState,
  'attachments' | 'formDrafts' | 'inputs' | 'pastInputs' | 'suggestions' | 'toolIcons'
>;

type ChangeableMessage = Pick<Message, 'attachments' | 'isRatingRefused' | 'parts' | 'rating'>;

/** Returns the next state. Pure: no I/O, no clock, no new ids. */
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
    case 'stall':
      return mapAnswer(state, action.answerKey, (answer) => ({
        ...answer,
        stalled: action.stalled,
      }));
    case 'stop':
      return stop(state, action.answerKey);
    case 'resume':
      return resume(state, action.answerKey);
    case 'settle':
      return settle(state, action);
  }
}

function openConversation(state: ChatState, conversationId: string | undefined): ChatState {
  const { app, appStatus, appError, draft, attachments, inputs, formDrafts, toolIcons } = state;
  const kept = { app, appStatus, appError, inputs, formDrafts, toolIcons };
  // A question whose files are not uploaded yet returns to the composer.
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

/** Keeps the messages that were sent meanwhile; the next question begins a new conversation. */
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
  const { questionKey, answerKey, text, createdAt, replacedAnswerKey } = action;
  const common = { status: 'pending', createdAt } as const;
  const attachments = action.attachments.filter(isSendable);
  const question = createMessage({ ...common, key: questionKey, role: 'user', text, attachments });
  const answer = createMessage({ ...common, key: answerKey, role: 'assistant', text: '' });
  const draft = state.draft.trim() === text ? '' : state.draft;
  const messages = [...withoutTurn(state.messages, replacedAnswerKey), question, answer];
  // A new question begins a new conversation in place of a lost one, but does not load a page that failed to load.
  const historyError = state.historyStatus === 'failed' ? state.historyError : undefined;
  return {
    ...state,
    status: 'submitted',
    draft,
    messages,
    historyError,
    attachments: notSent(state.attachments, action.attachments),
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
    const applied = applyStreamEvent(answer, event);
    return at === undefined ? applied : recordTimes(applied, at);
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
  // Only the newest answer makes the chat busy.
  return isNewest(state, answerKey) ? { ...next, status: 'streaming' } : next;
}

function settle(
  state: ChatState,
  { answerKey, error, stored }: Extract<ChatAction, { type: 'settle' }>,
): ChatState {
  const next = mapAnswer(state, answerKey, (answer) =>
    stored ? mergeStored(answer, stored) : end(answer, error),
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

/** Merges the stored answer with data that only its stream contained. Text that the server does not have is kept. */
function mergeStored(answer: Message, stored: Message): Message {
  const { key, text, rating, usage, elapsed } = answer;
  const usesStoredText = stored.text !== '' || text === '';
  const received = answer.parts.filter((part) => !usesStoredText || part.type !== 'text');
  const parts = [
    ...received.filter((part) => !findPart(stored, part)),
    ...stored.parts.map((part) => withTimesOf(findPart(answer, part), part)),
  ];
  return settleAnswer({
    usage,
    elapsed,
    ...stored,
    key,
    text: usesStoredText ? stored.text : text,
    parts,
    rating: rating ?? stored.rating,
  });
}

/** Ends an answer: `interrupted` if it had begun, `failed` if the server did not accept its question. */
function end(answer: Message, error: MessageError | undefined): Message {
  const resumed = answer.stalled ? { ...answer, stalled: false } : answer;
  if (!isOpen(resumed)) return settleAnswer(resumed);
  const begun = answer.status === 'streaming' || error?.kind === 'stream-broken';
  return settleAnswer({ ...resumed, status: begun ? 'interrupted' : 'failed', error });
}

function withoutTurn(
  messages: readonly Message[],
  answerKey: string | undefined,
): readonly Message[] {
  const at = messages.findIndex(({ key }) => key === answerKey);
  if (at < 0) return messages;
  const from = messages[at - 1]?.role === 'user' ? at - 1 : at;
  return messages.toSpliced(from, at - from + 1);
}

/** The composer's attachments after a question was sent with `sent`. */
function notSent(composer: readonly Attachment[], sent: readonly Attachment[]): Attachment[] {
  const ids = new Set(sent.map(({ id }) => id));
  return [
    ...composer.filter(({ id }) => !ids.has(id)),
    ...sent.filter((file) => !isSendable(file)),
  ];
}

/** Changes an answer; once the server has assigned its id, its question is complete and gets an id derived from it. */
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

/** Searches from the end: most changes are of the last message. */
function indexOf({ messages }: ChatState, wanted: string): number {
  return messages.findLastIndex(({ key }) => key === wanted);
}

function isSendable({ status }: Attachment): boolean {
  return status !== 'failed';
}

/** Whether the answer makes the chat busy: only the newest one does, not an older one that is still being read. */
function isBusyWith(state: ChatState, answerKey: string): boolean {
  return isBusy(state) && isNewest(state, answerKey);
}
