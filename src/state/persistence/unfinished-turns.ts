import { storableAttachments } from '../attachments/pending-attachments.js';
import type { ChatState, Message } from '../model.js';
import { hasServerId } from '../selectors.js';
import type { SavedTurn } from './persistence.js';

/** The turns of this conversation that a reload would lose: those whose answer is not complete, or not stored as a whole. */
export function unfinishedTurns({ messages, conversationId }: ChatState): SavedTurn[] {
  return messages.flatMap((answer, index) => {
    const question = messages[index - 1];
    if (answer.role !== 'assistant' || question?.role !== 'user' || isStoredByServer(answer))
      return [];
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
  });
}

function isStoredAnswer(message: Message): boolean {
  return message.role === 'assistant' && hasServerId(message);
}

/** The server stores the form of a paused answer, but not the text before it. */
function isStoredByServer({ status, text, isStoredInPart }: Message): boolean {
  return status === 'complete' ? !isStoredInPart : status === 'paused' && !text;
}
