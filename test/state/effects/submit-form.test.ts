import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/api/http/errors.js';
import type { FormPart } from '../../../src/state/parts/parts.js';
import {
  setupWithQuestion,
  end,
  finished,
  ids,
  piece,
  setupSession,
} from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';

const form = {
  form_id: 'f1',
  node_id: 'review',
  form_content: 'Comment: {{#$output.comment#}}',
  inputs: [{ type: 'paragraph', output_variable_name: 'comment' }],
  actions: [{ id: 'approve', title: 'Approve', button_style: 'primary' }],
  form_token: 'token',
};
const run = { ...ids, workflow_run_id: 'r1' };
const begun = eventOf({ event: 'workflow_started', ...run, data: { id: 'r1' } });
const resumed = eventOf({
  event: 'workflow_started',
  ...run,
  data: { id: 'r1', reason: 'resumption' },
});
const paused = eventOf({
  event: 'workflow_paused',
  ...run,
  data: { reasons: [{ TYPE: 'human_input_required', ...form }] },
});
const reply = { action: 'approve', inputs: { comment: 'Fine' } };

/** A paused answer with a form. */
async function waiting() {
  const setup = await setupWithQuestion();
  const { client, sent } = setup;
  client.stream.send(begun);
  client.stream.send(piece('Let me ask.'));
  client.stream.send(paused);
  client.stream.end();
  await sent;
  const part = () => setup.answer().parts.find(({ type }) => type === 'form') as FormPart;
  return { ...setup, part, answering: () => answering(setup) };
}

/** Submits the form up to the point where the run is joined. */
async function answering({
  session,
  client,
  answer,
}: Awaited<ReturnType<typeof setupWithQuestion>>) {
  const answered = session.submitForm(answer().key, 'f1', reply);
  return { answered, run: await client.joined(1) };
}

