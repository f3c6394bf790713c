import type { ChatState, ChatStatus, Message } from '../model.js';
import { questionOf } from '../selectors.js';
import { allMessages, arrange } from './arrange.js';
import { buildTree } from './tree.js';

/** Shows the version that an answer belongs to; a running answer of the version that is left still grows. */
export function showVersion(state: ChatState, answerKey: string): ChatState {
  const versions = { ...state.versions, wanted: undefined };
  const { hasOlder } = state;
  const next = arrange(allMessages(state), { versions, leaf: answerKey, hasOlder });
  const status = state.isPreparing ? state.status : statusAfter(next.messages.at(-1));
  return { ...state, ...next, status, suggestions: [] };
}

/** The place of a new turn in the tree: beside the turn of which it is another version, else below the path that is shown. */
export function placeOfNewTurn(
  state: ChatState,
  {
    versionOf,
    replacedAnswerKey,
  }: { versionOf?: string | undefined; replacedAnswerKey?: string | undefined },
): Pick<Message, 'follows' | 'parentId'> {
  if (versionOf === undefined) {
    const isKept = ({ role, key }: Message) => role === 'assistant' && key !== replacedAnswerKey;
    const before = state.messages.findLast(isKept);
    const replaced =
      replacedAnswerKey === undefined ? undefined : questionOf(state, replacedAnswerKey);
    // A turn that replaces the first one shown stays where that stood: a version of the first question, or below an older page.
    return before || !replaced
      ? { follows: before?.key }
      : { follows: replaced.follows, parentId: replaced.parentId };
  }
  const turn = buildTree(allMessages(state), state.hasOlder).byName.get(versionOf);
  const parentId = turn?.question.parentId;
  if (turn?.parent) return { follows: turn.parent.answer.key };
  // The parent is not loaded yet.
  return parentId === undefined ? { follows: null } : { parentId };
}

function statusAfter(newest: Message | undefined): ChatStatus {
  switch (newest?.status) {
    case 'pending':
      return 'submitted';
    case 'streaming':
      return 'streaming';
    case 'failed':
    case 'interrupted':
      return 'error';
    default:
      return 'ready';
  }
}
