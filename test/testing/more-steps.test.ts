import { expect } from '@open-wc/testing';
import type { AnswerStep, AppMode } from '../../src/testing/index.js';
import { orderOf, setupCaller, textOf, type RawEvent } from '../helpers/caller.js';

const dataOf = (event: RawEvent | undefined) => event?.data as Record<string, unknown>;
const find = (events: readonly RawEvent[], name: string) =>
  events.find(({ event }) => event === name);
const play = async (mode: AppMode, steps: AnswerStep[], options = {}) =>
  (await setupCaller(mode, steps, options)).ask();

/** The events of an answer, and its message in the history. */
async function setupAnswer(mode: AppMode, steps: AnswerStep[], options = {}) {
  const caller = await setupCaller(mode, steps, options);
  const events = await caller.ask();
  const conversation = String(events.find(({ event }) => event !== 'ping')!.conversation_id);
  const readHistory = async () => {
    const response = await caller.get(`/messages?conversation_id=${conversation}`);
    return ((await response.json()) as { data: Record<string, unknown>[] }).data[0]!;
  };
  return { ...caller, events, readHistory };
}

interface Metadata {
  usage: object;
  retriever_resources: Record<string, unknown>[];
}
const metadataIn = (events: readonly RawEvent[]) =>
  find(events, 'message_end')!.metadata as Metadata;

describe('the usage of an answer', () => {
  const steps: AnswerStep[] = [
    { text: 'Hi' },
    { usage: { promptTokens: 120, completionTokens: 30, price: '0.0042', latency: 1.5 } },
  ];

  it('is visible on /v1, in the stream and in the history', async () => {
    for (const mode of ['chat', 'advanced-chat'] as const) {
      const { events, readHistory } = await setupAnswer(mode, steps);
      expect(metadataIn(events).usage).to.include({
        prompt_tokens: 120,
        completion_tokens: 30,
        total_tokens: 150,
        total_price: '0.0042',
        currency: 'USD',
        latency: 1.5,
      });
      expect(await readHistory()).to.include({ total_tokens: 150, total_price: '0.0042' });
    }
  });

  it('is hidden on /api', async () => {
    expect(metadataIn(await play('chat', steps, { api: '/api' }))).not.to.have.property('usage');
  });
});

describe('a source', () => {
  const url = 'https://fjell.example/care';
  const cited = async (mode: AppMode, options = {}) => {
    const source = { document: 'care.html', content: 'Dry it.', url, page: 4 };
    const steps: AnswerStep[] = [{ sources: [source, { content: 'From afar.' }] }, { text: 'Hi' }];
    return metadataIn(await play(mode, steps, options)).retriever_resources;
  };

  for (const mode of ['chat', 'advanced-chat'] as const)
    it(`of a ${mode} app has the URL and page of its document`, async () => {
      const [known] = await cited(mode);
      expect(known).to.deep.include({ doc_metadata: { url }, page: 4, document_name: 'care.html' });
    });

  it('may have no document', async () => {
    const [, unknown] = await cited('advanced-chat');
    expect(unknown).to.include({ document_id: null, document_name: null, content: 'From afar.' });
  });

  it('has no metadata on /api', async () => {
    const [known] = await cited('chat', { api: '/api' });
    expect(known).not.to.have.property('doc_metadata');
  });
});

describe('a node', () => {
  const started = (events: readonly RawEvent[], id: string) =>
    events
      .filter(({ event }) => event === 'node_started')
      .map(dataOf)
      .find(({ node_id }) => node_id === id);

  it('may have an unknown type and never finish', async () => {
    const events = await play('advanced-chat', [
      { node: { id: 'odd', type: 'quantum-leap', title: 'Leap', state: 'started' } },
      { text: 'Done.', from: 'answer' },
    ]);
    expect(started(events, 'odd')).to.include({ node_type: 'quantum-leap', title: 'Leap' });
    const ended = events.filter(({ event }) => event === 'node_finished').map(dataOf);
    expect(ended.map(({ node_id }) => node_id)).not.to.include('odd');
    expect(dataOf(events.at(-1))).to.include({ status: 'succeeded' });
  });

  it('has a predecessor and a parallel branch', async () => {
    const node: AnswerStep = {
      node: { id: 'left', state: 'started', after: 'start', parallel: 'p1' },
    };
    const events = await play('advanced-chat', [node]);
    expect(started(events, 'left')).to.include({
      predecessor_node_id: 'start',
      parallel_id: 'p1',
    });
    expect(started(events, 'answer')).not.to.have.property('parallel_id');
  });

  it('has its own reasoning', async () => {
    const steps: AnswerStep[] = [
      { node: { id: 'planner', state: 'started' } },
      { reasoning: 'Hm.', from: 'planner' },
      { reasoning: '', from: 'planner' },
      { text: 'Yes.' },
    ];
    const events = await play('advanced-chat', steps);
    expect(dataOf(find(events, 'reasoning_chunk'))).to.include({ node_id: 'planner' });
    expect(metadataIn(events)).to.deep.include({ reasoning: { planner: 'Hm.' } });
  });
});

describe('an iteration', () => {
  const iteration = (state: 'started' | 'next' | 'completed', more = {}): AnswerStep => ({
    repeat: { kind: 'iteration', id: 'each', state, items: [1], ...more },
  });

  it('may fail with an error', async () => {
    const events = await play('advanced-chat', [
      iteration('started'),
      iteration('next'),
      iteration('completed', { error: 'it rained' }),
    ]);
    const end = dataOf(find(events, 'iteration_completed'));
    expect(end).to.include({ status: 'failed', error: 'it rained', steps: 1 });
  });

  it('restarts its round count inside a loop', async () => {
    const within = 'again';
    const loop = (state: 'started' | 'next' | 'completed'): AnswerStep => ({
      repeat: { kind: 'loop', id: 'again', state, items: [1, 2] },
    });
    const round = [iteration('started', { within }), iteration('next'), iteration('completed')];
    const events = await play('advanced-chat', [
      loop('started'),
      loop('next'),
      ...round,
      loop('next'),
      ...round,
      loop('completed'),
    ]);
    const rounds = events.filter(({ event }) => event === 'iteration_next').map(dataOf);
    expect(rounds.map(({ index }) => index)).to.deep.equal([0, 0]);
    expect(dataOf(find(events, 'iteration_started'))).to.include({ loop_id: 'again' });
  });
});

describe('a generated file with content', () => {
  const content = 'date,place\n2026-05-01,Abisko\n';
  const file: AnswerStep = { file: { content, name: 'plan.csv', type: 'document' } };

  it('has a signed URL, which is signed anew in the history', async () => {
    const { events, readHistory, dify } = await setupAnswer('chat', [
      file,
      { text: 'Here it is.' },
    ]);
    const { url } = find(events, 'message_file') as unknown as { url: string };
    const fetchText = async (path: string) => (await dify.fetch(`http://dify.test${path}`)).text();
    expect(await fetchText(url)).to.equal(content);
    const { message_files: files } = await readHistory();
    const [kept] = files as { url: string; size: number; filename: string }[];
    expect(kept).to.include({ filename: 'plan.csv', size: content.length });
    expect(kept!.url).not.to.equal(url);
    expect(await fetchText(kept!.url)).to.equal(content);
  });

  it('is linked in the text of a chatflow', async () => {
    const { events } = await setupAnswer('advanced-chat', [file]);
    expect(textOf(events)).to.match(/^\[plan\.csv\]\(\/files\/tools\/[\w-]+\.csv\?/);
    expect(orderOf(events)).not.to.include('message_file');
  });
});
