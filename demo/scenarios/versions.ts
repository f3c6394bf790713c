import { typed } from '../../src/testing/apps/canned-answers.js';
import type { Answer, Question } from '../../src/testing/index.js';
import type { Theme } from './scenario.js';

const tents = [
  'The **Fjell 2** weighs 1.9 kg and stands in a storm.',
  'The **Kungsleden 2** weighs 1.2 kg. It needs a sheltered place.',
  'For two people with much luggage, take the **Fjell 3**: 2.4 kg.',
];

/** Another answer each time, so that versions differ. */
function inTurn(): (question: Question) => Answer {
  let asked = 0;
  return () => typed(tents[asked++ % tents.length] ?? '');
}

const question = 'Which tent do I take for two weeks?';

export const versions: Theme = {
  title: 'Versions',
  scenarios: [
    {
      id: 'edited-question',
      title: 'An edited question',
      shows:
        'Press ↑ in the empty composer, or the pencil beside the question, and change it: “2 / 2” switches between both, each with what followed it.',
      question,
      app: { mode: 'chat', answer: inTurn() },
    },
    {
      id: 'regenerated-answer',
      title: 'Another answer',
      shows:
        '“Regenerate response” below the answer adds a version of it; the arrows beside “2 / 2” bring the first one back.',
      question,
      app: { mode: 'chat', answer: inTurn() },
    },
    {
      id: 'edit-by-key',
      title: 'Editing with a secret key',
      shows:
        'Dify’s service API has no versions: the editor says that the question is asked again below.',
      question,
      byKey: true,
      app: { mode: 'chat', answer: inTurn() },
    },
  ],
};
