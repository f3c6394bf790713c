import { expect } from '@open-wc/testing';
import type { AnswerStep, AppMode, InputForm } from '../../src/testing/index.js';
import { setupCaller } from '../helpers/caller.js';

const text: InputForm = { 'text-input': { variable: 'name', required: true, max_length: 3 } };
const fields: InputForm[] = [
  { select: { variable: 'tone', options: ['formal', 'casual'] } },
  { number: { variable: 'count' } },
  { file: { variable: 'doc' } },
  { 'file-list': { variable: 'docs', max_length: 1 } },
  { json_object: { variable: 'data' } },
  { paragraph: { variable: 'story' } },
];

/** Invalid inputs and the server's messages (docs/dify-api.md §5.1). */
const faults: [InputForm[], inputs: object, words: string][] = [
  [[text], {}, 'name is required in input form'],
  [[text], { name: null }, 'name is required in input form'],
  [[text], { name: 5 }, "(type 'text-input') name in input form must be a string"],
  [[text], { name: 'four' }, 'name in input form must be less than 3 characters'],
  [
    fields,
    { tone: 'rude' },
    "tone in input form must be one of the following: ['formal', 'casual']",
  ],
  [fields, { count: 'many' }, 'count in input form must be a valid number'],
  [fields, { doc: 'x' }, 'doc in input form must be a file'],
  [fields, { docs: 'x' }, 'docs in input form must be a list of files'],
  [fields, { docs: [{}, {}] }, 'docs in input form must be less than 1 files'],
  [fields, { data: 'x' }, 'data in input form must be a dict'],
  [fields, { story: [] }, "(type 'paragraph') story in input form must be a string"],
];

const withForm = (user_input_form: InputForm[]) => ({ app: { parameters: { user_input_form } } });

describe('inputs of a question', () => {
  for (const [form, inputs, message] of faults)
    it(`are refused: ${message}`, async () => {
      const { send } = await setupCaller('chat', [{ text: 'Hi' }], withForm(form));
      const response = await send({ inputs });
      expect(await response.json()).to.deep.equal({ code: 'invalid_param', message, status: 400 });
    });

  it('are normalised: unknown ones dropped, numbers parsed, defaults added', async () => {
    const form: InputForm[] = [
      { number: { variable: 'count' } },
      { checkbox: { variable: 'sure' } },
      { 'text-input': { variable: 'name', default: 'nobody' } },
    ];
    let seen: unknown;
    const answer = ({ inputs }: { inputs: unknown }): AnswerStep[] => {
      seen = inputs;
      return [];
    };
    const { ask } = await setupCaller('chat', answer, withForm(form));
    await ask({ inputs: { count: '5', sure: 'yes', other: 1 } });
    expect(seen).to.deep.equal({ count: 5, sure: true, name: 'nobody' });
  });

  it('are refused with a file that the field does not accept or that does not exist', async () => {
    const doc = { variable: 'doc', allowed_file_types: ['document'] };
    const { send } = await setupCaller('chat', [], withForm([{ file: doc }]));
    const word = async (item: object) => {
      const response = await send({ inputs: { doc: item } });
      return ((await response.json()) as { message: string }).message;
    };
    const remote = { transfer_method: 'remote_url', url: 'https://fjell.example/tent.png' };
    expect(await word({ type: 'image', ...remote })).to.equal(
      'File validation failed for file: tent.png',
    );
    const upload_file_id = '00000000-0000-4000-8000-000000000000';
    expect(await word({ transfer_method: 'local_file', upload_file_id })).to.equal(
      'Invalid upload file',
    );
  });

  it('of an app without a form stay unchanged', async () => {
    const { send } = await setupCaller('chat', []);
    expect((await send({ inputs: { anything: 'goes' } })).status).to.equal(200);
  });
});

const failure: AnswerStep[] = [
  { text: 'I was' },
  { fail: { code: 'completion_request_error', message: 'Model down', status: 400 } },
];

/** Blocking answers of failing apps, which no recording covers. */
const failures: [AppMode, status: number, body: object][] = [
  ['chat', 400, { code: 'completion_request_error', message: 'Model down', status: 400 }],
  ['completion', 400, { code: 'completion_request_error', message: 'Model down', status: 400 }],
  ['advanced-chat', 400, { code: 'invalid_param', message: 'Run failed: Model down', status: 400 }],
];

describe('a blocking answer', () => {
  for (const [mode, status, body] of failures)
    it(`of a failing ${mode} app is an error response`, async () => {
      const { send } = await setupCaller(mode, failure);
      const response = await send({ response_mode: 'blocking' });
      expect(response.status).to.equal(status);
      expect(await response.json()).to.deep.equal(body);
    });

  it('of a failing workflow is a 200 with the failed run', async () => {
    const { send } = await setupCaller('workflow', failure);
    const response = await send({ response_mode: 'blocking' });
    expect(response.status).to.equal(200);
    const { data } = (await response.json()) as { data: object };
    expect(data).to.include({ status: 'failed', error: 'Model down' });
  });

  it('of a paused chatflow contains the pause', async () => {
    const steps: AnswerStep[] = [{ text: 'First' }, { form: { content: 'Sure?' } }];
    const { send } = await setupCaller('advanced-chat', steps);
    const body = (await (await send({ response_mode: 'blocking' })).json()) as Record<
      string,
      unknown
    >;
    expect(body).to.include({ event: 'workflow_paused', answer: 'First', mode: 'advanced-chat' });
    expect(body.data).to.deep.include({ status: 'paused', paused_nodes: ['human'] });
  });

  it('is refused by new agents, which default to streaming', async () => {
    const { send } = await setupCaller('agent', [{ text: 'Hi' }]);
    const refused = await send({ response_mode: 'blocking' });
    expect(await refused.json()).to.include({ code: 'bad_request', status: 400 });
    const streamed = await send({ response_mode: undefined });
    expect(streamed.headers.get('content-type')).to.include('event-stream');
  });

  it('escapes non-ASCII characters, as Dify does outside of streams', async () => {
    const { send } = await setupCaller('chat', [{ text: '你好 👋' }]);
    const body = await (await send({ response_mode: 'blocking' })).text();
    expect(body).to.match(/^[\x20-\x7e]+$/);
    expect(JSON.parse(body)).to.include({ answer: '你好 👋' });
  });
});

describe('an app with a limit of concurrent answers', () => {
  it('refuses a question over the limit until another answer has ended', async () => {
    const slow = function* (): Generator<AnswerStep> {
      yield { text: 'Hi' };
      yield { wait: 1 };
    };
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const app = { maxActiveRequests: 1 };
    const { send } = await setupCaller('chat', slow, { app, pace: () => gate });
    const first = await send();
    const refused = await send();
    expect(refused.status).to.equal(400);
    const { code, message } = (await refused.json()) as { code: string; message: string };
    expect(code).to.equal('invalid_param');
    expect(message).to.match(/^Too many requests\. Please try again later\. .* is 1\.$/);
    release();
    await first.text();
    expect((await send()).status).to.equal(200);
  });
});
