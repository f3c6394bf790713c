import { expect } from '@open-wc/testing';
import type { HistoryMessage } from '../../../src/api/types.js';
import { messagesFrom } from '../../../src/state/parts/from-history.js';
import { loadRecording } from '../../helpers/fixtures.js';

const item: HistoryMessage = {
  id: 'm1',
  conversation_id: 'c1',
  query: 'Hello',
  answer: 'Hi',
  created_at: 7,
};

describe('messagesFrom', () => {
  it('converts a turn to a question and an answer', () => {
    const [question, answer] = messagesFrom(item);
    expect(question).to.deep.include({
      id: 'question-m1',
      role: 'user',
      text: 'Hello',
      createdAt: 7000,
    });
    expect(answer).to.deep.include({
      id: 'm1',
      role: 'assistant',
      status: 'complete',
      text: 'Hi',
      rating: null,
    });
  });

  it('sets the parent only if Dify stores branches', () => {
    const nil = '00000000-0000-0000-0000-000000000000';
    expect(messagesFrom({ ...item, parent_message_id: nil })[1].parentId).to.equal(undefined);
    expect(messagesFrom({ ...item, parent_message_id: 'm0' })[1].parentId).to.equal('m0');
  });

  it('marks an empty answer as interrupted', () => {
    expect(messagesFrom({ ...item, answer: '', status: 'normal' })[1].status).to.equal(
      'interrupted',
    );
  });

  it('marks an answer with reasoning only as complete', () => {
    const [, answer] = messagesFrom({
      id: 'm1',
      conversation_id: 'c1',
      answer: '<think>Hm.</think>',
    });
    expect(answer.status).to.equal('complete');
  });

  it('reads an answer that is only an image', () => {
    const file = {
      id: 'f',
      type: 'image',
      url: 'https://dify.example/a.png',
      belongs_to: 'assistant',
    };
    expect(messagesFrom({ ...item, answer: '', message_files: [file] })[1].status).to.equal(
      'complete',
    );
  });

  it('reads failed and paused turns', () => {
    const [, failed] = messagesFrom({ ...item, answer: '', status: 'error', error: 'no' });
    expect(failed.status).to.equal('failed');
    expect(failed.error?.message).to.equal('no');
    expect(messagesFrom({ ...item, answer: '', status: 'paused' })[1].status).to.equal('paused');
  });

  it('reads an empty answer as complete if the server has counted its usage, else as running or lost', () => {
    const empty = { ...item, answer: '' };
    const zero = { message_tokens: 0, answer_tokens: 0, provider_response_latency: 0 };
    expect(messagesFrom({ ...empty, ...zero })[1]).to.include({
      status: 'interrupted',
      mayContinue: true,
    });
    for (const usage of [
      { provider_response_latency: 0.2 },
      { message_tokens: 11 },
      { metadata: { usage: { latency: 0.16 } } },
    ] as Partial<HistoryMessage>[])
      expect(messagesFrom({ ...empty, ...zero, ...usage })[1].status).to.equal('complete');
  });

  it("keeps the order of a recorded agent's steps and its generated image", async () => {
    const { response } = await loadRecording('1.16.1/agent-message-file-messages');
    const [turn] = (JSON.parse(response.body) as { data: HistoryMessage[] }).data;
    const [, answer] = messagesFrom(turn!);
    expect(answer.parts.map(({ type }) => type)).to.deep.equal(['text', 'tool', 'file', 'text']);
    expect(answer.parts[2]).to.include({ kind: 'image', name: 'dot.png', mimeType: 'image/png' });
  });

  it("restores a lost answer from the agent's thoughts", () => {
    const thoughts = [{ id: 't1', thought: 'The whole text', tool: '' }];
    const [, answer] = messagesFrom({ ...item, answer: '', agent_thoughts: thoughts });
    expect(answer).to.include({ status: 'complete', text: 'The whole text' });
  });

  it("separates an agent's thoughts from the text", () => {
    const thoughts = [
      { id: 't1', thought: 'I need the clock.', tool: 'clock', observation: '12:00' },
      { id: 't2', thought: 'It is noon.', tool: '' },
    ];
    const [, answer] = messagesFrom({ ...item, answer: 'It is noon.', agent_thoughts: thoughts });
    expect(answer.parts.map(({ type }) => type)).to.deep.equal(['thought', 'tool', 'text']);
    expect(answer.text).to.equal('It is noon.');
  });

  it('adds the rest of an answer that the thoughts contain in part', () => {
    const thoughts = [{ id: 't1', thought: 'Let me see.', tool: 'clock' }];
    const [, answer] = messagesFrom({
      ...item,
      answer: 'Let me see.\nIt is noon.',
      agent_thoughts: thoughts,
    });
    expect(answer.parts.map(({ type }) => type)).to.deep.equal(['text', 'tool', 'text']);
    expect(answer.text).to.equal('Let me see.\nIt is noon.');
  });

  it('reads reasoning, sources and the author of an annotation', () => {
    const sources = [{ position: 1, document_name: 'a.txt', dataset_name: null }];
    const [, answer] = messagesFrom({
      ...item,
      answer: '<think>Hm.</think>Hi',
      metadata: {
        retriever_resources: sources as never,
        reasoning: { llm: 'First this.' },
        annotation_reply: { id: 'a', account: { id: 'u', name: 'Ann' } },
      },
    });
    expect(answer.parts.map(({ type }) => type)).to.deep.equal([
      'reasoning',
      'reasoning',
      'text',
      'sources',
      'notice',
    ]);
    expect(answer.text).to.equal('Hi');
    const listed = messagesFrom({ ...item, retriever_resources: sources as never })[1];
    expect(listed.parts[1]).to.deep.nested.include({ 'sources[0].documentName': 'a.txt' });
  });

  const form = {
    type: 'human_input',
    workflow_run_id: 'r1',
    form_definition: { form_id: 'f1', node_id: 'review', form_token: 'token' },
  };
  const data = {
    node_id: 'review',
    rendered_content: 'ok',
    action_id: 'a',
    action_text: 'Approve',
  };
  for (const [status, turn, extra] of [
    ['open', { status: 'paused', answer: 'Wait.' }, { submitted: false }],
    ['submitted', { status: 'normal' }, { submitted: true, form_submission_data: data }],
    ['expired', { status: 'normal' }, { submitted: false, form_submission_data: null }],
  ] as const)
    it(`reads a form that is ${status}, and the id of its run`, () => {
      const [, answer] = messagesFrom({
        ...item,
        ...turn,
        extra_contents: [{ ...form, ...extra }],
      });
      const isOpen = status === 'open';
      const [part] = answer.parts.filter(({ type }) => type === 'form');
      expect(part).to.deep.include({ id: 'f1', token: 'token', status });
      expect(answer).to.include({ runId: 'r1', status: isOpen ? 'paused' : 'complete' });
      expect(answer.parts.map(({ type }) => type)).to.deep.equal(
        isOpen ? ['text', 'form'] : ['form', 'text'],
      );
    });

  it('accepts items without any optional field', () => {
    const [question, answer] = messagesFrom({ id: 'm1', conversation_id: 'c1' });
    expect(question).to.deep.include({ text: '', parts: [], attachments: [] });
    expect(answer).to.deep.include({ text: '', parts: [], status: 'interrupted' });
  });
});
