import { expect } from '@open-wc/testing';
import { initialState } from '../../../src/state/model.js';
import { messagesFrom } from '../../../src/state/parts/from-history.js';
import type { SavedTurn } from '../../../src/state/persistence/persistence.js';
import { savedTurnsMissingIn, restoreTexts } from '../../../src/state/persistence/saved-turns.js';

const turn: SavedTurn = {
  conversationId: 'c1',
  messageId: 'm1',
  question: 'Hello',
  text: 'Half',
  status: 'interrupted',
  createdAt: 7000,
  runId: 'r1',
};
const lost = { id: 'm1', conversation_id: 'c1', query: 'Hello', answer: '', created_at: 7 };

describe('a saved turn', () => {
  it('restores an answer that the server has lost, with the id of its run', () => {
    const [, answer] = restoreTexts(messagesFrom(lost), [turn]);
    expect(answer).to.deep.include({ text: 'Half', status: 'interrupted', runId: 'r1' });
  });

  it('restores the text above the form of a paused answer', () => {
    const form = { form_id: 'f1', node_id: 'n1', form_content: 'Well?', form_token: 't' };
    const waiting = {
      ...lost,
      status: 'paused' as const,
      extra_contents: [{ type: 'human_input', submitted: false, form_definition: form }],
    };
    const paused: SavedTurn = { ...turn, status: 'interrupted', text: 'Let me ask.' };
    const [, answer] = restoreTexts(messagesFrom(waiting), [paused]);
    expect(answer).to.include({ status: 'paused', text: 'Let me ask.' });
    expect(answer?.parts.map(({ type }) => type)).to.deep.equal(['text', 'form']);
  });

  it("does not replace the server's error", () => {
    const failed = { ...lost, status: 'error', error: 'Out of quota' } as const;
    const [, answer] = restoreTexts(messagesFrom(failed), [turn]);
    expect(answer).to.include({ text: 'Half', status: 'failed' });
    expect(answer?.error?.message).to.equal('Out of quota');
  });

  it('adds its text before the tool calls of the server', () => {
    const tool = { id: 't1', tool: 'clock', tool_input: '{}', observation: 'noon' };
    const [, answer] = restoreTexts(messagesFrom({ ...lost, agent_thoughts: [tool] }), [turn]);
    expect(answer?.parts.map(({ type }) => type)).to.deep.equal(['text', 'tool']);
  });

  it('is kept when another conversation has a message of the same second', () => {
    const messages = messagesFrom({ ...lost, id: 'm2', conversation_id: 'c2' });
    expect(savedTurnsMissingIn([turn], { ...initialState, messages })).to.deep.equal([turn]);
  });
});
