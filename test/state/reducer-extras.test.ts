import { expect } from '@open-wc/testing';
import { initialState, type ChatState, type Message } from '../../src/state/model.js';
import { messagesFrom } from '../../src/state/parts/from-history.js';
import { reduce, type ChatAction } from '../../src/state/reducer.js';
import { eventOf } from '../helpers/stream.js';

const send: Extract<ChatAction, { type: 'send' }> = {
  type: 'send',
  questionKey: 'q',
  answerKey: 'a',
  text: 'Hello',
  attachments: [],
  createdAt: 5,
};
const stream = (fields: Parameters<typeof eventOf>[0]): ChatAction => ({
  type: 'stream',
  answerKey: 'a',
  event: eventOf(fields),
});
const piece = (answer: string): ChatAction =>
  stream({ event: 'message', answer, message_id: 'm1' });

function after(...actions: ChatAction[]): ChatState {
  return actions.reduce(reduce, initialState);
}

const answerOf = (state: ChatState): Message => state.messages[1]!;

describe('reduce, of what is not only text', () => {
  it('lets the files that wait go with the question, but for those that cannot', () => {
    const file = { id: 'f1', name: 'a.png', kind: 'image', url: '', uploadId: 'u1' };
    const coming = { ...file, id: 'f2', status: 'uploading' } as const;
    const refused = { ...file, id: 'f3', status: 'failed' } as const;
    const attachments = [file, coming, refused];
    const state = after(
      { type: 'change', fields: { attachments, suggestions: ['Why?'] } },
      { ...send, attachments },
    );
    expect(state.messages[0]?.attachments).to.deep.equal([file, coming]);
    expect(state).to.deep.include({ attachments: [refused], suggestions: [] });
  });

  it('takes over what an effect has found out of a message, and of no other', () => {
    const before = after(send, piece('Hi'));
    const state = reduce(before, { type: 'change-message', key: 'a', fields: { rating: 'like' } });
    expect(answerOf(state).rating).to.equal('like');
    expect(state.messages[0]).to.equal(before.messages[0]);
    const nobody: ChatAction = { type: 'change-message', key: 'x', fields: { rating: 'like' } };
    expect(reduce(before, nobody)).to.equal(before);
  });

  it('notes when a tool began and ended, where somebody was there', () => {
    const uses = (at: number, observation: string): ChatAction => {
      const thought = stream({ event: 'agent_thought', id: 't', tool: 'clock', observation });
      return { ...thought, at } as ChatAction;
    };
    const [tool] = answerOf(after(send, uses(10, ''), uses(30, 'noon'))).parts;
    expect(tool).to.include({ startedAt: 10, endedAt: 30 });
  });

  it('puts a question whose files had not got out back to where it was written', () => {
    const file = { id: 'f1', name: 'a.png', kind: 'image', url: '', status: 'uploading' } as const;
    const left: ChatAction = { type: 'conversation-open', conversationId: undefined };
    const state = after({ ...send, attachments: [file] }, left);
    expect(state).to.deep.include({ draft: 'Hello', attachments: [file], messages: [] });
    expect(after(send, left)).to.deep.include({ draft: '', attachments: [] });
  });

  it('keeps what only the stream told when the history has the rest', () => {
    const tool = (observation: string) =>
      stream({ event: 'agent_thought', id: 't', tool: 'clock', observation });
    const before = after(
      send,
      { ...tool(''), at: 1 } as ChatAction,
      { ...tool('noon'), at: 3 } as ChatAction,
    );
    const rated = reduce(before, { type: 'change-message', key: 'a', fields: { rating: 'like' } });
    const [, stored] = messagesFrom({
      id: 'm1',
      conversation_id: 'c1',
      answer: 'Noon',
      agent_thoughts: [{ id: 't', tool: 'clock', observation: 'noon' }],
    });
    const answer = answerOf(reduce(rated, { type: 'settle', answerKey: 'a', stored }));
    expect(answer.rating).to.equal('like');
    expect(answer.parts.find(({ type }) => type === 'tool')).to.include({
      startedAt: 1,
      endedAt: 3,
    });
  });
});
