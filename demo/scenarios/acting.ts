import { typed } from '../../src/testing/apps/canned-answers.js';
import type { Theme } from './scenario.js';

const care = `## Drying a tent

1. **Shake** it: most of the water leaves by itself
2. Hang it in the shade, *inside out*
3. Wait a day; touch the seams

| Fabric | In the sun | In the shade |
|:-------|-----------:|-------------:|
| Nylon | 1 h | 5 h |
| Cotton | 3 h | 14 h |

\`\`\`sh
tent dry --shade --until "seams are dry"
\`\`\`

Never pack it wet for longer than a night.`;

const moods = [
  'Take the **train** to Abisko: nineteen hours from Stockholm, with a bed.',
  'Fly to Kiruna and take the **bus**: it is faster, and the bus driver tells stories.',
  'Drive. But then you have to come back for the **car**.',
];
let asked = 0;

export const acting: Theme = {
  title: 'Acting on messages',
  scenarios: [
    {
      id: 'copy-and-quote',
      title: 'Copy, quote, export',
      shows: 'Copy it as Markdown or formatted, quote it, save the conversation from the menu.',
      question: 'How do I dry my tent?',
      app: { mode: 'chat', answer: () => typed(care) },
    },
    {
      id: 'rate',
      title: 'Rate it',
      shows: 'Thumbs with a comment, and taking them back.',
      question: 'Is cotton any good?',
      app: {
        mode: 'chat',
        answer: () => typed('Cotton breathes, and weighs a fortune when wet. For a garden: yes.'),
      },
    },
    {
      id: 'refused-rating',
      title: 'A rating that fails',
      shows: 'Rate the answer: the first try is not stored, and says so.',
      question: 'Is nylon any good?',
      fault: { on: '/feedbacks', status: 500 },
      app: {
        mode: 'chat',
        answer: () => typed('Nylon is light, dries fast, and sags a little when it rains.'),
      },
    },
    {
      id: 'ask-again',
      title: 'Regenerate',
      shows: 'The same question, another answer.',
      question: 'How do I get to Abisko?',
      app: { mode: 'chat', answer: () => typed(moods[asked++ % moods.length] ?? '') },
    },
    {
      id: 'follow-ups',
      title: 'What to ask next',
      shows: 'The app proposes questions that follow.',
      question: 'Which stove do I take?',
      app: {
        mode: 'chat',
        parameters: { suggested_questions_after_answer: { enabled: true } },
        suggestions: [
          'How much gas for six days?',
          'May I take gas on a plane?',
          'Does it work below −10 °C?',
        ],
        answer: ({ turn }) =>
          typed(
            turn === 0
              ? 'The **Primus Lite**: 310 g, and it lights in the wind.'
              : 'Two canisters of 230 g, and a third if you melt snow.',
          ),
      },
    },
  ],
};
