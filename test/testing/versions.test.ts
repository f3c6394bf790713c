import { expect } from '@open-wc/testing';
import type { AnswerStep } from '../../src/testing/index.js';
import { orderOf, setupCaller, textOf } from '../helpers/caller.js';

const failure = { fail: { code: 'completion_request_error', message: 'No.', status: 400 } };
const hello: AnswerStep[] = [{ text: 'Hello' }];
const outcomes = new Set(['message', 'message_end', 'workflow_finished', 'error', 'ping']);
const flowOrder = async (version: string, answer: AnswerStep[], app = {}) => {
  const { ask } = await setupCaller('advanced-chat', answer, { version, app });
  return orderOf((await ask()).filter(({ event }) => outcomes.has(event)));
};

/** End events of a chatflow (docs/dify-api.md §6.6); 1.9, 1.12 and 1.13.0 were not recorded. */
const endings: [version: string, success: string[], failure: string[]][] = [
  ['1.9.2', ['message', 'workflow_finished', 'message_end'], ['workflow_finished', 'error']],
  ['1.12.1', ['message', 'workflow_finished', 'message_end'], ['workflow_finished', 'error']],
  ['1.13.0', ['ping', 'message', 'workflow_finished'], ['ping', 'workflow_finished']],
  [
    '1.13.3',
    ['ping', 'message', 'message_end', 'workflow_finished'],
    ['ping', 'workflow_finished'],
  ],
  [
    '1.16.1',
    ['ping', 'message', 'message_end', 'workflow_finished'],
    ['ping', 'workflow_finished'],
  ],
];

describe('end of a chatflow by version', () => {
  for (const [version, success, failed] of endings)
    it(version, async () => {
      expect(await flowOrder(version, hello)).to.deep.equal(success);
      expect(await flowOrder(version, [failure])).to.deep.equal(failed);
    });

  it('sends message_end after a stop up to 1.12', async () => {
    for (const [version, last] of [
      ['1.12.1', 'message_end'],
      ['1.16.1', 'workflow_finished'],
    ] as const) {
      const stopped = function* (): Generator<AnswerStep> {
        yield { text: 'Hello' };
        for (;;) yield { wait: 10_000 };
      };
      const caller = await setupCaller('advanced-chat', stopped, { version, pace: sleepUntilStop });
      const response = await caller.send();
      const [first, rest] = response.body!.tee();
      const task = await firstMatch(first, /"message".*"task_id":"([^"]+)"/);
      await caller.post(`/chat-messages/${task}/stop`);
      const text = await new Response(rest).text();
      expect(text.trim().split('\n\n').at(-1)).to.include(`"event":"${last}"`);
      expect(text).to.include('"status":"stopped"');
    }
  });
});

describe('steps that older servers skip', () => {
  it('include forms up to 1.12', async () => {
    const asking: AnswerStep[] = [{ text: 'A' }, { form: { content: 'Sure?' } }, { text: 'B' }];
    const { ask } = await setupCaller('advanced-chat', asking, { version: '1.12.1' });
    const events = await ask();
    expect(textOf(events)).to.equal('AB');
    expect(orderOf(events)).not.to.include('workflow_paused');
  });

  it('include separate reasoning up to 1.15', async () => {
    const thinking: AnswerStep[] = [{ reasoning: 'Hm' }, { text: 'Yes' }];
    const { ask } = await setupCaller('advanced-chat', thinking, { version: '1.13.3' });
    expect(orderOf(await ask())).not.to.include('reasoning_chunk');
  });
});

describe('a workflow that cannot begin', () => {
  it('sends an error without code and task since 1.13, and leaves the connection open', async () => {
    const { ask } = await setupCaller('advanced-chat', [{ crash: 'It fell over' }]);
    const [ping, error, ...rest] = await ask();
    expect(ping).to.deep.equal({ event: 'ping' });
    expect(error).to.deep.equal({ event: 'error', message: 'It fell over', status: 500 });
    expect(orderOf(rest)).to.deep.equal(['ping']);
  });

  it('sends a normal error event up to 1.12', async () => {
    const { ask } = await setupCaller('advanced-chat', [{ crash: 'Oh' }], { version: '1.12.1' });
    const events = await ask();
    expect(orderOf(events)).to.deep.equal(['error']);
    expect(events[0]).to.include({ code: 'internal_server_error', status: 500 });
  });

  for (const [version, api, order] of [
    ['1.16.1', '/v1', ['404']],
    ['1.13.3', '/v1', ['ping', 'message', 'message_end', 'workflow_finished']],
    ['1.13.3', '/api', ['ping']],
  ] as const)
    it(`${version} responds to an unknown conversation on ${api} with ${order.join(', ')}`, async () => {
      const { send } = await setupCaller('advanced-chat', hello, { version, api });
      const response = await send({ conversation_id: '00000000-0000-4000-8000-000000000000' });
      const events = (await response.text()).matchAll(/"event":"(\w+)"|event: (\w+)/g);
      const names = [...events]
        .map(([, event, ping]) => event ?? ping!)
        .filter((name) => outcomes.has(name));
      const outcome = response.status === 200 ? names : [String(response.status)];
      expect(outcome.filter((name, at) => name !== outcome[at - 1])).to.deep.equal(order);
    });
});

describe('a shortcut answer of a chatflow', () => {
  const annotated: AnswerStep[] = [{ shortcut: 'Hi!', annotator: 'Ann' }, { text: 'never said' }];

  it('is sent character by character without workflow events, and leaves the connection open since 1.13', async () => {
    const { ask } = await setupCaller('advanced-chat', annotated);
    const events = await ask();
    expect(orderOf(events)).to.deep.equal(['ping', 'message', 'message_end', 'ping']);
    const texts = events.filter(({ event }) => event === 'message');
    expect(texts.map(({ answer }) => answer)).to.deep.equal(['H', 'i', '!']);
    const end = events.find(({ event }) => event === 'message_end');
    expect(end!.metadata).to.have.nested.property('annotation_reply.account.name', 'Ann');
  });

  it('closes the connection up to 1.12', async () => {
    expect(await flowOrder('1.12.1', annotated)).to.deep.equal(['message', 'message_end']);
  });

  it('is the preset answer to a moderated word', async () => {
    const moderation = { words: ['secret'], answer: 'No.' };
    const { ask } = await setupCaller('chat', hello, { app: { moderation } });
    const answerTo = async (query: string) => textOf(await ask({ query }));
    expect(await answerTo('tell me the secret')).to.equal('No.');
    expect(await answerTo('tell me more')).to.equal('Hello');
  });
});

/** Waits until the answer is stopped. */
function sleepUntilStop(_: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}

async function firstMatch(body: ReadableStream<Uint8Array<ArrayBuffer>>, pattern: RegExp) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let received = '';
  while (!pattern.test(received)) received += (await reader.read()).value ?? '';
  void reader.cancel();
  return pattern.exec(received)![1]!;
}
