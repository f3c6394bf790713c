import { changeMessage } from './change-message.js';
import {
  changeLeft,
  forgetConversation,
  leftConversationOf,
  returnTo,
} from './left-conversation.js';
import type { App, ChatState, Message, MessageError } from './model.js';
import { addHistory, loseConversation, openConversation } from './reduce-history.js';
import { reduceTurn, type TurnAction } from './reduce-turn.js';
import type { SavedChoices } from './versions/model.js';

/** Everything that changes the state. Keys, times and errors come from the caller. */
export type ChatAction =
  /** A question waits until its files are checked: the chat is busy. */
  | { type: 'prepare'; isPreparing: boolean }
  | { type: 'draft'; text: string }
  | { type: 'app-load' }
  | { type: 'app-loaded'; app: App }
  | { type: 'app-failed'; error: MessageError }
  /** `canReturn`: the conversation that is left is kept for `conversation-return`. */
  | { type: 'conversation-open'; conversationId: string | undefined; canReturn?: boolean }
  | { type: 'conversation-return' }
  /** A conversation that was left is deleted. */
  | { type: 'conversation-forget'; conversationId: string }
  | { type: 'history-load' }
  /** A page of turns, older than those in the state but for what it repeats of them. */
  | {
      type: 'history-loaded';
      messages: readonly Message[];
      hasOlder: boolean;
      /** The versions that an earlier page view has shown. */
      choices?: SavedChoices | undefined;
    }
  | { type: 'history-failed'; error: MessageError }
  /** The server no longer has the conversation; `error` is absent if it is not to be shown to the visitor. */
  | { type: 'conversation-lost'; error?: MessageError | undefined }
  /** Changes of the visitor and of effects, as opposed to those of a stream. */
  | { type: 'change'; fields: Partial<Changeable> }
  | { type: 'change-message'; key: string; fields: Partial<ChangeableMessage> }
  | TurnAction;

type Changeable = Pick<
  ChatState,
  | 'attachments'
  | 'edited'
  | 'formDrafts'
  | 'inputs'
  | 'pastInputs'
  | 'quote'
  | 'suggestions'
  | 'toolIcons'
>;

type ChangeableMessage = Pick<Message, 'attachments' | 'isRatingRefused' | 'parts' | 'rating'>;

/** Returns the next state. Pure: no I/O, no clock, no new ids. */
export function reduce(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'prepare':
      return prepare(state, action.isPreparing);
    case 'draft':
      return { ...state, draft: action.text };
    case 'app-load':
      return { ...state, appStatus: 'loading', appError: undefined };
    case 'app-loaded':
      return { ...state, appStatus: 'ready', app: action.app };
    case 'app-failed':
      return { ...state, appStatus: 'failed', appError: action.error };
    case 'conversation-open':
      return openConversation(state, action);
    case 'conversation-return':
      return returnTo(state);
    case 'conversation-forget':
      return forgetConversation(state, action.conversationId);
    case 'history-load':
      return { ...state, historyStatus: 'loading', historyError: undefined };
    case 'history-loaded':
      return addHistory(state, action.messages, action);
    case 'history-failed':
      return { ...state, historyStatus: 'failed', historyError: action.error };
    case 'conversation-lost':
      return loseConversation(state, action.error);
    case 'change':
      return { ...state, ...action.fields };
    case 'change-message':
      return changeMessage(state, action.key, (message) => ({ ...message, ...action.fields }));
    default:
      return changeTurn(state, action);
  }
}

/** Changes a turn of the current conversation, or of one that was left. */
function changeTurn(state: ChatState, action: TurnAction): ChatState {
  const left = leftConversationOf(state, action.answerKey);
  return left
    ? changeLeft(state, left, (restored) => reduceTurn(restored, action))
    : reduceTurn(state, action);
}

function prepare(state: ChatState, isPreparing: boolean): ChatState {
  return { ...state, isPreparing, status: isPreparing ? 'submitted' : 'ready' };
}
