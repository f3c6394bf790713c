import type { StreamEvent } from '../api/stream/stream-events.js';
import { changeMessage } from './change-message.js';
import { endAnswer, mergeStored } from './end-answer.js';
import { keepAnswering } from './left-conversation.js';
import type { Attachment, ChatState, Message } from './model.js';
import { createMessage, questionId } from './new-message.js';
import { applyStreamEvent } from './parts/fold-event.js';
import { recordTimes } from './parts/part-times.js';
import { endSteps } from './parts/step-parts.js';
import { joinQuote } from './quote.js';
import { loseConversation } from './reduce-history.js';
import { answerOf, hasServerId, isBusy, isNewest, questionOf } from './selectors.js';
import { isOpen } from './status.js';
import type { Settlement } from './stream/settlement.js';
import { allMessages, arrange } from './versions/arrange.js';
import { placeOfNewTurn, showVersion } from './versions/show-version.js';

/** Upper limit, so that a broken app cannot fill the storage. */
const MAX_REPLACED_IDS = 50;

/** Everything that changes a turn. */
export type TurnAction =
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
      /** The key of the answer whose turn this one is another version of. */
      versionOf?: string | undefined;
    }
  /** Shows the version that an answer belongs to. */
  | { type: 'version-show'; answerKey: string }
  /** `at`: when the event arrived. */
  | { type: 'stream'; answerKey: string; event: StreamEvent; at?: number }
  | { type: 'stall'; answerKey: string; stalled: boolean }
  | { type: 'stop'; answerKey: string }
  /** The server continues to generate an interrupted or paused answer. */
  | { type: 'resume'; answerKey: string }
  | ({ type: 'settle' } & Settlement);

type Action<Type extends TurnAction['type']> = Extract<TurnAction, { type: Type }>;

/** Returns the next state after a change of a turn. */
export function reduceTurn(state: ChatState, action: TurnAction): ChatState {
  switch (action.type) {
    case 'send':
      return send(state, action);
    case 'version-show':
      return showVersion(state, action.answerKey);
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

function send(state: ChatState, action: Action<'send'>): ChatState {
  const { questionKey, answerKey, text, createdAt, replacedAnswerKey } = action;
  const common = { ...placeOfNewTurn(state, action), status: 'pending', createdAt } as const;
  const attachments = action.attachments.filter(isSendable);
  const question = createMessage({ ...common, key: questionKey, role: 'user', text, attachments });
  const answer = createMessage({ ...common, key: answerKey, role: 'assistant', text: '' });
  const { draft, quote, hasOlder } = state;
  // The new turn is what the visitor wants to see now, not the version of an earlier visit whose page is still to come.
  const versions = { ...state.versions, wanted: undefined };
  const isComposed = joinQuote({ quote, text: draft.trim() }) === text;
  const messages = [...withoutTurn(allMessages(state), replacedAnswerKey), question, answer];
  // A new question begins a new conversation in place of a lost one, but does not load a page that failed to load.
  const historyError = state.historyStatus === 'failed' ? state.historyError : undefined;
  return {
    ...state,
    status: 'submitted',
    isPreparing: false,
    draft: isComposed ? '' : draft,
    quote: isComposed ? '' : quote,
    ...arrange(messages, { versions, leaf: answerKey, hasOlder }),
    historyError,
    attachments: notSent(state.attachments, action.attachments),
    replacedIds: replacedIdsAfter(state, replacedAnswerKey),
    suggestions: [],
    left: undefined,
    background: keepAnswering(state.background, [state.left]),
  };
}

function stream(state: ChatState, { answerKey, event, at }: Action<'stream'>): ChatState {
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

function settle(state: ChatState, { answerKey, error, stored }: Action<'settle'>): ChatState {
  const next = mapAnswer(state, answerKey, (answer) =>
    stored ? mergeStored(answer, stored) : endAnswer(answer, error),
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

function withoutTurn(
  messages: readonly Message[],
  answerKey: string | undefined,
): readonly Message[] {
  const at = messages.findIndex(({ key }) => key === answerKey);
  if (at < 0) return messages;
  const from = messages[at - 1]?.role === 'user' ? at - 1 : at;
  return messages.toSpliced(from, at - from + 1);
}

/** The replaced answers after another one was replaced; only one with an id of the server can come back. */
function replacedIdsAfter(state: ChatState, answerKey: string | undefined): readonly string[] {
  const answer = answerKey === undefined ? undefined : answerOf(state, answerKey);
  if (!answer || !hasServerId(answer)) return state.replacedIds;
  return [...state.replacedIds, answer.id].slice(-MAX_REPLACED_IDS);
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
  const [question, answer] = [questionOf(next, answerKey), answerOf(next, answerKey)];
  if (!answer || question?.status !== 'pending' || answer.status === 'pending') return next;
  const id = hasServerId(answer) ? questionId(answer.id) : question.id;
  return changeMessage(next, question.key, () => ({ ...question, id, status: 'complete' }));
}

function isSendable({ status }: Attachment): boolean {
  return status !== 'failed';
}

/** Whether the answer makes the chat busy: only the newest one does, not an older one that is still being read. */
function isBusyWith(state: ChatState, answerKey: string): boolean {
  return isBusy(state) && !state.isPreparing && isNewest(state, answerKey);
}
