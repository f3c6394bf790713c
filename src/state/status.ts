import type { Message, MessageError, MessageStatus } from './model.js';
import { endSteps } from './parts/step-parts.js';
import { endText } from './parts/text-parts.js';

/** Whether the answer still grows: the only states that an event or a settling may end. */
export function isOpen({ status }: Message): boolean {
  return status === 'pending' || status === 'streaming';
}

/** The answer as an event ends it; one that has ended before stays as it did. */
export function finish(answer: Message, status: MessageStatus, error?: MessageError): Message {
  if (!isOpen(answer)) return answer;
  return { ...endText(answer), status, ...(error ? { error } : {}) };
}

/** The answer when its stream is over: nothing is held back, nobody thinks, nothing runs. */
export function settleAnswer(answer: Message): Message {
  return endSteps(endText(answer));
}
