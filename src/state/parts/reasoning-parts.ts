import type { ReasoningChunk } from '../../api/stream/stream-events.js';
import { mapItems } from '../../lib/structural-sharing.js';
import type { Message } from '../model.js';
import type { MessagePart, ReasoningPart } from './parts.js';
import { optionalString } from './wire-values.js';

/** Prefix of the ids of reasoning in the text; other ids are those of nodes. */
const IN_TEXT = 'think:';

/** Creates the part for a `<think>` tag in the text. */
export function beginReasoning(parts: readonly MessagePart[]): ReasoningPart {
  const id = `${IN_TEXT}${parts.filter(isInText).length + 1}`;
  return { type: 'reasoning', id, text: '', isOpen: true };
}

/** Whether a part is reasoning from a `<think>` tag in the text. */
export function isInText(part: MessagePart | undefined): part is ReasoningPart {
  return part?.type === 'reasoning' && part.id.startsWith(IN_TEXT);
}

/** Appends a piece to the reasoning; leading white space is dropped. */
export function appendReasoning(part: ReasoningPart, piece: string): ReasoningPart {
  return { ...part, text: part.text ? part.text + piece : piece.trimStart() };
}

/** Closes the reasoning; trailing white space is dropped. */
export function endReasoning(part: ReasoningPart): ReasoningPart {
  return { ...part, text: part.text.trimEnd(), isOpen: false };
}

/** Closes open reasoning parts and drops empty ones. */
export function closeReasoning(parts: readonly MessagePart[]): readonly MessagePart[] {
  const ended = mapItems(parts, (part) =>
    part.type === 'reasoning' && part.isOpen ? endReasoning(part) : part,
  );
  const isEmpty = (part: MessagePart) => part.type === 'reasoning' && !part.text;
  return ended.some(isEmpty) ? ended.filter((part) => !isEmpty(part)) : ended;
}

/** Appends the reasoning of a node; each round of the node begins a paragraph. */
export function applyReasoning(
  answer: Message,
  { reasoning, node_id: id, is_final: isFinal }: ReasoningChunk['data'],
): Message {
  const { parts } = answer;
  const before = reasoningOf(parts, id);
  if (!reasoning && !(isFinal && before?.isOpen)) return answer;
  const current: ReasoningPart = before ?? { type: 'reasoning', id, text: '', isOpen: true };
  const grown = appendReasoning(current, (current.isOpen ? '' : '\n\n') + reasoning);
  const part = isFinal ? endReasoning(grown) : { ...grown, isOpen: true };
  return {
    ...answer,
    parts: before ? parts.with(parts.indexOf(before), part) : [...parts, part],
  };
}

/** Adds reasoning that was missed while no stream was open, by node id; before the text, which it precedes. */
export function addMissedReasoning(answer: Message, reasoning: Record<string, unknown>): Message {
  return Object.entries(reasoning).reduce((next, [id, thought]) => {
    const text = optionalString(thought)?.trim() ?? '';
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