describe('submitting a form', () => {
  it('joins the run before submitting and continues in the same message', async () => {
    const { client, part, answer, answering, session, emitted } = await waiting();
    expect(answer()).to.include({ status: 'paused', text: 'Let me ask.' });
    const { answered, run: stream } = await answering();
    expect(part().status).to.equal('submitting');
    expect(client.calls).to.deep.equal([['streamRunEvents', 'r1']]);
    stream.ping();
    expect(await answered).to.equal(true);
    expect(client.calls.at(-1)).to.deep.equal(['submitForm', 'token', reply]);
    expect(part()).to.deep.include({
      status: 'submitted',
      response: { actionId: 'approve', actionText: 'Approve', content: 'Comment: Fine' },
    });
    expect(session.store.state.status).to.equal('streaming');
    stream.send(resumed);
    stream.send(piece(' Thanks.'));
    stream.send(end);
    stream.send(finished('succeeded'));
    stream.end();
    await emitted('completed');
    expect(answer()).to.include({ status: 'complete', text: 'Let me ask.\n Thanks.' });
    // Text after a submitted form is shown below it.
    expect(answer().parts.map(({ type }) => type)).to.deep.equal(['text', 'form', 'text']);
    expect(session.store.state.status).to.equal('ready');
  });

  it('reports the complete answer to the page', async () => {
    const { answering, events, emitted } = await waiting();
    const { answered, run: stream } = await answering();
    stream.ping();
    await answered;
    stream.send(resumed);
    stream.send(finished('succeeded'));
    stream.end();
    await emitted('completed');
    expect(events.map(({ type }) => type)).to.include.members(['workflow-finished', 'completed']);
  });

  it('submits even if the run cannot be joined', async () => {
    const { answering, client, part } = await waiting();
    const { answered, run: stream } = await answering();
    stream.fail(new ApiError('not-found', { message: 'no such route' }));
    expect(await answered).to.equal(true);
    expect(part().status).to.equal('submitted');
    expect(client.calls.at(-1)?.[0]).to.equal('submitForm');
  });

  it('recovers the answer if the run could not be joined, and reports it to the page', async () => {
    const { answering, client, clock, answer, emitted, session } = await waiting();
    const { answered, run: stream } = await answering();
    stream.fail(new ApiError('not-found', { message: 'no such route' }));
    await answered;
    expect(session.store.state.status).to.equal('streaming');
    client.history = {
      c1: [
        { id: 'm1', conversation_id: 'c1', query: 'Hello', answer: 'Thanks.', status: 'normal' },
      ],
    };
    clock.advance(3000);
    await emitted('completed');
    expect(answer()).to.include({ status: 'complete', text: 'Thanks.' });
  });

  it('continues the answer if the form was already submitted', async () => {
    const { answering, client, answer, emitted } = await waiting();
    const code = 'human_input_form_submitted';
    client.responses.submitForm = () =>
      Promise.reject(new ApiError('invalid-input', { status: 412, code, message: '' }));
    const { answered, run: stream } = await answering();
    stream.ping();
    await answered;
    stream.send(resumed);
    stream.send(piece(' Thanks.'));
    stream.send(end);
    stream.send(finished('succeeded'));
    stream.end();
    await emitted('completed');
    expect(answer()).to.include({ status: 'complete', text: 'Let me ask.\n Thanks.' });
  });

  it('does not change what stop() means while a newer question runs', async () => {
    const { answering, client, session, answer } = await waiting();
    const { key } = answer();
    const joining = answering();
    void session.send({ text: 'And another' });
    const { answered, run: stream } = await joining;
    stream.ping();
    await answered;
    const newer = await client.streamed(2);
    newer.send(eventOf({ event: 'message', answer: 'Two', task_id: 't2', message_id: 'm2' }));
    await newer.drained();
    session.stop();
    expect(client.stopped).to.deep.equal(['t2']);
    const first = session.store.state.messages.find((message) => message.key === key);
    expect(first?.status).to.equal('streaming');
  });

  it('submits after a timeout if the stream stays silent', async () => {
    const { answering, clock } = await waiting();
    const { answered } = await answering();
    clock.advance(5000);
    expect(await answered).to.equal(true);
  });

  it('keeps the form open with the error when the server rejects it, for a retry', async () => {
    const { answering, client, part, answer, session } = await waiting();
    const refusal = new ApiError('invalid-input', {
      code: 'invalid_form_data',
      message: 'comment',
    });
    client.responses.submitForm = () => Promise.reject(refusal);
    const first = await answering();
    first.run.ping();
    expect(await first.answered).to.equal(false);
    expect(part()).to.deep.include({ status: 'open' });
    expect(part().problem).to.include({ code: 'invalid_form_data' });
    expect(answer().status).to.equal('paused');
    expect(session.store.state.status).to.equal('ready');
    client.responses = {};
    const second = session.submitForm(answer().key, 'f1', reply);
    const run = await client.joined(2);
    run.ping();
    expect(await second).to.equal(true);
    expect(part().problem).to.equal(undefined);
  });

  for (const [code, status] of [
    ['human_input_form_submitted', 'submitted'],
    ['human_input_form_expired', 'expired'],
  ] as const)
    it(`marks the form as ${status} after ${code}`, async () => {
      const { answering, client, part } = await waiting();
      const refusal = new ApiError('invalid-input', { status: 412, code, message: '' });
      client.responses.submitForm = () => Promise.reject(refusal);
      const { answered, run: stream } = await answering();
      stream.ping();
      expect(await answered).to.equal(false);
      expect(part()).to.include({ status });
      expect(part().problem).to.include({ code });
    });

  it('keeps the form open after an exception and reports it to the site owner', async () => {
    const { answering, client, part, unexpectedErrors } = await waiting();
    const bug = new TypeError('a bug');
    client.responses.submitForm = () => Promise.reject(bug);
    const { answered, run: stream } = await answering();
    stream.ping();
    expect(await answered).to.equal(false);
    expect(part()).to.include({ status: 'open' });
    expect(unexpectedErrors).to.deep.equal([[bug, 'submitting a form']]);
  });

  it('submits only once', async () => {
    const { answering, session, answer, client } = await waiting();
    const { answered, run: stream } = await answering();
    expect(await session.submitForm(answer().key, 'f1', reply)).to.equal(false);
    stream.ping();
    await answered;
    expect(client.calls.filter(([name]) => name === 'submitForm')).to.have.length(1);
  });

  it('works after a reload and keeps the earlier text', async () => {
    const before = await waiting();
    before.session.flush();
    const { storages, client } = before;
    client.history = {
      c1: [
        {
          id: 'm1',
          conversation_id: 'c1',
          query: 'Hello',
          answer: '',
          status: 'paused',
          extra_contents: [
            {
              type: 'human_input',
              workflow_run_id: 'r1',
              submitted: false,
              form_definition: form as never,
            },
          ],
        },
      ],
    };
    const after = setupSession({ client, storages });
    await after.session.open();
    const { answer, session } = after;
    expect(answer()).to.include({ status: 'paused', text: 'Let me ask.' });
    const answered = session.submitForm(answer().key, 'f1', reply);
    const run = await client.joined(1);
    run.ping();
    expect(await answered).to.equal(true);
  });
});
