import { expect } from '@open-wc/testing';
import type { AnswerStep, FormStep, FormSubmission } from '../../../src/testing/index.js';
import { eventsOf, orderOf, setupCaller, textOf, type Caller } from '../../helpers/caller.js';
import { itWithUploads } from '../../helpers/engine.js';

const form: FormStep = {
  content: 'Sure? {{#$output.why#}}',
  inputs: [{ name: 'why', type: 'paragraph' }],
  actions: [{ id: 'yes', title: 'Yes' }],
};

function* asksBack(): Generator<AnswerStep, void, FormSubmission | undefined> {
  yield { text: 'Wait. ' };
  const submission = yield { form };
  yield {
    text: `${submission?.action}, because ${String(submission?.inputs.why)}`,
    from: 'answer',
  };
}

const filled = { action: 'yes', inputs: { why: 'I like it' } };

/** A chatflow that waits for a form. */
async function pausedRun(caller: Caller) {
  const body = JSON.stringify(await caller.ask());
  const find = (name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(body)![1]!;
  return {
    token: find('form_token'),
    run: find('workflow_run_id'),
    conversation: find('conversation_id'),
  };
}

async function setup(step: FormStep = form, options = {}) {
  const steps = step === form ? asksBack : [{ form: step }];
  const caller = await setupCaller('advanced-chat', steps, options);
  return { ...caller, ...(await pausedRun(caller)) };
}

describe('a form', () => {
  it('resumes the run with the submitted values', async () => {
    const { get, post, token, run } = await setup();
    const live = await get(`/workflow/${run}/events`);
    expect(await (await post(`/form/human_input/${token}`, filled)).json()).to.deep.equal({});
    const events = eventsOf(await live.text());
    expect(orderOf(events).slice(0, 2)).to.deep.equal(['ping', 'workflow_started']);
    expect(textOf(events)).to.equal('yes, because I like it');
    expect(events.at(-1)!.data).to.include({ status: 'succeeded' });
  });

  it('leaves a paused message with its partial text and form definition, which are completed after submission', async () => {
    const { get, post, token, run, conversation } = await setup();
    const message = async () => {
      const response = await get(`/messages?conversation_id=${conversation}`);
      const { data } = (await response.json()) as { data: Record<string, unknown>[] };
      return data[0]!;
    };
    const before = await message();
    expect(before).to.include({ status: 'paused', answer: 'Wait. ' });
    expect(before.extra_contents).to.have.nested.property('[0].submitted', false);
    await post(`/form/human_input/${token}`, filled);
    await (await get(`/workflow/${run}/events`)).text();
    const after = await message();
    expect(after).to.include({ status: 'normal', answer: 'Wait. yes, because I like it' });
    expect(after.extra_contents).to.have.nested.property('[0].submitted', true);
    expect(after.extra_contents).to.have.nested.property(
      '[0].form_submission_data.rendered_content',
      'Sure? I like it',
    );
  });

  for (const [problem, body, status, code] of [
    ['an unknown button', { ...filled, action: 'no' }, 400, 'invalid_form_data'],
    ['a missing field', { ...filled, inputs: {} }, 400, 'invalid_form_data'],
  ] as const)
    it(`refuses ${problem}`, async () => {
      const { post, token } = await setup();
      const response = await post(`/form/human_input/${token}`, body);
      expect(await response.json()).to.include({ status, code });
    });

  it('refuses an unknown token, a second submission, and an expired form', async () => {
    const { post, token } = await setup();
    const codes = [];
    for (const each of ['nope', token, token]) {
      const response = await post(`/form/human_input/${each}`, filled);
      codes.push(((await response.json()) as { code?: string }).code);
    }
    expect(codes).to.deep.equal(['not_found', undefined, 'human_input_form_submitted']);
    const late = await setup({ ...form, expiresIn: 0 });
    const response = await late.post(`/form/human_input/${late.token}`, filled);
    expect(await response.json()).to.include({ status: 412, code: 'human_input_form_expired' });
  });

  it('does not exist before 1.13, and on /v1 not before 1.15', async () => {
    for (const version of ['1.12.1', '1.13.3']) {
      const { post } = await setupCaller('advanced-chat', [], { version });
      const response = await post('/form/human_input/nope', filled);
      expect(response.headers.get('content-type')).to.include('text/html');
    }
  });

  itWithUploads('accepts files with an upload token', async () => {
    const { dify, token } = await setup();
    const base = 'http://dify.test/api';
    const issued = await dify.fetch(`${base}/form/human_input/${token}/upload-token`, {
      method: 'POST',
    });
    const { upload_token } = (await issued.json()) as { upload_token: string };
    const upload = (bearer: string) => {
      const body = new FormData();
      body.set('file', new File(['x'], 'a.txt', { type: 'text/plain' }));
      const headers = { authorization: `Bearer ${bearer}` };
      return dify.fetch(`${base}/human-input-forms/files`, { method: 'POST', headers, body });
    };
    expect((await upload(upload_token)).status).to.equal(201);
    expect(await (await upload('nope')).json()).to.include({ code: 'invalid_upload_token' });
  });
});

describe('a paused run', () => {
  it('pings a client that joined it', async () => {
    const { get, run } = await setup();
    const joined = await get(`/workflow/${run}/events`);
    const reader = joined.body!.pipeThrough(new TextDecoderStream()).getReader();
    let received = '';
    while (received.split('event: ping').length < 4) received += (await reader.read()).value ?? '';
    await reader.cancel();
    expect(received).to.match(/^(?:event: ping\n\n){3,}$/);
  });
});

describe('a run without a reader', () => {
  const gated = async (options = {}) => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const steps: AnswerStep[] = [{ text: 'one ' }, { wait: 1 }, { text: 'two' }];
    const caller = await setupCaller('advanced-chat', steps, { pace: () => gate, ...options });
    const response = await caller.send();
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let received = '';
    while (!received.includes('one ')) received += (await reader.read()).value ?? '';
    await reader.cancel();
    return { ...caller, release, run: /"workflow_run_id":"([^"]+)"/.exec(received)![1]! };
  };

  it('sends a joining client only later text', async () => {
    const { get, release, run } = await gated();
    const joined = await get(`/workflow/${run}/events?include_state_snapshot=true`);
    release();
    const events = eventsOf(await joined.text());
    expect(textOf(events)).to.equal('two');
    expect(orderOf(events)).to.include.members(['message_replace', 'message_end']);
    expect(events.at(-1)!.data).to.have.nested.property('outputs.answer', 'one two');
    const over = eventsOf(await (await get(`/workflow/${run}/events`)).text());
    expect(orderOf(over)).to.deep.equal(['workflow_finished']);
    expect(over[0]!.task_id).to.equal(run);
  });

  it('cannot be joined for chats', async () => {
    const { get } = await setupCaller('chat', []);
    const response = await get('/workflow/00000000-0000-4000-8000-000000000000/events');
    expect(await response.json()).to.include({ code: 'not_workflow_app', status: 400 });
  });
});
