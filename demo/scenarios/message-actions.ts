import { typed } from '../../src/testing/apps/canned-answers.js';
import type { Theme } from './scenario.js';

const care = `## Drying a tent

1. **Shake** it: most of the water comes off
2. Hang it in the shade, *inside out*
3. Wait a day; touch the seams

| Fabric | In the sun | In the shade |
|:-------|-----------:|-------------:|
| Nylon | 1 h | 5 h |
| Cotton | 3 h | 14 h |

\`\`\`sh
tent dry --shade --until "seams are dry"
\`\`\`

Never leave it packed wet for more than one night.`;

const routes = [
  'Take the **train** to Abisko: nineteen hours from Stockholm, with a bed.',
  'Fly to Kiruna and take the **bus**: it is faster and runs every day.',
  'Drive, if you want to return to where you parked the **car**.',
];
let answerCount = 0;

export const messageActions: Theme = {
  title: 'Message actions',
  scenarios: [
    {
      id: 'copy-and-quote',
      title: 'Copy, quote, export',
      shows:
        'Copy the answer as Markdown or formatted text, quote it, or export the conversation from the menu.',
      question: 'How do I dry my tent?',
      app: { mode: 'chat', answer: () => typed(care) },
    },
    {
      id: 'rate',
      title: 'Rating',
      shows: 'Rate the answer, add a comment, or remove the rating.',
      question: 'Is cotton any good?',
      app: {
        mode: 'chat',
        answer: () =>
          typed('Cotton breathes, but is very heavy when wet. It is fine for a garden.'),
      },
    },
    {
      id: 'refused-rating',
      title: 'A rating that fails',
      shows: 'The first rating cannot be stored, and the chat says so.',
      question: 'Is nylon any good?',
      fault: { on: '/feedbacks', status: 500 },
      app: {
        mode: 'chat',
        answer: () => typed('Nylon is light, dries fast, and sags a little when it rains.'),
      },
    },
    {
      id: 'ask-again',
      title: 'Ask again',
      shows: 'The same question gets a different answer.',
      question: 'How do I get to Abisko?',
      app: { mode: 'chat', answer: () => typed(routes[answerCount++ % routes.length] ?? '') },
    },
    {
      id: 'follow-ups',
      title: 'Suggested questions',
      shows: 'The app suggests follow-up questions.',
      question: 'Which stove should I take?',
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
              ? 'The **Primus Lite**: 310 g, and it lights in strong wind.'
              : 'Two canisters of 230 g, and a third if you melt snow.',
          ),
      },
    },
  ],
};
