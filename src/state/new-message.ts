import type { ApiError } from '../api/http/errors.js';
import type { Message, MessageError } from './model.js';
import type { TextPart } from './parts/parts.js';

/** What a message cannot be without; all else has a usual value. */
type Essentials = Pick<Message, 'key' | 'role' | 'status' | 'text' | 'createdAt'>;

/** A message with its usual values: named by its key, made of its text, and nothing else known of it. */
export function createMessage(fields: Essentials & Partial<Message>): Message {
  return {
    id: fields.key,
    parts: textParts(fields.text),
    attachments: [],
    rating: null,
    ...fields,
  };
}

/** The parts of an answer that is only text; none for an empty one. */
export function textParts(text: string): TextPart[] {
  return text ? [{ type: 'text', text }] : [];
}

/** The id of a question: Dify names the turn only, which is the answer's. */
export function questionId(answerId: string): string {
  return `question-${answerId}`;
}

/** An error as plain data, for the state. */
export function plainError({ kind, code, message, retryAfter }: ApiError): MessageError {
  return { kind, code, message, retryAfter };
}
