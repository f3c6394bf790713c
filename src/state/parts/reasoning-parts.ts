import type { ReasoningChunk } from '../../api/stream/stream-events.js';
import { mapItems } from '../../lib/structural-sharing.js';
import type { Message } from '../model.js';
import type { MessagePart, ReasoningPart } from './parts.js';
import { textOf } from './wire-values.js';

/** Begins the ids of what was thought in the text; the other ids are of nodes. */
const IN_TEXT = 'think:';

/** Reasoning that begins in the middle of the text. */
export function beginReasoning(parts: readonly MessagePart[]): ReasoningPart {
  const id = `${IN_TEXT}${parts.filter(isInText).length + 1}`;
  return { type: 'reasoning', id, text: '', isOpen: true };
}

/** Whether a part is reasoning that stood in the text. */
export function isInText(part: MessagePart | undefined): part is ReasoningPart {
  return part?.type === 'reasoning' && part.id.startsWith(IN_TEXT);
}

/** The reasoning with more of it, and no empty lines before. */
export function growReasoning(part: ReasoningPart, piece: string): ReasoningPart {
  return { ...part, text: part.text ? part.text + piece : piece.trimStart() };
}

/** The reasoning when it is over, without empty lines after it. */
export function endReasoning(part: ReasoningPart): ReasoningPart {
  return { ...part, text: part.text.trimEnd(), isOpen: false };
}

/** Nobody thinks any more, and who thought nothing is not mentioned. */
export function endAllReasoning(parts: readonly MessagePart[]): readonly MessagePart[] {
  const ended = mapItems(parts, (part) =>
    part.type === 'reasoning' && part.isOpen ? endReasoning(part) : part,
  );
  const isEmpty = (part: MessagePart) => part.type === 'reasoning' && !part.text;
  return ended.some(isEmpty) ? ended.filter((part) => !isEmpty(part)) : ended;
}

/** Appends what a node thinks; what it thinks in another round is another paragraph. */
export function applyReasoning(
  answer: Message,
  { reasoning, node_id: id, is_final: isFinal }: ReasoningChunk['data'],
): Message {
  const { parts } = answer;
  const before = reasoningOf(parts, id);
  if (!reasoning && !(isFinal && before?.isOpen)) return answer;
  const begun: ReasoningPart = before ?? { type: 'reasoning', id, text: '', isOpen: true };
  const grown = growReasoning(begun, (begun.isOpen ? '' : '\n\n') + reasoning);
  const part = isFinal ? endReasoning(grown) : { ...grown, isOpen: true };
  return {
    ...answer,
    parts: before ? parts.with(parts.indexOf(before), part) : [...parts, part],
  };
}

/** Adds what nodes thought while nobody listened, by node id: they thought before they answered. */
export function addMissedReasoning(answer: Message, reasoning: Record<string, unknown>): Message {
  return Object.entries(reasoning).reduce((next, [id, thought]) => {
    const text = textOf(thought)?.trim() ?? '';
    const before = reasoningOf(next.parts, id);
    if (text.length <= (before?.text.length ?? 0)) return next;
    const part: ReasoningPart = { type: 'reasoning', id, text, isOpen: false };
    const others = next.parts.map((other) => (other === before ? part : other));
    return { ...next, parts: before ? others : [part, ...others] };
  }, answer);
}

function reasoningOf(parts: readonly MessagePart[], id: string): ReasoningPart | undefined {
  return parts.find((part): part is ReasoningPart => part.type === 'reasoning' && part.id === id);
}
