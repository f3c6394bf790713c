import { expect } from '@open-wc/testing';
import type { AnswerStep, FormStep, FormSubmission } from '../../src/testing/index.js';
import { eventsOf, orderOf, setupCaller, textOf, type RawEvent } from '../helpers/caller.js';
import { itWithUploads } from '../helpers/engine.js';

const dataOf = (event: RawEvent | undefined) => event?.data as Record<string, unknown>;

function* asks(form: FormStep): Generator<AnswerStep, void, FormSubmission | undefined> {
  const submission = yield { form };
  yield { text: submission ? `You chose ${submission.action}.` : 'Too late.', from: 'answer' };
}

/** A chatflow that is paused by a form. */
async function setup(form: FormStep, options = {}) {
  const caller = await setupCaller('advanced-chat', () => asks(form), options);
  const events = await caller.ask();
  const form_token = dataOf(events.find(({ event }) => event === 'human_input_required'));
  const token = String(form_token.form_token);
  const run = String(events.find(({ event }) => event === 'workflow_started')!.workflow_run_id);
  const submit = async (inputs: object, action = 'continue') => {
    const response = await caller.post(`/form/human_input/${token}`, { inputs, action });
    return (await response.json()) as Record<string, unknown>;
  };
  const upload = async (name: string) => {
    const body = new FormData();
    body.set('user', 'ann');
    body.set('file', new File(['x'], name, { type: 'text/plain' }));
    const headers = { authorization: 'Bearer app-scripted' };
    const request = { method: 'POST', headers, body };
    const response = await caller.dify.fetch('http://dify.test/v1/files/upload', request);
    const { id } = (await response.json()) as { id: string };
    return { type: 'document', transfer_method: 'local_file', upload_file_id: id };
  };
  return { ...caller, events, token, run, submit, upload, required: form_token };
}

describe('form fields', () => {
  it('describe their defaults, options and file rules', async () => {
    const { required } = await setup({
      content: 'Well?',
      inputs: [
        { name: 'note', type: 'paragraph', value: 'Dear Kari', fromVariable: true },
        { name: 'plain', type: 'paragraph', value: 'Hei' },
        { name: 'size', type: 'select', options: ['S', 'M'] },
        { name: 'receipt', type: 'file', fileTypes: ['custom'], fileExtensions: ['.PDF'] },
        { name: 'photos', type: 'file-list', fileTypes: ['image'], limit: 2 },
        { name: 'when', type: 'date-picker' },
      ],
    });
    expect(required.resolved_default_values).to.deep.equal({ note: 'Dear Kari' });
    const inputs = required.inputs as Record<string, unknown>[];
    expect(inputs[0]).to.have.nested.property('default.type', 'variable');
    expect(inputs[1]).to.have.nested.property('default.value', 'Hei');
    expect(inputs[2]).to.have.nested.property('option_source.value').deep.equal(['S', 'M']);
    expect(inputs[3]).to.deep.include({ allowed_file_extensions: ['.PDF'] });
    expect(inputs[4]).to.deep.include({ allowed_file_types: ['image'], number_limits: 2 });
    expect(inputs[5]).to.deep.equal({ output_variable_name: 'when', type: 'date-picker' });
  });

  /** Invalid submissions and the server's messages. */
  const faults: [FormStep['inputs'] & object, value: unknown, words: string][] = [
    [
      [{ name: 'x', type: 'select', options: ['S'] }],
      'XXL',
      "Invalid value for select input 'x': XXL",
    ],
    [[{ name: 'x', type: 'file' }], 'a.txt', "Invalid value for file input 'x': expected mapping"],
    [
      [{ name: 'x', type: 'file-list' }],
      {},
      "Invalid value for file list input 'x': expected list",
    ],
    [
      [{ name: 'x', type: 'file-list' }],
      [1],
      "Invalid value for file list input 'x': expected list of mappings",
    ],
  ];
  for (const [inputs, value, message] of faults)
    it(`are validated: ${message}`, async () => {
      const { submit } = await setup({ content: '?', inputs });
      expect(await submit({ x: value })).to.include({ code: 'invalid_form_data', message });
    });

  itWithUploads('accept files within their rules and limits', async () => {
    const fileTypes = ['document'];
    const photos = { name: 'x', type: 'file-list', fileTypes, limit: 1 };
    const { submit, upload } = await setup({ content: '?', inputs: [photos] });
    const [one, two] = [await upload('one.txt'), await upload('two.txt')];
    expect((await submit({ x: [one, two] })).message).to.match(/exceeds number limit$/);
    const wrong = await upload('three.mp3');
    expect((await submit({ x: [wrong] })).message).to.match(/file is not allowed by config$/);
    expect(await submit({ x: [one] })).to.deep.equal({});
  });

  it('accept an external file, which the server fetches', async () => {
    const url = 'https://fjell.example/receipt.pdf';
    const remoteFiles = { [url]: { type: 'application/pdf', size: 9 } };
    const { dify, token } = await setup({ content: '?' }, { remoteFiles, api: '/api' });
    const base = 'http://dify.test/api';
    const issued = await dify.fetch(`${base}/form/human_input/${token}/upload-token`, {
      method: 'POST',
    });
    const { upload_token } = (await issued.json()) as { upload_token: string };
    const send = async (address: string) => {
      const body = new FormData();
      body.set('url', address);
      const headers = { authorization: `Bearer ${upload_token}` };
      return dify.fetch(`${base}/human-input-forms/files`, { method: 'POST', headers, body });
    };
    expect(await (await send(url)).json()).to.include({ name: 'receipt.pdf', size: 9 });
    expect(await (await send('https://nowhere.example/')).json()).to.include({
      code: 'remote_file_upload_error',
    });
  });
});

describe('a form that the visitor does not submit', () => {
  /** A fake Dify whose waits last until they are released. */
  const gated = () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    return {
      pace: (milliseconds: number) => (milliseconds > 500 ? gate : Promise.resolve()),
      release,
    };
  };

  it('times out, and the run continues with a timeout event', async () => {
    const { pace, release } = gated();
    const form = { content: '?', expiresIn: 60, timesOut: true };
    const { get, run, submit, required } = await setup(form, { pace });
    const live = await get(`/workflow/${run}/events`);
    release();
    const events = eventsOf(await live.text());
    expect(orderOf(events).slice(1, 5)).to.deep.equal([
      'workflow_started',
      'node_started',
      'human_input_form_timeout',
      'node_finished',
    ]);
    const timeout = events.find(({ event }) => event === 'human_input_form_timeout');
    expect(dataOf(timeout)).to.deep.equal({
      node_id: 'human',
      node_title: 'Human input',
      expiration_time: required.expiration_time,
    });
    expect(textOf(events)).to.equal('Too late.');
    expect(await submit({})).to.include({ code: 'human_input_form_expired' });
  });

  it('is submitted by another person: the run continues and a second submission is refused', async () => {
    const { pace, release } = gated();
    const answeredElsewhere = { after: 2, action: 'continue', inputs: {} };
    const { get, run, submit } = await setup({ content: '?', answeredElsewhere }, { pace });
    const live = await get(`/workflow/${run}/events`);
    release();
    expect(textOf(eventsOf(await live.text()))).to.equal('You chose continue.');
    expect(await submit({})).to.include({ code: 'human_input_form_submitted' });
  });
});
