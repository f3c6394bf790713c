import { expect } from '@open-wc/testing';
import type { AnswerStep, AppMode } from '../../../src/testing/index.js';
import { orderOf, setupCaller, textOf, type RawEvent } from '../../helpers/caller.js';

const play = async (mode: AppMode, steps: AnswerStep[], options = {}) =>
  (await setupCaller(mode, steps, options)).ask();
const find = (events: readonly RawEvent[], name: string) =>
  events.find(({ event }) => event === name)!;
const dataOf = (event: RawEvent) => event.data as Record<string, unknown>;
const history = async (mode: AppMode, steps: AnswerStep[]) => {
  const { ask, get } = await setupCaller(mode, steps);
  const [first] = (await ask()).filter(({ event }) => event !== 'ping');
  const response = await get(`/messages?conversation_id=${String(first!.conversation_id)}`);
  return ((await response.json()) as { data: Record<string, unknown>[] }).data[0]!;
};

/** Steps that no recording covers, and the order of their events. */
const orders: Record<string, [AppMode, AnswerStep[], string[]]> = {
  'a replaced text': [
    'chat',
    [{ text: 'bad' }, { replace: 'withheld' }],
    ['message', 'message_replace', 'message_end'],
  ],
  'a replaced text of a workflow': [
    'workflow',
    [{ text: 'bad' }, { replace: 'withheld' }],
    [
      'ping',
      'workflow_started',
      'node_started',
      'node_finished',
      'node_started',
      'text_chunk',
      'text_replace',
      'node_finished',
      'node_started',
      'node_finished',
      'workflow_finished',
    ],
  ],
  'a spoken answer': [
    'chat',
    [{ text: 'Hi' }, { speech: 'AAAA' }],
    ['message', 'tts_message', 'message_end', 'tts_message_end'],
  ],
  'text carried by message_file': [
    'chat',
    [{ text: 'Hi', carrier: 'message_file' }],
    ['message_file', 'message_end'],
  ],
  'a new agent, which repeats the complete answer': [
    'agent',
    [{ text: 'Hi' }],
    ['agent_thought', 'agent_message', 'agent_thought', 'message', 'message_end'],
  ],
  'an unknown event': [
    'chat',
    [{ event: 'brand_new', fields: { data: { number: 1 } } }],
    ['brand_new', 'message_end'],
  ],
  'a body that ends early': ['chat', [{ text: 'Hi' }, { hangUp: true }], ['message']],
  'steps of other modes, which are skipped': [
    'chat',
    [{ reasoning: 'Hm' }, { node: { id: 'n', state: 'started' } }, { form: { content: '?' } }],
    ['message_end'],
  ],
};

describe('answer steps', () => {
  for (const [name, [mode, steps, order]] of Object.entries(orders))
    it(name, async () => {
      expect(orderOf(await play(mode, steps))).to.deep.equal(order);
    });

  it('send a loop with its rounds and the position of its nodes', async () => {
    const loop = (state: 'started' | 'next' | 'completed'): AnswerStep => ({
      repeat: { kind: 'loop', id: 'again', state, items: [1, 2] },
    });
    const inner: AnswerStep = { node: { id: 'inner', state: 'started', within: 'again' } };
    const events = await play('advanced-chat', [
      loop('started'),
      loop('next'),
      inner,
      loop('completed'),
    ]);
    expect(orderOf(events)).to.include.members(['loop_started', 'loop_next', 'loop_completed']);
    const node = events.find(
      (event) => event.event === 'node_started' && dataOf(event).node_id === 'inner',
    );
    expect(dataOf(node!)).to.include({ loop_id: 'again', iteration_id: null });
    expect(dataOf(find(events, 'loop_completed'))).to.include({ steps: 1, status: 'succeeded' });
  });

  it('count the retries of a node and continue after an exception', async () => {
    const node = (state: 'started' | 'retry' | 'exception'): AnswerStep => ({
      node: { id: 'http', type: 'http-request', state },
    });
    const events = await play('workflow', [
      node('started'),
      node('retry'),
      node('retry'),
      node('exception'),
    ]);
    const retries = events.filter(({ event }) => event === 'node_retry');
    expect(retries.map((event) => dataOf(event).retry_index)).to.deep.equal([1, 2]);
    expect(dataOf(events.at(-1)!)).to.include({ status: 'partial-succeeded', exceptions_count: 1 });
  });

  it('hide inputs and outputs of nodes on /api', async () => {
    const steps: AnswerStep[] = [
      { node: { id: 'code', type: 'code', state: 'started' } },
      { node: { id: 'code', state: 'failed', outputs: { secret: 1 }, error: 'broken' } },
    ];
    const events = await play('workflow', steps, { api: '/api' });
    const finished = events.filter(({ event }) => event === 'node_finished')[1]!;
    expect(dataOf(finished)).to.include({ outputs: null, error: null, status: 'failed' });
    expect(dataOf(finished)).not.to.have.property('outputs_truncated');
  });

  it('send sources in message_end and the history, on /api without owner metadata', async () => {
    const steps: AnswerStep[] = [
      { sources: [{ document: 'a.txt', content: 'A' }] },
      { text: 'Hi' },
    ];
    const cited = (events: RawEvent[]) =>
      (find(events, 'message_end').metadata as { retriever_resources: object[] })
        .retriever_resources[0]!;
    expect(cited(await play('chat', steps))).to.include({
      document_name: 'a.txt',
      retriever_from: 'api',
    });
    expect(cited(await play('chat', steps, { api: '/api' }))).not.to.have.property(
      'retriever_from',
    );
    const [stored] = (await history('chat', steps)).retriever_resources as object[];
    expect(stored).to.include({ document_name: 'a.txt', content: 'A' });
  });

  it('store reasoning separately from the text', async () => {
    const steps: AnswerStep[] = [
      { reasoning: 'Let me ' },
      { reasoning: 'see' },
      { text: 'Yes' },
      { reasoning: '' },
    ];
    const events = await play('advanced-chat', steps);
    expect(textOf(events)).to.equal('Yes');
    expect(find(events, 'message_end').metadata).to.deep.include({
      reasoning: { llm: 'Let me see' },
    });
    const chunks = events.filter(({ event }) => event === 'reasoning_chunk').map(dataOf);
    expect(chunks.map(({ is_final }) => is_final)).to.deep.equal([false, false, true]);
  });

  it('store the replaced text', async () => {
    const stored = await history('chat', [{ text: 'bad' }, { replace: 'withheld' }]);
    expect(stored.answer).to.equal('withheld');
  });

  it('set the outputs of a workflow', async () => {
    const events = await play('workflow', [{ outputs: { score: 7 } }]);
    expect(dataOf(events.at(-1)!)).to.deep.include({ outputs: { score: 7 } });
  });
});
