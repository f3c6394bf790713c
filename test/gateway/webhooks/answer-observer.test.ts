import { expect, test } from '@playwright/test';
import {
  AnswerObserver,
  JoinedRunObserver,
  type Finding,
} from '../../../src/gateway/webhooks/answer-observer.js';

const ids = { message_id: 'm1', conversation_id: 'c1', created_at: 1700000000 };
const flow = { ...ids, workflow_run_id: 'r1' };
const started = { ...flow, event: 'workflow_started', data: { id: 'r1' } };
const finished = (status: string, outputs: unknown = { result: 'Hi' }) => ({
  ...flow,
  event: 'workflow_finished',
  data: { id: 'r1', status, outputs, error: status === 'failed' ? 'No model' : null },
});
const text = (answer: string, event = 'message') => ({ ...ids, event, answer });
const end = { ...ids, event: 'message_end', id: 'm1' };

function read(events: object[], observer = new AnswerObserver({ app: 'shop', user: 'u1' })) {
  for (const event of events) observer.read(JSON.stringify(event));
  return observer.take();
}

const eventsIn = (findings: Finding[]) =>
  findings.flatMap((finding) => (finding.type === 'event' ? [finding.event] : []));
const namesIn = (findings: Finding[]) =>
  findings.map((finding) => (finding.type === 'event' ? finding.event.event : finding.type));

test('the bodies have the fields of the quick reference, and a version with the extra ones', () => {
  const [message] = eventsIn(read([text('Hel'), text('lo'), end]));
  expect(message).toEqual({
    event: 'message_completed',
    message_id: 'm1',
    conversation_id: 'c1',
    answer: 'Hello',
    created_at: 1700000000,
    version: 1,
    app: 'shop',
    user: 'u1',
  });
  const [, run] = eventsIn(read([started, text('Hi'), end, finished('succeeded')]));
  expect(run).toEqual({
    event: 'workflow_finished',
    workflow_run_id: 'r1',
    status: 'succeeded',
    outputs: { result: 'Hi' },
    version: 1,
    message_id: 'm1',
    conversation_id: 'c1',
    error: null,
    app: 'shop',
    user: 'u1',
  });
});

const answers: Record<string, [events: object[], answer: string]> = {
  'the text of an agent, and not its repetition': [
    [text('He', 'agent_message'), text('llo', 'agent_message'), text('Hello'), end],
    'Hello',
  ],
  'the text that replaces what was moderated': [
    [text('Bad'), text('Good', 'message_replace'), end],
    'Good',
  ],
  'the text of a file event without a URL': [
    [text('Hel'), text('lo', 'message_file'), end],
    'Hello',
  ],
};
for (const [name, [events, answer]] of Object.entries(answers))
  test(`the answer has ${name}`, () => {
    expect(eventsIn(read(events))).toMatchObject([{ answer }]);
  });

const streams: Record<string, [events: object[], findings: string[]]> = {
  'of a chat that broke off': [[text('Hel')], []],
  'that ended with an error': [[text('Hel'), { ...ids, event: 'error', code: 'x' }], []],
  'of a chatflow': [
    [started, text('Hi'), end, finished('succeeded')],
    ['run-started', 'message_completed', 'workflow_finished', 'run-ended'],
  ],
  'of a chatflow that ends in the old order': [
    [started, text('Hi'), finished('succeeded'), end],
    ['run-started', 'message_completed', 'workflow_finished', 'run-ended'],
  ],
  'of a chatflow that has failed': [
    [started, finished('failed')],
    ['run-started', 'workflow_finished', 'run-ended'],
  ],
  'of a chatflow that broke off': [[started, text('H')], ['run-started']],
  'of a chatflow that pauses': [[started, { ...flow, event: 'workflow_paused' }], ['run-started']],
  'with ids that could not be headers': [[{ ...end, message_id: 'a\nb', id: 'a b' }], []],
  'that is not of Dify': [[['message_end'], {}], []],
};
for (const [name, [events, findings]] of Object.entries(streams))
  test(`a stream ${name} tells ${findings.join(', ') || 'nothing'}`, () => {
    expect(namesIn(read(events))).toEqual(findings);
  });

test('a joined stream tells only that the run has ended, since it may lack the beginning', () => {
  const events = [text('lo'), end, finished('succeeded')];
  const observer = new JoinedRunObserver();
  for (const event of events) observer.read(JSON.stringify(event));
  expect(observer.take()).toEqual([{ type: 'run-ended-elsewhere', runId: 'r1' }]);
});
