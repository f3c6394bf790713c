import { storableAttachments } from '../attachments/pending-attachments.js';
import type { ChatState, Message } from '../model.js';
import { hasServerId } from '../selectors.js';
import { pathTo } from '../versions/arrange.js';
import type { SavedTurn } from './persistence.js';

/** The turns of this conversation that a reload would lose: those whose answer is not complete, or not stored as a whole. */
export function unfinishedTurns(state: ChatState): SavedTurn[] {
  const { messages, versions, conversationId } = state;
  const hidden = versions.hidden.filter(isUnfinished);
  return [
    ...hidden.flatMap((answer) => savedTurn(answer, pathTo(state, answer.key), conversationId)),
    ...messages.flatMap((answer) =>
      isUnfinished(answer) ? savedTurn(answer, messages, conversationId) : [],
    ),
  ];
}

function savedTurn(
  answer: Message,
  messages: readonly Message[],
  conversationId: string | undefined,
): SavedTurn[] {
  const index = messages.indexOf(answer);
  const question = messages[index - 1];
  if (question?.role !== 'user') return [];
  const { id, text, error, createdAt, runId, taskId } = answer;
  const isOver = /stopped|failed|complete/.test(answer.status);
  const status = isOver ? answer.status : 'interrupted';
  const names = {
    conversationId,
    messageId: hasServerId(answer) ? id : undefined,
    runId,
    taskId,
    after: messages.slice(0, index).findLast(isStoredAnswer)?.id,
    before: messages.slice(index + 1).find(isStoredAnswer)?.id,
  };
  const attachments = storableAttachments(question.attachments);
  return [{ ...names, question: question.text, attachments, text, status, error, createdAt }];
}

function isUnfinished(answer: Message): boolean {
  return answer.role === 'assistant' && !isStoredByServer(answer);
}

function isStoredAnswer(message: Message): boolean {
  return message.role === 'assistant' && hasServerId(message);
}

/** The server stores the form of a paused answer, but not the text before it. */
function isStoredByServer({ status, text, isStoredInPart }: Message): boolean {
  return status === 'complete' ? !isStoredInPart : status === 'paused' && !text;
}
