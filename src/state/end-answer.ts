import type { Message, MessageError } from './model.js';
import { addPart, findPart, withParts } from './parts/part-list.js';
import { withTimesOf } from './parts/part-times.js';
import { appendText, textBeyond } from './parts/text-parts.js';
import { isOpen, settleAnswer } from './status.js';

/** Merges the stored answer with data that only its stream contained. Text that the server does not have is kept. */
export function mergeStored(answer: Message, stored: Message): Message {
  const { key, rating, usage, elapsed, isStoredInPart } = answer;
  const { text, parts } = growTo(answer, stored) ?? replaceBy(answer, stored);
  return settleAnswer({
    usage,
    elapsed,
    isStoredInPart,
    ...stored,
    key,
    text,
    parts,
    rating: rating ?? stored.rating,
  });
}

/** Ends an answer: `interrupted` if it had begun, `failed` if the server did not accept its question. */
export function endAnswer(answer: Message, error: MessageError | undefined): Message {
  const resumed = answer.stalled ? { ...answer, stalled: false } : answer;
  if (!isOpen(resumed)) return settleAnswer(resumed);
  const begun = answer.status === 'streaming' || error?.kind === 'stream-broken';
  return settleAnswer({ ...resumed, status: begun ? 'interrupted' : 'failed', error });
}

/**
 * The answer with the rest of the stored text behind a form: the history does not tell where the form stood. `undefined` if there is
 * no form, or the stored text does not begin with the text so far.
 */
function growTo(answer: Message, stored: Message): Message | undefined {
  const hasForm = answer.parts.some(({ type }) => type === 'form');
  const rest = hasForm ? textBeyond(answer, stored) : undefined;
  if (rest === undefined) return undefined;
  const parts = answer.parts.map((part) => {
    const known = part.type === 'text' ? undefined : findPart(stored, part);
    return known ? withTimesOf(part, known) : part;
  });
  const grown = appendText(withParts(answer, parts), rest);
  return stored.parts.filter(({ type }) => type !== 'text').reduce(addPart, grown);
}

function replaceBy(answer: Message, stored: Message): Pick<Message, 'text' | 'parts'> {
  const usesStoredText = answer.text === '' || (stored.text !== '' && !answer.isStoredInPart);
  const received = answer.parts.filter((part) => !usesStoredText || part.type !== 'text');
  const parts = [
    ...received.filter((part) => !findPart(stored, part)),
    ...stored.parts.map((part) => withTimesOf(findPart(answer, part), part)),
  ];
  return { text: usesStoredText ? stored.text : answer.text, parts };
}
