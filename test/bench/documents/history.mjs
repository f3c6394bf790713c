import { makeAnswer } from './answer.mjs';
import { LAST_PARAGRAPH } from './end.mjs';
import { vocabulary } from './prose.mjs';
import { createRandom } from './random.mjs';

/** So many past messages, questions and answers in turn, of which the last one ends with the mark. */
export function makeHistory(count, seed = 5) {
  const random = createRandom(seed);
  const messages = Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? makeQuestion(random, index) : makePastAnswer(random, index),
  );
  if (count) messages[count - 1].text += LAST_PARAGRAPH;
  return messages;
}

function makeQuestion({ pick }, index) {
  const text = `Question ${index + 1}: how does ${pick(vocabulary)} work with ${pick(vocabulary)}?`;
  return { role: 'user', text };
}

function makePastAnswer({ next }, index) {
  const text = makeAnswer(260 + Math.floor(next() * 500), index).replace(LAST_PARAGRAPH, '');
  return { role: 'assistant', text };
}
