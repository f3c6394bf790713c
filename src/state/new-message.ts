import type { ApiError } from '../api/http/errors.js';
import type { Message, MessageError } from './model.js';
import type { TextPart } from './parts/parts.js';
import { unauthorizedReason } from './unauthorized-reason.js';

/** The required fields of a message; all others have defaults. */
type Essentials = Pick<Message, 'key' | 'role' | 'status' | 'text' | 'createdAt'>;

/** Creates a message with default values: the key as its id, and one part for its text. */
export function createMessage(fields: Essentials & Partial<Message>): Message {
  return {
    id: fields.key,
    parts: textParts(fields.text),
    attachments: [],
    rating: null,
    ...fields,
  };
}

/** The parts of an answer that is only text; none for an empty text. */
export function textParts(text: string): TextPart[] {
  return text ? [{ type: 'text', text }] : [];
}

/** The id of a question: Dify has one id for a turn, which is the answer's. */
export function questionId(answerId: string): string {
  return `question-${answerId}`;
}

/** An error as plain data, for the state; `now` is needed for the end of a wait. */
export function plainError(
  { kind, code, message, retryAfter }: ApiError,
  now?: number,
): MessageError {
  const reason = kind === 'unauthorized' ? { reason: unauthorizedReason(code) } : {};
  const error = { kind, code, message, retryAfter, ...reason };
  return retryAfter === undefined || now === undefined
    ? error
    : { ...error, retryAt: now + retryAfter * 1000 };
}
