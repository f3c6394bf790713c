import { makeAnswer } from './answer.mjs';
import { LAST_PARAGRAPH } from './end.mjs';
import { vocabulary } from './prose.mjs';
import { createRandom } from './random.mjs';

/**
 * Creates `count` past messages, questions and answers alternately; the last one ends with the end mark. The `sources` and the `tool`
 * of an answer are shown by contenders that support them.
 */
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

/** Creates an answer: every fourth one is longer, every third one has sources, every fifth one used a tool. */
function makePastAnswer({ between, pick }, index) {
  const turn = (index - 1) / 2;
  const bytes = turn % 4 === 3 ? between(1_000, 2_400) : between(260, 760);
  const text = makeAnswer(bytes, index).replace(LAST_PARAGRAPH, '');
  return {
    role: 'assistant',
    text,
    sources: turn % 3 === 2 ? Array.from({ length: between(1, 3) }, () => makeSource(pick)) : [],
    tool: turn % 5 === 4 ? pick(vocabulary) : undefined,
  };
}

function makeSource(pick) {
  const words = (count) => Array.from({ length: count }, () => pick(vocabulary)).join(' ');
  return { document: `${words(3)}.pdf`, passage: words(60) };
}
