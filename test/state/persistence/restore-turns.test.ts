import { expect } from '@open-wc/testing';
import type { Message } from '../../../src/state/model.js';
import { messagesFrom } from '../../../src/state/parts/from-history.js';
import type { SavedTurn } from '../../../src/state/persistence/persistence.js';
import { restoreTurns } from '../../../src/state/persistence/restore-turns.js';

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
    const [, answer] = restored(messagesFrom(lost), [turn]);
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
    const [, answer] = restored(messagesFrom(waiting), [paused]);
    expect(answer).to.include({ status: 'paused', text: 'Let me ask.' });
    expect(answer?.parts.map(({ type }) => type)).to.deep.equal(['text', 'form']);
  });

  it("does not replace the server's error", () => {
    const failed = { ...lost, status: 'error', error: 'Out of quota' } as const;
    const [, answer] = restored(messagesFrom(failed), [turn]);
    expect(answer).to.include({ text: 'Half', status: 'failed' });
    expect(answer?.error?.message).to.equal('Out of quota');
  });

  it('adds its text before the tool calls of the server', () => {
    const tool = { id: 't1', tool: 'clock', tool_input: '{}', observation: 'noon' };
    const [, answer] = restored(messagesFrom({ ...lost, agent_thoughts: [tool] }), [turn]);
    expect(answer?.parts.map(({ type }) => type)).to.deep.equal(['text', 'tool']);
  });

  it('has the words of the failure, which the server stores without its kind', () => {
    const failed = { ...lost, status: 'error', error: 'Out of quota' } as const;
    const error = {
      kind: 'app-unavailable',
      code: 'provider_quota_exceeded',
      message: '',
    } as const;
    const [, answer] = restored(messagesFrom(failed), [{ ...turn, status: 'failed', error }]);
    expect(answer?.error).to.deep.equal(error);
  });

  it('keeps a complete text of which the server stores the last part only', () => {
    const stored = { ...lost, answer: 'round 3' };
    const read: SavedTurn = { ...turn, status: 'complete', text: 'round 1 round 2 round 3' };
    const [, answer] = restored(messagesFrom(stored), [read]);
    expect(answer).to.include({ status: 'complete', text: read.text, isStoredInPart: true });
  });
});

describe('a turn that the server does not have', () => {
  const page = ['m1', 'm2', 'm3'].flatMap((id, index) =>
    messagesFrom({ id, conversation_id: 'c1', query: id, answer: 'a', created_at: index }),
  );
  const unsent = (fields: Partial<SavedTurn>): SavedTurn => ({
    conversationId: 'c1',
    question: 'unsent',
    text: '',
    status: 'failed',
    createdAt: 5000,
    ...fields,
  });
  const questions = (messages: readonly Message[]) =>
    messages.flatMap(({ role, text }) => (role === 'user' ? text : []));

  it('stands after the answer that it followed', () => {
    const all = restored(page, [unsent({ after: 'm2', before: 'm3' })]);
    expect(questions(all)).to.deep.equal(['m1', 'm2', 'unsent', 'm3']);
  });

  it('stands before its neighbour if the one that it followed is on an older page', () => {
    const all = restored(page, [unsent({ after: 'm0', before: 'm1' })], true);
    expect(questions(all)).to.deep.equal(['unsent', 'm1', 'm2', 'm3']);
  });

  it('keeps the order of several at one place', () => {
    const turns = ['x', 'y', 'z'].map((question) => unsent({ question, after: 'm1' }));
    expect(questions(restored(page, turns))).to.deep.equal(['m1', 'x', 'y', 'z', 'm2', 'm3']);
    const first = ['x', 'y'].map((question) => unsent({ question, before: 'm1' }));
    expect(questions(restored(page, first))).to.deep.equal(['x', 'y', 'm1', 'm2', 'm3']);
  });

  it('is held until the page of its neighbours has loaded', () => {
    const turns = [unsent({ after: 'm0' })];
    const { messages, held } = restoreTurns(page, turns, { hasOlder: true, newId });
    expect(questions(messages)).to.deep.equal(['m1', 'm2', 'm3']);
    expect(held).to.deep.equal(turns);
  });

  it('is placed by its time if its neighbours no longer exist', () => {
    const all = restored(page, [unsent({ after: 'gone', createdAt: 1500 })]);
    expect(questions(all)).to.deep.equal(['m1', 'm2', 'unsent', 'm3']);
  });

  it('is shown although the server had given it an id, as when Dify loses a row between two pages', () => {
    const all = restored(page, [{ ...turn, messageId: 'm9', after: 'm1', before: 'm2' }]);
    expect(questions(all)).to.deep.equal(['m1', 'Hello', 'm2', 'm3']);
    expect(all[3]).to.include({ text: 'Half', id: all[3]?.key });
  });
});

let ids = 0;
const newId = () => `local-${++ids}`;

function restored(page: readonly Message[], saved: readonly SavedTurn[], hasOlder = false) {
  return restoreTurns(page, saved, { hasOlder, newId }).messages;
}
