import { makeAnswer } from './answer.mjs';
import { LAST_PARAGRAPH } from './end.mjs';
import { vocabulary } from './prose.mjs';
import { createRandom } from './random.mjs';

/**
 * So many past messages, questions and answers in turn, of which the last one ends with the mark. What stands beside the text of an
 * answer (`sources`, `tool`) is shown by those who have a place for it.
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

/** One answer in four is of middling length; one in three quotes passages, one in five used a tool. */
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
