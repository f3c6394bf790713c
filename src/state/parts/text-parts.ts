import type { Message } from '../model.js';
import type { MessagePart } from './parts.js';
import {
  beginReasoning,
  endAllReasoning,
  endReasoning,
  growReasoning,
  isInText,
} from './reasoning-parts.js';
import { findTag } from './think-tags.js';

/** Appends a piece of text; what stands between `<think>` tags becomes reasoning. Costs as much as the piece is long. */
export function appendText(answer: Message, piece: string): Message {
  if (!piece) return answer;
  let next = answer;
  let rest = heldOf(answer) + piece;
  for (;;) {
    const tail = tailOf(next);
    const tag = isInText(tail) && tail.isOpen ? '</think>' : '<think>';
    const end = findTag(tag, rest, tail?.type === 'text' ? tail.text : '');
    next = tell(next, rest.slice(0, end));
    rest = rest.slice(end);
    if (!rest.startsWith(tag)) return { ...next, held: rest };
    rest = rest.slice(tag.length);
    next = turnOver(next);
  }
}

/** Puts a text in the place of all that was told. */
export function replaceText(answer: Message, text: string): Message {
  const parts = answer.parts.filter((part) => part.type !== 'text' && !isInText(part));
  const next = appendText({ ...answer, text: '', held: '', parts }, text);
  // What is only said again stays where it is, between the tools that the agent used.
  const isSaid = unbroken(next) === unbroken(answer);
  return isSaid ? answer : next;
}

/** The text without the line breaks that tools, files and reasoning put into it. */
function unbroken(answer: Message): string {
  return (answer.text + heldOf(answer)).replaceAll('\n', '');
}

/** Tells what was held back. */
export function tellHeld(answer: Message): Message {
  return answer.held ? { ...tell(answer, answer.held), held: '' } : answer;
}

/** The answer when no text follows: nothing is held back, and nobody thinks. */
export function endText(answer: Message): Message {
  const told = tellHeld(answer);
  const parts = endAllReasoning(told.parts);
  return parts === told.parts ? told : { ...told, parts };
}

/** Whether the text goes on after a part as if it were not there. */
export function isBeside(part: MessagePart): boolean {
  const parting = ['text', 'thought', 'tool', 'file'];
  // What follows an answered form is read below it.
  const isAnswered = part.type === 'form' && part.status === 'submitted';
  return !isAnswered && !parting.includes(part.type) && !isInText(part);
}

function tell(answer: Message, piece: string): Message {
  if (!piece) return answer;
  const { parts, text } = answer;
  const tail = tailOf(answer);
  if (isInText(tail) && tail.isOpen) return replacePart(answer, tail, growReasoning(tail, piece));
  if (tail?.type === 'text') {
    const grown = replacePart(answer, tail, { ...tail, text: tail.text + piece });
    return { ...grown, text: text + piece };
  }
  const begun = tail?.type === 'reasoning' ? piece.replace(/^[\r\n]+/, '') : piece;
  if (!begun) return answer;
  const part = { type: 'text', text: begun } as const;
  return { ...answer, text: text + (text && '\n') + begun, parts: [...parts, part] };
}

/** From text to reasoning, or back. */
function turnOver(answer: Message): Message {
  const tail = tailOf(answer);
  if (isInText(tail) && tail.isOpen) return replacePart(answer, tail, endReasoning(tail));
  return { ...answer, parts: [...answer.parts, beginReasoning(answer.parts)] };
}

/** The last part that the text does not go on after. */
function tailOf({ parts }: Message): MessagePart | undefined {
  return parts.findLast((part) => !isBeside(part));
}

function replacePart(answer: Message, part: MessagePart, by: MessagePart): Message {
  return { ...answer, parts: answer.parts.with(answer.parts.lastIndexOf(part), by) };
}

function heldOf({ held = '' }: Message): string {
  return held;
}
