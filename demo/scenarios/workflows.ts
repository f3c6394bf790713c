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
  yield* node({ id: 'classify', type: 'question-classifier', title: 'Classify the question' });
  yield* node({ id: 'search', type: 'knowledge-retrieval', title: 'Search the guidebooks' });
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
    { id: 'weight', title: 'Weight comparison', ...places },
    { id: 'storm', title: 'Storm test', type: 'tool', ...places },
    { id: 'price', title: 'Price history', type: 'http-request', ...places },
  ];
  for (const shop of shops) yield { node: { ...shop, state: 'started' } };
  for (const shop of [...shops].reverse()) {
    yield wait(900);
    yield { node: { ...shop, state: 'succeeded' } };
  }
  yield* node({
    id: 'join',
    type: 'variable-aggregator',
    title: 'Combine the results',
    after: 'storm',
  });
  yield* typed(
    '**Lynx 2** is the lightest, **Otter 3** the most stable in a storm, and **Bison 5** keeps its price.',
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
    'The warehouse does not respond. According to this morning’s list, **seven** are left.',
  );
}

function* fails(): Steps {
  yield* node({ id: 'read', type: 'document-extractor', title: 'Read the invoice' });
  yield { node: { id: 'refund', type: 'tool', title: 'Refund the payment', state: 'started' } };
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
      'A step with a very long title, in which its author explains what it does, why it does so, and when it was last changed',
  });
  yield { node: { id: 'c', type: 'tool', title: 'Never finishes', state: 'started' } };
  yield* typed('Not all of these steps have finished, but here is your answer.');
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
  yield { text: 'I will know on Monday what is in stock.', from: 'agent' };
  yield { node: { id: 'agent', state: 'succeeded' } };
}

const scenario = (
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
    scenario(
      'workflow',
      'Live steps',
      'The steps, an iteration and a loop appear as they run, and collapse at the end.',
      'Plan my weekend in Abisko.',
      plan,
    ),
    scenario(
      'branches',
      'Parallel branches',
      'Three steps run in parallel, each with its own duration.',
      'Compare the three tents.',
      branches,
    ),
    scenario(
      'retries',
      'Retries',
      'A step fails three times, and the workflow continues without it.',
      'Is the Otter 3 in stock?',
      retries,
    ),
    {
      ...scenario(
        'failing-step',
        'A failed step',
        'The step shows the reason, and the question can be sent again.',
        'Refund my order.',
        fails,
      ),
      byKey: true,
    },
    scenario(
      'unknown-step',
      'Unusual steps',
      'The workflow has an unknown type of step, a very long title and a step that never ends.',
      'What happened?',
      unknown,
    ),
    scenario(
      'agent-log',
      'An agent’s log',
      'One step contains the rounds, thoughts and tool calls of an agent.',
      'Can I paddle today?',
      logs,
    ),
  ],
};
