import { mergeHistory } from './history-order.js';
import {
  keepAnswering,
  leave,
  leftConversation,
  restoreConversation,
  unsentQuestion,
} from './left-conversation.js';
import { initialState, type ChatState, type Message, type MessageError } from './model.js';
import { splitQuote } from './quote.js';
import { allMessages, arrange } from './versions/arrange.js';
import type { SavedChoices } from './versions/model.js';

/** The state of another conversation; with the messages of one that was left, if the state still has it. */
export function openConversation(
  state: ChatState,
  { conversationId, canReturn }: { conversationId: string | undefined; canReturn?: boolean },
): ChatState {
  const { app, knownApp, appStatus, appError, attachments } = state;
  const { inputs, formDrafts, toolIcons, replacedIds } = state;
  const unsent = unsentQuestion(state);
  const leaving = leave(state);
  const left = canReturn ? leaving : undefined;
  const opened = leftConversation(state, conversationId);
  const dropped = [state.left, leaving].filter((each) => each !== left);
  const next = {
    ...initialState,
    ...{ app, knownApp, appStatus, appError, inputs, formDrafts, toolIcons, replacedIds },
    ...draftWith(state, unsent?.text ?? ''),
    attachments: [...attachments, ...(unsent?.attachments ?? [])],
    conversationId,
    left,
    background: keepAnswering(state.background, dropped).filter((each) => each !== opened),
  };
  return opened ? restoreConversation(next, opened) : next;
}

/** Keeps the messages in the state; the next question begins a new conversation. */
export function loseConversation(
  state: ChatState,
  historyError: MessageError | undefined,
): ChatState {
  return {
    ...state,
    conversationId: undefined,
    historyStatus: 'ready',
    historyError,
    hasOlder: false,
  };
}

/** Adds a page of the history; pages may overlap, since Dify cuts them by whole seconds (docs/dify-api.md §4.6). */
export function addHistory(
  state: ChatState,
  page: readonly Message[],
  { hasOlder, choices }: { hasOlder: boolean; choices?: SavedChoices | undefined },
): ChatState {
  const messages = mergeHistory(page, allMessages(state));
  const versions = choices
    ? { ...state.versions, chosen: choices.chosen, wanted: choices.leaf }
    : state.versions;
  const leaf = state.messages.at(-1)?.key;
  const arrangement = arrange(messages, { versions, leaf, hasOlder });
  return { ...state, historyStatus: 'ready', ...arrangement, hasOlder };
}

/** The composer's text and quote; those of an unsent question if there are none. */
function draftWith(
  { draft, quote }: ChatState,
  unsent: string,
): Pick<ChatState, 'draft' | 'quote'> {
  if (draft || quote) return { draft, quote };
  const question = splitQuote(unsent);
  return { draft: question.text, quote: question.quote };
}
