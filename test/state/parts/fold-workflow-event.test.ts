import { expect } from '@open-wc/testing';
import type { Message } from '../../../src/state/model.js';
import { answerAfter, type EventFields } from '../../helpers/stream.js';

const piece = (answer: string): EventFields => ({ event: 'message', answer });
const form = { form_id: 'f1', node_id: 'review', form_content: 'Well?', form_token: 'token' };
const required: EventFields = { event: 'human_input_required', data: form };
const paused: EventFields = { event: 'workflow_paused', data: { reasons: [] } };
const filled: EventFields = {
  event: 'human_input_form_filled',
  data: { node_id: 'review', rendered_content: 'Well', action_id: 'approve' },
};

describe('the duration of a run with a pause', () => {
  const after = (...events: EventFields[]) => answerAfter(events).elapsed;
  const pausedAfter = (elapsed_time: number): EventFields => ({
    event: 'workflow_paused',
    data: { reasons: [{ TYPE: 'human_input_required', ...form }], elapsed_time },
  });
  const finishedAfter = (elapsed_time: number): EventFields => ({
    event: 'workflow_finished',
    data: { status: 'succeeded', elapsed_time },
  });
  const resumed: EventFields = { event: 'workflow_started', data: { reason: 'resumption' } };

  it('is that of all its stretches', () => {
    expect(after(pausedAfter(2), resumed, finishedAfter(0.5))).to.equal(2.5);
  });

  it('counts a pause once, though a joined run repeats it', () => {
    const repeated = [resumed, pausedAfter(0), resumed, finishedAfter(0.5)];
    expect(after(pausedAfter(2), pausedAfter(2), ...repeated)).to.equal(2.5);
  });

  it('is unknown if the stretch before the form is', () => {
    expect(after(required, resumed, finishedAfter(0.5))).to.equal(undefined);
  });
});

describe('text above a form', () => {
  const texts = ({ parts }: Message) =>
    parts.map((part) => (part.type === 'text' ? part.text : part.type));
  const submitted = [piece('Let me ask.'), required, paused, filled];

  it('stays there when the whole text comes with the end of a run that somebody else has continued', () => {
    const outputs = { answer: 'Let me ask. Thanks.' };
    const end = { event: 'workflow_finished', data: { status: 'succeeded', outputs } } as const;
    expect(texts(answerAfter([...submitted, end]))).to.deep.equal([
      'Let me ask.',
      'form',
      ' Thanks.',
    ]);
  });

  it('stays there when the text is replaced by a longer one that begins with it', () => {
    const replaced = { event: 'message_replace', answer: 'Let me ask. Thanks.' } as const;
    const answer = answerAfter([...submitted.slice(0, 2), filled, replaced]);
    expect(texts(answer)).to.deep.equal(['Let me ask.', 'form', ' Thanks.']);
  });
});

describe('an answer node in a loop, whose outputs have the last round only', () => {
  it('keeps the text that was read, which the server does not store', () => {
    const outputs = { answer: 'line 2' };
    const answer = answerAfter([
      piece('line 1\n'),
      piece('line 2'),
      { event: 'workflow_finished', data: { status: 'succeeded', outputs } },
    ]);
    expect(answer).to.include({ text: 'line 1\nline 2', isStoredInPart: true });
  });

  it('is told apart from an answer that is stored as a whole', () => {
    const outputs = { answer: 'line 1 ' };
    const answer = answerAfter([
      piece('line 1'),
      { event: 'workflow_finished', data: { status: 'succeeded', outputs } },
    ]);
    expect(answer.isStoredInPart).to.equal(undefined);
  });
});
