import { mapItems } from '../../lib/structural-sharing.js';
import type { Message } from '../model.js';
import { withParts } from './part-list.js';
import type { MessagePart, ReasoningPart, ToolPart } from './parts.js';

/** Records when reasoning and tool calls start and end, for the changes that have just been received. */
export function recordTimes(answer: Message, now: number): Message {
  const parts = mapItems(answer.parts, (part) => (isTimed(part) ? withTimes(part, now) : part));
  return withParts(answer, parts);
}

/** A part from the history, with the times of the part that was received live. */
export function withTimesOf(live: MessagePart | undefined, part: MessagePart): MessagePart {
  if (!live || !isTimed(live) || !isTimed(part)) return part;
  const { startedAt, endedAt } = live;
  return startedAt === undefined ? part : { ...part, startedAt, endedAt };
}

function withTimes<T extends ReasoningPart | ToolPart>(part: T, now: number): T {
  const { startedAt, endedAt } = part;
  const isOpen = part.type === 'reasoning' ? part.isOpen : !part.output;
  // Duration unknown: the part was already finished when first received.
  if (startedAt === undefined) return isOpen ? { ...part, startedAt: now } : part;
  const ends = endedAt === undefined ? !isOpen : isOpen;
  return ends ? { ...part, endedAt: isOpen ? undefined : now } : part;
}

function isTimed(part: MessagePart): part is ReasoningPart | ToolPart {
  return part.type === 'reasoning' || part.type === 'tool';
}
