import type { Message } from '../model.js';
import type { MessagePart } from './parts.js';
import {
  beginReasoning,
  closeReasoning,
  endReasoning,
  appendReasoning,
  isInText,
} from './reasoning-parts.js';
import { findEndTag, findStartTag } from './think-tags.js';

/** Appends a piece of text; text in `<think>` tags becomes reasoning. The cost is linear in the length of the piece. */
export function appendText(answer: Message, piece: string): Message {
  if (!piece) return answer;
  let next = answer;
  let rest = heldOf(answer) + piece;
  for (;;) {
    const tail = tailOf(next);
    const preceding = tail?.type === 'text' ? tail.text : '';
    const isReasoning = isInText(tail) && tail.isOpen;
    const { index, raw } = isReasoning
      ? findEndTag(rest)
      : findStartTag(rest, preceding, !next.parts.some(isInText));
    next = appendPiece(next, rest.slice(0, index));
    rest = rest.slice(index);
    if (raw === undefined) return { ...next, held: rest };
    rest = rest.slice(raw.length);
    next = isReasoning || !raw.startsWith('</') ? toggleReasoning(next) : foldText(next);
  }
}

/** Replaces the whole text. */
export function replaceText(answer: Message, text: string): Message {
  const rest = restAfter(rawTextOf(answer) + heldOf(answer), text);
  // What is shown stays where it is, for example above a form.
  if (rest !== undefined) return appendText(answer, rest);
  const parts = answer.parts.filter((part) => part.type !== 'text' && !isInText(part));
  const next = appendText({ ...answer, text: '', held: '', parts }, text);
  // A mere repetition keeps the text where it is, between the tool calls.
  const isRepetition = withoutLineBreaks(next) === withoutLineBreaks(answer);
  return isRepetition ? answer : next;
}

/** The text of `whole` beyond that of the answer; `undefined` if it does not begin with it. */
export function textBeyond(answer: Message, whole: Message): string | undefined {
  return restAfter(rawTextOf(answer), rawTextOf(whole));
}

function restAfter(text: string, whole: string): string | undefined {
  return text && whole.startsWith(text) ? whole.slice(text.length) : undefined;
}

/** The text as it arrived, without the line breaks between the parts. */
export function rawTextOf({ parts }: Message): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

/** The text without line breaks, some of which come from the tool calls, files and reasoning in between. */
function withoutLineBreaks(answer: Message): string {
  return (answer.text + heldOf(answer)).replaceAll('\n', '');
}

/** Appends the text that was held back as a possible tag. */
export function flushHeldText(answer: Message): Message {
  return answer.held ? { ...appendPiece(answer, answer.held), held: '' } : answer;
}

/** The answer after its last text: appends held text and closes open reasoning. */
export function endText(answer: Message): Message {
  const flushed = flushHeldText(answer);
  const parts = closeReasoning(flushed.parts);
  return parts === flushed.parts ? flushed : { ...flushed, parts };
}

/** Whether a part does not interrupt the text: text after the part continues the text part before it. */
export function isOutsideText(part: MessagePart): boolean {
  const interrupting = ['text', 'thought', 'tool', 'file'];
  // Text after a submitted form is shown below it.
  const isSubmitted = part.type === 'form' && part.status === 'submitted';
  return !isSubmitted && !interrupting.includes(part.type) && !isInText(part);
}

function appendPiece(answer: Message, piece: string): Message {
  if (!piece) return answer;
  const { parts, text } = answer;
  const tail = tailOf(answer);
  if (isInText(tail) && tail.isOpen) return replacePart(answer, tail, appendReasoning(tail, piece));
  if (tail?.type === 'text') {
    const grown = replacePart(answer, tail, { ...tail, text: tail.text + piece });
    return { ...grown, text: text + piece };
  }
  const initial = tail?.type === 'reasoning' ? piece.replace(/^[\r\n]+/, '') : piece;
  if (!initial) return answer;
  const part = { type: 'text', text: initial } as const;
  return { ...answer, text: text + (text && '\n') + initial, parts: [...parts, part] };
}

/** Switches from text to reasoning, or back. */
function toggleReasoning(answer: Message): Message {
  const tail = tailOf(answer);
  if (isInText(tail) && tail.isOpen) return replacePart(answer, tail, endReasoning(tail));
  return { ...answer, parts: [...answer.parts, beginReasoning(answer.parts)] };
}

/** Makes the last text reasoning: some models leave out the start tag. */
function foldText(answer: Message): Message {
  const tail = tailOf(answer);
  if (tail?.type !== 'text') return answer;
  const text = answer.text.slice(0, answer.text.length - tail.text.length).trimEnd();
  const reasoning = appendReasoning(beginReasoning(answer.parts), tail.text);
  return { ...replacePart(answer, tail, endReasoning(reasoning)), text };
}

/** The last part that interrupts the text. */
function tailOf({ parts }: Message): MessagePart | undefined {
  return parts.findLast((part) => !isOutsideText(part));
}

function replacePart(answer: Message, part: MessagePart, by: MessagePart): Message {
  return { ...answer, parts: answer.parts.with(answer.parts.lastIndexOf(part), by) };
}

function heldOf({ held = '' }: Message): string {
  return held;
}
