import { expect } from '@open-wc/testing';
import type { Message } from '../../../src/state/model.js';
import type { MessagePart } from '../../../src/state/parts/parts.js';
import { settleAnswer } from '../../../src/state/status.js';
import { answerAfter, type EventFields } from '../../helpers/stream.js';

type Name = EventFields['event'];
const node = (event: Name, id: string, data: object = {}): EventFields => ({
  event,
  data: { id, node_id: `node-${id}`, node_type: 'llm', title: id, ...data },
});
const started = (id: string, data?: object) => node('node_started', id, data);
const ended = (id: string, data?: object) =>
  node('node_finished', id, { status: 'succeeded', ...data });
const rounds = (event: Name, id: string, data: object = {}): EventFields => ({
  event,
  data: { id, node_id: id, node_type: event.split('_')[0], title: id, ...data },
});
const log = (id: string, status: string, data: object = {}): EventFields => ({
  event: 'agent_log',
  data: { id, label: id, status, node_id: 'node-agent', ...data },
});

/** The steps as `title status`, nested steps in brackets. */
function outline(parts: readonly MessagePart[]): string {
  return parts
    .flatMap((part) => {
      if (part.type !== 'step') return [];
      const { title, status, round, retries } = part;
      const inside = outline(part.steps);
      const words = [title, status, round && `#${round}`, retries && `retried ${retries}`];
      return [words.filter(Boolean).join(' ') + (inside && ` (${inside})`)];
    })
    .join(', ');
}
const stepsOf = ({ parts }: Message) => outline(parts);
const first = ({ parts }: Message) => parts[0];

describe('a step of a workflow', () => {
  it("runs from start to end, then has the server's status", () => {
    expect(stepsOf(answerAfter([started('a')]))).to.equal('a running');
    for (const status of ['succeeded', 'failed', 'exception', 'stopped'])
      expect(stepsOf(answerAfter([started('a'), ended('a', { status })]))).to.equal(`a ${status}`);
  });

  it('has the details that the server sends', () => {
    const answer = answerAfter([
      started('a', { predecessor_node_id: 'p', parallel_id: 'branch' }),
      ended('a', { status: 'failed', error: 'no', elapsed_time: 1.5 }),
    ]);
    expect(first(answer)).to.deep.include({
      id: 'a',
      nodeId: 'node-a',
      kind: 'llm',
      error: 'no',
      elapsed: 1.5,
      predecessorId: 'p',
      parallelId: 'branch',
    });
  });

  it('reads its parallel branch from the field of newer servers', () => {
    const answer = answerAfter([ended('a', { execution_metadata: { parallel_id: 'branch' } })]);
    expect(first(answer)).to.include({ parallelId: 'branch' });
  });

  it('counts its retries', () => {
    const retry = (retry_index: number) =>
      node('node_retry', 'a', { status: 'retry', retry_index });
    const events = [started('a'), retry(1), retry(2)];
    expect(stepsOf(answerAfter(events))).to.equal('a running retried 2');
    expect(stepsOf(answerAfter([...events, ended('a')]))).to.equal('a succeeded retried 2');
  });

  it('is not reopened by a late or repeated event', () => {
    const before = answerAfter([started('a'), ended('a')]);
    const paused = ended('a', { status: 'paused' });
    for (const late of [started('a'), ended('a'), paused])
      expect(answerAfter([late], before)).to.equal(before);
  });

  it('is added by its end if its start was missed', () => {
    expect(stepsOf(answerAfter([ended('a')]))).to.equal('a succeeded');
  });

  for (const [how, status, settle] of [
    ['is stopped', 'stopped', (answer: Message) => settleAnswer({ ...answer, status: 'stopped' })],
    [
      'is interrupted',
      'stopped',
      (answer: Message) => settleAnswer({ ...answer, status: 'interrupted' }),
    ],
    ['fails', 'stopped', (answer: Message) => answerAfter([{ event: 'error' }], answer)],
    ['pauses', 'paused', (answer: Message) => answerAfter([{ event: 'workflow_paused' }], answer)],
  ] as const)
    it(`is ${status} when the answer ${how}`, () => {
      const answer = settle(
        answerAfter([rounds('loop_started', 'l'), started('a', { loop_id: 'l' })]),
      );
      expect(stepsOf(answer)).to.equal(`l ${status} (a ${status} #1)`);
      const late = stepsOf(answerAfter([started('late')], answer));
      expect(late).not.to.contain('running');
    });

  it("takes the server's final status after that", () => {
    const stopped = settleAnswer({ ...answerAfter([started('a')]), status: 'stopped' });
    expect(stepsOf(answerAfter([ended('a')], stopped))).to.equal('a succeeded');
  });

  it('continues when the workflow does', () => {
    const paused = answerAfter([started('a'), { event: 'workflow_paused' }]);
    const resumed = answerAfter([{ event: 'workflow_started' }, started('a')], paused);
    expect(stepsOf(resumed)).to.equal('a running');
    expect(stepsOf(answerAfter([ended('a')], resumed))).to.equal('a succeeded');
  });
});

