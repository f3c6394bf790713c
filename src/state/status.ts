import type { Message, MessageError, MessageStatus } from './model.js';
import { endSteps } from './parts/step-parts.js';
import { endText } from './parts/text-parts.js';

/** Whether the answer still grows. Events and settling change the status of open answers only. */
export function isOpen({ status }: Message): boolean {
  return status === 'pending' || status === 'streaming';
}

/** Ends an open answer with a status; an answer that has ended keeps the one it has. */
export function finish(answer: Message, status: MessageStatus, error?: MessageError): Message {
  if (!isOpen(answer)) return answer;
  return { ...endText(answer), status, ...(error ? { error } : {}) };
}

/** Ends everything in an answer that is still open: held-back text, reasoning, running steps. */
export function settleAnswer(answer: Message): Message {
  return endSteps(endText(answer));
}
