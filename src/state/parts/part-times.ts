import { mapItems } from '../../lib/structural-sharing.js';
import type { Message } from '../model.js';
import { withParts } from './part-list.js';
import type { MessagePart, ReasoningPart, ToolPart } from './parts.js';

/** Notes when thinking and tools begin and end, as far as the answer has just been seen to change. */
export function noteTimes(answer: Message, now: number): Message {
  const parts = mapItems(answer.parts, (part) => (isTimed(part) ? withTimes(part, now) : part));
  return withParts(answer, parts);
}

/** What the history tells of a part, with the times at which it was witnessed. */
export function withTimesOf(witnessed: MessagePart | undefined, part: MessagePart): MessagePart {
  if (!witnessed || !isTimed(witnessed) || !isTimed(part)) return part;
  const { startedAt, endedAt } = witnessed;
  return startedAt === undefined ? part : { ...part, startedAt, endedAt };
}

function withTimes<T extends ReasoningPart | ToolPart>(part: T, now: number): T {
  const { startedAt, endedAt } = part;
  const isOpen = part.type === 'reasoning' ? part.isOpen : !part.output;
  // What was over when it was first heard of took nobody knows how long.
  if (startedAt === undefined) return isOpen ? { ...part, startedAt: now } : part;
  const ends = endedAt === undefined ? !isOpen : isOpen;
  return ends ? { ...part, endedAt: isOpen ? undefined : now } : part;
}

function isTimed(part: MessagePart): part is ReasoningPart | ToolPart {
  return part.type === 'reasoning' || part.type === 'tool';
}