describe('an iteration or loop', () => {
  for (const kind of ['iteration', 'loop'] as const) {
    const name = (end: string) => `${kind}_${end}` as Name;
    const inner = { [`${kind}_id`]: 'box' };

    it(`contains the steps of its rounds: ${kind}`, () => {
      const answer = answerAfter([
        rounds(name('started'), 'box', { metadata: { [`${kind}_length`]: 2 } }),
        rounds(name('next'), 'box', { index: 0 }),
        started('a', inner),
        ended('a', inner),
        rounds(name('next'), 'box', { index: 1 }),
        started('b', inner),
        ended('b', inner),
        rounds(name('completed'), 'box', { status: 'succeeded', steps: 2 }),
      ]);
      expect(stepsOf(answer)).to.equal('box succeeded (a succeeded #1, b succeeded #2)');
      expect(first(answer)).to.include({ kind, rounds: 2, length: 2 });
    });
  }

  it('takes the round of a step from its end when rounds run in parallel', () => {
    const inner = { iteration_id: 'box' };
    const answer = answerAfter([
      rounds('iteration_started', 'box'),
      rounds('iteration_next', 'box', { index: 0 }),
      rounds('iteration_next', 'box', { index: 1 }),
      started('a', inner),
      ended('a', { ...inner, execution_metadata: { iteration_index: 0 } }),
    ]);
    expect(stepsOf(answer)).to.equal('box running (a succeeded #1)');
  });

  it('is a separate step in each round of an outer loop', () => {
    const inLoop = { loop_id: 'outer' };
    const inBoth = { loop_id: 'outer', iteration_id: 'inner' };
    const answer = answerAfter([
      rounds('loop_started', 'outer'),
      rounds('iteration_started', 'inner', inLoop),
      started('a', inBoth),
      ended('a', inBoth),
      rounds('iteration_completed', 'inner', inLoop),
      rounds('loop_next', 'outer', { index: 1 }),
      rounds('iteration_started', 'inner', inLoop),
      started('b', inBoth),
    ]);
    expect(stepsOf(answer)).to.equal(
      'outer running (inner succeeded #1 (a succeeded #1), inner running #2 (b running #1))',
    );
  });

  it('is one step when a joined run reports it as a plain node', () => {
    const box = { node_id: 'box', node_type: 'iteration', title: 'box' };
    const answer = answerAfter([
      started('execution', box),
      started('a', { iteration_id: 'box' }),
      rounds('iteration_completed', 'box'),
    ]);
    expect(stepsOf(answer)).to.equal('box succeeded (a running #1)');
  });

  it('leaves its steps at the top level if it is unknown', () => {
    expect(stepsOf(answerAfter([started('a', { loop_id: 'gone' })]))).to.equal('a running');
  });

  it('is added by its next round if its start was missed', () => {
    const answer = answerAfter([rounds('loop_next', 'box', { index: 2 })]);
    expect(first(answer)).to.include({ kind: 'loop', status: 'running', rounds: 3 });
  });
});

