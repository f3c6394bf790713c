import { reuseIfEqual, mapItems } from '../../lib/structural-sharing.js';
import type { Message } from '../model.js';
import type { MessagePart } from './parts.js';
import { isOutsideText, flushHeldText } from './text-parts.js';

/** Replaces the earlier state of a part, or appends the part if there is none. */
export function upsertPart(answer: Message, part: MessagePart): Message {
  const before = findPart(answer, part);
  if (before)
    return withParts(
      answer,
      mapItems(answer.parts, (other) => (other === before ? reuseIfEqual(before, part) : other)),
    );
  const base = isOutsideText(part) ? answer : flushHeldText(answer);
  return withParts(base, [...base.parts, part]);
}

/** Appends a part, unless the answer has it. */
export function addPart(answer: Message, part: MessagePart): Message {
  return findPart(answer, part) ? answer : upsertPart(answer, part);
}

/** The answer with these parts; the same object if they are unchanged. */
export function withParts(answer: Message, parts: readonly MessagePart[]): Message {
  return parts === answer.parts ? answer : { ...answer, parts };
}

/** The earlier state of a part in the answer: the part of the same type and identity. */
export function findPart({ parts }: Message, part: MessagePart): MessagePart | undefined {
  return parts.find((other) => other.type === part.type && identityOf(other) === identityOf(part));
}

/** Identifies a part among those of its type. */
function identityOf(part: MessagePart): string {
  return 'id' in part ? part.id : part.type === 'notice' ? part.notice + part.text : '';
}
