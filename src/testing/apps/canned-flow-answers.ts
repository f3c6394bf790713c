import type { Answer, AnswerStep, FormSubmission } from '../scripts/answer.js';

/** Canned answers of chatflows and workflows that show more than text, by keyword. */
export const flowAnswers: readonly (readonly [RegExp, (query: string) => Answer])[] = [
  [/\biterat/i, () => repeated('iteration', 'Iteration')],
  [/\bloop/i, () => repeated('loop', 'Loop')],
  [/\bbranch/i, branches],
  [/\bretr/i, retries],
  [/\blog\b/i, logs],
  [/\bask me\b|\breview/i, asksBack],
];

const PAUSE_MS = 600;
const pause: AnswerStep = { wait: PAUSE_MS };

function* repeated(kind: 'iteration' | 'loop', title: string): Answer & Generator<AnswerStep> {
  const items = ['one', 'two', 'three'];
  yield { repeat: { kind, id: kind, title, state: 'started', items } };
  for (const item of items) {
    yield { repeat: { kind, id: kind, state: 'next' } };
    yield { node: { id: 'inner', title: `Work on ${item}`, state: 'started', within: kind } };
    yield pause;
    yield { node: { id: 'inner', state: 'succeeded', outputs: { text: item } } };
  }
  yield { repeat: { kind, id: kind, state: 'completed', outputs: { output: items } } };
  yield { text: `Three rounds of the ${kind}: ${items.join(', ')}.`, from: kind };
}

/** Two parallel branches: the text of the second waits for that of the first. */
function* branches(): Answer & Generator<AnswerStep> {
  yield { node: { id: 'left', title: 'Left', state: 'started' } };
  yield { node: { id: 'right', title: 'Right', state: 'started' } };
  yield pause;
  yield { text: 'From the left. ', from: 'left' };
  yield { node: { id: 'right', state: 'succeeded', outputs: { text: 'From the right.' } } };
  yield pause;
  yield { node: { id: 'left', state: 'succeeded', outputs: { text: 'From the left. ' } } };
  yield { text: 'From the right.', from: 'right' };
}

function* retries(): Answer & Generator<AnswerStep> {
  const node = { id: 'http', type: 'http-request', title: 'Ask a server' };
  yield { node: { ...node, state: 'started' } };
  for (const attempt of [1, 2]) {
    yield pause;
    yield { node: { ...node, state: 'retry', error: `attempt ${attempt} timed out` } };
  }
  yield pause;
  yield { node: { ...node, state: 'exception', error: 'it timed out three times' } };
  yield { text: 'The server did not answer, so I go on without it.' };
}

function* logs(): Answer & Generator<AnswerStep> {
  yield { node: { id: 'agent', type: 'agent', title: 'Agent', state: 'started' } };
  yield { log: { id: 'round', label: 'ROUND 1', status: 'start' } };
  yield { log: { id: 'thought', label: 'Thought', parent: 'round', status: 'start' } };
  yield pause;
  const output = 'I should look at the clock.';
  yield { log: { id: 'thought', label: 'Thought', parent: 'round', data: { output } } };
  yield {
    log: { id: 'call', label: 'CALL current_time', parent: 'round', data: { output: '12:00' } },
  };
  yield { log: { id: 'round', label: 'ROUND 1' } };
  yield { text: 'It is noon.', from: 'agent' };
  yield { node: { id: 'agent', state: 'succeeded', outputs: { text: 'It is noon.' } } };
}

function* asksBack(): Generator<AnswerStep, void, FormSubmission | undefined> {
  const submission = yield {
    form: {
      content: 'I want to be sure.\n\nWhat should I know?\n\n{{#$output.comment#}}',
      title: 'Review',
      inputs: [{ name: 'comment', type: 'paragraph', value: 'Looks fine' }],
      actions: [
        { id: 'approve', title: 'Go ahead', style: 'primary' },
        { id: 'reject', title: 'Better not' },
      ],
    },
  };
  const { action, inputs } = submission ?? { action: 'approve', inputs: { comment: 'nothing' } };
  const comment = typeof inputs.comment === 'string' ? inputs.comment : 'nothing';
  const decision = action === 'approve' ? 'I will go ahead' : 'I will not do it';
  yield { text: `${decision}. You said: ${comment}`, from: 'answer' };
}
