import { typed } from '../../src/testing/apps/canned-answers.js';
import type { Answer, AnswerStep, NodeStep } from '../../src/testing/index.js';
import type { Theme } from './scenario.js';

type Steps = Answer & Generator<AnswerStep>;

const wait = (milliseconds: number): AnswerStep => ({ wait: milliseconds });

/** A node that takes some time. */
function* node(step: Omit<NodeStep, 'state'>, milliseconds = 700): Generator<AnswerStep> {
  yield { node: { ...step, state: 'started' } };
  yield wait(milliseconds);
  yield { node: { ...step, state: 'succeeded', outputs: { text: step.title } } };
}

function* plan(): Steps {
  const days = ['Friday', 'Saturday', 'Sunday'];
  yield* node({ id: 'classify', type: 'question-classifier', title: 'What is asked' });
  yield* node({ id: 'search', type: 'knowledge-retrieval', title: 'Search the guide books' });
  const each = { kind: 'iteration', id: 'each-day', title: 'Each day' } as const;
  yield { repeat: { ...each, state: 'started', items: days } };
  for (const day of days) {
    yield { repeat: { ...each, state: 'next' } };
    yield* node({ id: 'weather', type: 'http-request', title: 'Weather', within: 'each-day' }, 400);
    yield* node({ id: 'write', type: 'llm', title: `Write ${day}`, within: 'each-day' }, 600);
  }
  yield { repeat: { ...each, state: 'completed', outputs: { output: days } } };
  const again = { kind: 'loop', id: 'until-light', title: 'Until the pack is light' } as const;
  yield { repeat: { ...again, state: 'started', items: [1, 2, 3, 4] } };
  for (const kilos of ['17.2 kg', '14.9 kg']) {
    yield { repeat: { ...again, state: 'next' } };
    yield* node(
      { id: 'weigh', type: 'code', title: `Weigh: ${kilos}`, within: 'until-light' },
      500,
    );
  }
  yield { repeat: { ...again, state: 'completed', outputs: { kilos: 14.9 } } };
  yield* typed(
    'Your weekend, with a pack of **14.9 kg**:\n\n1. **Friday** Abisko to Abiskojaure, 15 km\n2. **Saturday** to Alesjaure, 20 km, rain after four\n3. **Sunday** back over the pass, clear and cold',
  );
}

function* branches(): Steps {
  const places = { after: 'split', parallel: 'compare' };
  yield* node({ id: 'split', type: 'if-else', title: 'Compare three' }, 300);
  const shops = [
    { id: 'weight', title: 'Weigh them', ...places },
    { id: 'storm', title: 'Storm test', type: 'tool', ...places },
    { id: 'price', title: 'Price history', type: 'http-request', ...places },
  ];
  for (const shop of shops) yield { node: { ...shop, state: 'started' } };
  for (const shop of [...shops].reverse()) {
    yield wait(900);
    yield { node: { ...shop, state: 'succeeded' } };
  }
  yield* node({ id: 'join', type: 'variable-aggregator', title: 'Put together', after: 'storm' });
  yield* typed(
    'Side by side: **Lynx 2** is lightest, **Otter 3** stands longest, **Bison 5** keeps its price.',
  );
}

function* retries(): Steps {
  const request = { id: 'stock', type: 'http-request', title: 'Ask the warehouse' };
  yield { node: { ...request, state: 'started' } };
  for (const attempt of [1, 2]) {
    yield wait(900);
    yield {
      node: { ...request, state: 'retry', error: `attempt ${attempt}: timed out after 900 ms` },
    };
  }
  yield wait(900);
  yield { node: { ...request, state: 'exception', error: 'timed out three times' } };
  yield* typed(
    'The warehouse does not answer, so I go by this morning’s list: **seven** are left.',
  );
}

function* fails(): Steps {
  yield* node({ id: 'read', type: 'document-extractor', title: 'Read the invoice' });
  yield { node: { id: 'refund', type: 'tool', title: 'Pay the money back', state: 'started' } };
  yield wait(1200);
  const message = 'PaymentError: the card has expired (code 54)';
  yield { fail: { code: 'completion_request_error', message, status: 400 } };
}

function* unknown(): Steps {
  yield* node({ id: 'a', type: 'quantum-annealing', title: 'Something new' });
  yield* node({
    id: 'b',
    type: 'llm',
    title:
      'A step with a title that goes on and on, since its author wanted to tell what it does and why, and when it was last changed',
  });
  yield { node: { id: 'c', type: 'tool', title: 'Never comes back', state: 'started' } };
  yield* typed('All of that ran, or did not, and here is your answer anyway.');
}

function* logs(): Steps {
  yield { node: { id: 'agent', type: 'agent', title: 'Researcher', state: 'started' } };
  for (const round of [1, 2]) {
    const parent = `round-${round}`;
    yield { log: { id: parent, label: `ROUND ${round}`, status: 'start' } };
    yield { log: { id: `${parent}-think`, label: 'Thought', parent, status: 'start' } };
    yield wait(600);
    yield { log: { id: `${parent}-think`, label: 'Thought', parent } };
    const call = { id: `${parent}-call`, parent, label: `CALL ${['weather', 'stock'][round - 1]}` };
    yield { log: { ...call, status: 'start' } };
    yield wait(700);
    yield {
      log: round === 1 ? call : { ...call, status: 'error', error: 'the warehouse is closed' },
    };
    yield { log: { id: parent, label: `ROUND ${round}` } };
  }
  yield { text: 'It will be dry by noon. ', from: 'agent' };
  yield { text: 'What is in stock I will know on Monday.', from: 'agent' };
  yield { node: { id: 'agent', state: 'succeeded' } };
}

const show = (
  id: string,
  title: string,
  shows: string,
  question: string,
  answer: () => Answer,
) => ({
  id,
  title,
  shows,
  question,
  app: { mode: 'advanced-chat' as const, answer },
});

export const workflows: Theme = {
  title: 'Workflow steps',
  scenarios: [
    show(
      'workflow',
      'A live tree of steps',
      'An iteration and a loop with their rounds; folded when done.',
      'Plan my weekend in Abisko.',
      plan,
    ),
    show(
      'branches',
      'Parallel branches',
      'Three at once, each with its own time.',
      'Compare the three tents.',
      branches,
    ),
    show(
      'retries',
      'Tried again',
      'A step that fails three times, and a workflow that goes on.',
      'Is the Otter 3 in stock?',
      retries,
    ),
    {
      ...show(
        'failing-step',
        'A step that fails',
        'The reason stands at the step, and the question stays.',
        'Refund my order.',
        fails,
      ),
      byKey: true,
    },
    show(
      'unknown-step',
      'Steps nobody knows',
      'Unknown types, endless titles, a step that never ends.',
      'What happened?',
      unknown,
    ),
    show(
      'agent-log',
      'An agent’s log',
      'Rounds, thoughts and calls inside one step.',
      'Can I paddle today?',
      logs,
    ),
  ],
};