describe("an agent's log", () => {
  const agent = started('agent', { node_type: 'agent' });

  it('is nested under its agent, with nested entries', () => {
    const answer = answerAfter([
      agent,
      log('round', 'start'),
      log('call', 'start', { parent_id: 'round' }),
      log('call', 'error', { parent_id: 'round', error: 'no', metadata: { elapsed_time: 0.1 } }),
      log('round', 'success'),
    ]);
    expect(stepsOf(answer)).to.equal('agent running (round succeeded (call failed))');
    expect(first(answer)).to.have.nested.property('steps[0].steps[0].error', 'no');
    expect(first(answer)).to.have.nested.property('steps[0].steps[0].elapsed', 0.1);
    expect(first(answer)).to.have.nested.property('steps[0].kind', 'agent-log');
  });

  it('is added to the right run of an agent that runs several times', () => {
    const again = { node_id: 'node-agent' };
    const answer = answerAfter([
      started('one', again),
      started('two', again),
      log('a', 'start', { node_execution_id: 'one' }),
      log('b', 'start'),
    ]);
    expect(stepsOf(answer)).to.equal('one running (a running), two running (b running)');
  });

  it('is at the top level if the agent is unknown', () => {
    expect(stepsOf(answerAfter([log('a', 'success', { parent_id: 'gone' })]))).to.equal(
      'a succeeded',
    );
  });

  it('is not reopened by a repeated event', () => {
    const before = answerAfter([agent, log('a', 'start'), log('a', 'success')]);
    expect(answerAfter([log('a', 'start')], before)).to.equal(before);
    expect(answerAfter([log('a', 'success')], before)).to.equal(before);
  });
});

it('an unchanged step stays the same object', () => {
  const before = answerAfter([
    started('a'),
    rounds('loop_started', 'l'),
    started('b', { loop_id: 'l' }),
  ]);
  const after = answerAfter([ended('b', { loop_id: 'l' })], before);
  expect(after.parts[0]).to.equal(before.parts[0]);
  expect(after.parts[1]).not.to.equal(before.parts[1]);
});

describe('the rounds of a loop', () => {
  it('are those that it has begun, not those that are configured, when it breaks early', () => {
    const answer = answerAfter([
      rounds('loop_started', 'box', { metadata: { loop_length: 10 } }),
      rounds('loop_next', 'box', { index: 1 }),
      rounds('loop_next', 'box', { index: 2 }),
      rounds('loop_completed', 'box', { status: 'succeeded', steps: 10 }),
    ]);
    expect(first(answer)).to.include({ rounds: 3, status: 'succeeded' });
  });

  it('are counted at its end if it breaks in the first one', () => {
    const durations = { loop_duration_map: { 0: 0.2 } };
    const answer = answerAfter([
      rounds('loop_started', 'box'),
      rounds('loop_completed', 'box', { steps: 10, execution_metadata: durations }),
    ]);
    expect(first(answer)).to.include({ rounds: 1 });
  });
});

describe('the place of the steps', () => {
  const kindsAfter = (...events: EventFields[]) =>
    answerAfter(events).parts.map(({ type }) => type);
  const text = (answer: string): EventFields => ({ event: 'message', answer });

  it('is above a static beginning of the text, which Dify sends before the first node', () => {
    expect(kindsAfter(text('Dear '), started('a'), text('Ann'), started('b'))).to.deep.equal([
      'step',
      'text',
      'step',
    ]);
    expect(answerAfter([text('Dear '), started('a'), text('Ann')]).text).to.equal('Dear Ann');
  });

  it('is below what is not the text that they produce', () => {
    const form = { event: 'human_input_required', data: { form_id: 'f' } } as const;
    expect(kindsAfter(text('Well?'), form, started('a'))).to.deep.equal(['text', 'form', 'step']);
  });
});
