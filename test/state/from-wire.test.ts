import { expect } from '@open-wc/testing';
import type { HistoryMessage } from '../../src/api/types.js';
import { fillVariables } from '../../src/state/app.js';
import { messagesFrom } from '../../src/state/from-wire.js';
import { loadRecording } from '../helpers/fixtures.js';

const item: HistoryMessage = {
  id: 'm1',
  conversation_id: 'c1',
  query: 'Hello',
  answer: 'Hi',
  created_at: 7,
};

describe('messagesFrom', () => {
  it('makes a question and an answer of a turn', () => {
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

  it('knows the branch only where Dify keeps one', () => {
    const nil = '00000000-0000-0000-0000-000000000000';
    expect(messagesFrom({ ...item, parent_message_id: nil })[1].parentId).to.equal(undefined);
    expect(messagesFrom({ ...item, parent_message_id: 'm0' })[1].parentId).to.equal('m0');
  });

  it('takes an empty answer for one that was broken off, since Dify does not tell', () => {
    expect(messagesFrom({ ...item, answer: '', status: 'normal' })[1].status).to.equal(
      'interrupted',
    );
  });

  it('reads an answer that is only a picture', () => {
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

  it("tells the steps of the recorded agent's answer in their order, with the picture it made", async () => {
    const { response } = await loadRecording('1.16.1/agent-message-file-messages');
    const [turn] = (JSON.parse(response.body) as { data: HistoryMessage[] }).data;
    const [, answer] = messagesFrom(turn!);
    expect(answer.parts.map(({ type }) => type)).to.deep.equal(['text', 'tool', 'text', 'file']);
    expect(answer.parts.at(-1)).to.include({ kind: 'image', name: 'dot.png' });
  });

  it('gives what the thoughts kept of an answer that was lost', () => {
    const thoughts = [{ id: 't1', thought: 'The whole text', tool: '' }];
    const [, answer] = messagesFrom({ ...item, answer: '', agent_thoughts: thoughts });
    expect(answer).to.include({ status: 'complete', text: 'The whole text' });
  });

  it('does without everything that a server may leave out', () => {
    const [question, answer] = messagesFrom({ id: 'm1', conversation_id: 'c1' });
    expect(question).to.deep.include({ text: '', parts: [], attachments: [] });
    expect(answer).to.deep.include({ text: '', parts: [], status: 'interrupted' });
  });
});

describe('fillVariables', () => {
  it('fills in what the page gave, and leaves nothing of what it did not', () => {
    expect(
      fillVariables('Hello {{name}}, {{ age }}{{nothing}}!', { name: 'Ann', age: 7 }),
    ).to.equal('Hello Ann, 7!');
    expect(fillVariables('{{constructor}}', {})).to.equal('');
  });
});
