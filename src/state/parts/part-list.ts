import { reuseIfEqual, mapItems } from '../../lib/structural-sharing.js';
import type { Message } from '../model.js';
import type { MessagePart } from './parts.js';
import { isBeside, tellHeld } from './text-parts.js';

/** Puts a part in the place of its earlier state; at the end, where there is none. */
export function putPart(answer: Message, part: MessagePart): Message {
  const before = findPart(answer, part);
  if (before)
    return withParts(
      answer,
      mapItems(answer.parts, (other) => (other === before ? reuseIfEqual(before, part) : other)),
    );
  const told = isBeside(part) ? answer : tellHeld(answer);
  return withParts(told, [...told.parts, part]);
}

/** Puts a part at the end, unless it is there. */
export function addPart(answer: Message, part: MessagePart): Message {
  return findPart(answer, part) ? answer : putPart(answer, part);
}

/** The answer with these parts; the same if it has them. */
export function withParts(answer: Message, parts: readonly MessagePart[]): Message {
  return parts === answer.parts ? answer : { ...answer, parts };
}

/** The part as the answer has it already: of that type and name. */
export function findPart({ parts }: Message, part: MessagePart): MessagePart | undefined {
  return parts.find((other) => other.type === part.type && nameOf(other) === nameOf(part));
}

/** What tells a part from others of its type. */
function nameOf(part: MessagePart): string {
  return 'id' in part ? part.id : part.type === 'notice' ? part.notice + part.text : '';
}
