import { expect } from '@open-wc/testing';
import { initialState, type ChatState, type Message } from '../../src/state/model.js';
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
const piece = (answer: string): ChatAction =>
  stream({ event: 'message', answer, message_id: 'm1' });
const stream = (fields: Parameters<typeof eventOf>[0]): ChatAction => ({
  type: 'stream',
  answerKey: 'a',
  event: eventOf(fields),
});
const finished = (status: string, rest: object = {}) =>
  stream({ event: 'workflow_finished', data: { id: 'r', status, ...rest } });

function after(...actions: ChatAction[]): ChatState {
  return actions.reduce(reduce, initialState);
}

const answerOf = (state: ChatState): Message => state.messages[1]!;

describe('reduce', () => {
  it('shows the question and an empty answer at once', () => {
    const { messages, status } = after(send);
    expect(status).to.equal('submitted');
    expect(messages.map(({ role, status, text }) => [role, status, text])).to.deep.equal([
      ['user', 'pending', 'Hello'],
      ['assistant', 'pending', ''],
    ]);
  });

  it('takes the question out of the composer, but not what was typed meanwhile', () => {
    expect(after({ type: 'draft', text: ' Hello ' }, send).draft).to.equal('');
    expect(after({ type: 'draft', text: 'Another' }, send).draft).to.equal('Another');
  });

  it('takes the quote out of the composer with its question only', () => {
    const quoting: ChatAction[] = [
      { type: 'change', fields: { quote: 'one' } },
      { type: 'draft', text: ' Why? ' },
    ];
    expect(after(...quoting, { ...send, text: '> one\n\nWhy?' })).to.include({
      draft: '',
      quote: '',
    });
    expect(after(...quoting, { ...send, text: 'A suggestion' })).to.include({
      draft: ' Why? ',
      quote: 'one',
    });
  });

  it('returns the quote of a question whose files are not uploaded to the composer', () => {
    const file = {
      id: 'f',
      name: 'a.txt',
      kind: 'document',
      url: '',
      status: 'uploading',
    } as const;
    const state = after(
      { ...send, text: '> one\n\nWhy?', attachments: [file] },
      { type: 'conversation-open', conversationId: undefined },
    );
    expect(state).to.include({ draft: 'Why?', quote: 'one' });
  });

  it('appends pieces of text, and knows the conversation and the message from the first one', () => {
    const state = after(
      send,
      stream({ event: 'message', answer: 'Hi ', conversation_id: 'c1', message_id: 'm1' }),
      piece('there'),
    );
    expect(state).to.include({ status: 'streaming', conversationId: 'c1' });
    expect(answerOf(state)).to.deep.include({
      id: 'm1',
      key: 'a',
      status: 'streaming',
      text: 'Hi there',
      parts: [{ type: 'text', text: 'Hi there' }],
    });
    expect(state.messages[0]).to.deep.include({ id: 'question-m1', status: 'complete' });
  });

  it('takes the whole answer with which a new agent ends for what it is (docs/dify-api.md §6.6)', () => {
    const state = after(
      send,
      stream({ event: 'agent_message', answer: 'Hel' }),
      stream({ event: 'message', answer: 'Hello' }),
    );
    expect(answerOf(state).text).to.equal('Hello');
  });

  it('keeps the identity of what did not change', () => {
    const before = after(send, piece('a'), stream({ event: 'message_end' }), {
      type: 'settle',
      answerKey: 'a',
    });
    const next = reduce(before, { ...send, questionKey: 'q2', answerKey: 'b' });
    const later = reduce(next, {
      type: 'stream',
      answerKey: 'b',
      event: eventOf({ event: 'message', answer: 'x' }),
    });
    expect(later.messages[0]).to.equal(before.messages[0]);
    expect(later.messages[1]).to.equal(before.messages[1]);
    expect(
      reduce(before, {
        type: 'stream',
        answerKey: 'gone',
        event: eventOf({ event: 'message_end' }),
      }),
    ).to.equal(before);
  });

  it('ends with the event that ends it: no text follows, but what got lost on the way does', () => {
    const state = after(
      send,
      piece('All of it'),
      finished('succeeded'),
      piece(' and more'),
      stream({
        event: 'message_end',
        metadata: { retriever_resources: [{ position: 1, document_name: 'a.txt' }] },
      }),
    );
    expect(answerOf(state)).to.include({ status: 'complete', text: 'All of it' });
    expect(answerOf(state).parts.map(({ type }) => type)).to.deep.equal(['text', 'sources']);
  });

  it('keeps what had come when the app fails in the middle', () => {
    const error = {
      event: 'error',
      code: 'completion_request_error',
      message: 'no',
      status: 400,
    } as const;
    const state = after(send, piece('Half an ans'), stream(error), {
      type: 'settle',
      answerKey: 'a',
    });
    expect(state.status).to.equal('error');
    expect(answerOf(state)).to.include({ status: 'failed', text: 'Half an ans' });
    expect(answerOf(state).error).to.include({
      kind: 'app-unavailable',
      code: 'completion_request_error',
    });
  });

  it('takes a failed workflow for a failed answer, with its reason', () => {
    const state = after(send, finished('failed', { error: 'upstream said no' }));
    expect(answerOf(state).status).to.equal('failed');
    expect(answerOf(state).error?.message).to.equal('upstream said no');
  });

  for (const [name, ends] of Object.entries({
    'message_end alone': [stream({ event: 'message_end' })],
    'workflow_finished alone': [finished('succeeded')],
    'message_end, then workflow_finished': [
      stream({ event: 'message_end' }),
      finished('succeeded'),
    ],
    'workflow_finished, then message_end': [
      finished('succeeded'),
      stream({ event: 'message_end' }),
    ],
    'a partial success': [finished('partial-succeeded')],
  }))
    it(`is complete after ${name}`, () => {
      expect(answerOf(after(send, piece('x'), ...ends)).status).to.equal('complete');
    });

  it('takes the text from the outputs when the stream was joined too late to hear it', () => {
    expect(
      answerOf(after(send, finished('succeeded', { outputs: { answer: 'All of it' } }))).text,
    ).to.equal('All of it');
  });

  it('says stopped at once, keeps what still comes, and stays stopped', () => {
    const state = after(
      send,
      piece('tick 1 '),
      { type: 'stop', answerKey: 'a' },
      piece('tick 2'),
      stream({ event: 'message_end' }),
    );
    expect(state.status).to.equal('ready');
    expect(answerOf(state)).to.include({ status: 'stopped', text: 'tick 1 tick 2' });
  });

  it('waits for a person when the workflow does, and goes on in the same message', () => {
    const paused = after(send, stream({ event: 'workflow_paused' }), {
      type: 'settle',
      answerKey: 'a',
    });
    expect(paused.status).to.equal('ready');
    expect(answerOf(paused).status).to.equal('paused');
    const resumed = reduce(paused, stream({ event: 'workflow_started' }));
    expect(answerOf(resumed).status).to.equal('streaming');
  });

  it('tells a stream that broke from a question that never arrived', () => {
    const broken = { kind: 'stream-broken', code: '', message: '' } as const;
    const refused = { kind: 'unauthorized', code: '', message: '' } as const;
    expect(
      answerOf(after(send, piece('x'), { type: 'settle', answerKey: 'a', error: broken })).status,
    ).to.equal('interrupted');
    expect(
      answerOf(after(send, { type: 'settle', answerKey: 'a', error: broken })).status,
    ).to.equal('interrupted');
    expect(
      answerOf(after(send, { type: 'settle', answerKey: 'a', error: refused })).status,
    ).to.equal('failed');
  });

  it('replaces a turn that is sent again, and no other', () => {
    const state = after(
      send,
      { ...send, questionKey: 'q2', answerKey: 'b' },
      { ...send, questionKey: 'q3', answerKey: 'c', replacedAnswerKey: 'b' },
    );
    expect(state.messages.map(({ key }) => key)).to.deep.equal(['q', 'a', 'q3', 'c']);
  });

  it('puts older turns before what is here, each once', () => {
    const [question, answer] = after(send, piece('x'), stream({ event: 'message_end' }))
      .messages as [Message, Message];
    const older = { ...answer, key: 'm0', id: 'm0' };
    const state = after(send, piece('x'), {
      type: 'history-loaded',
      messages: [older, question, answer],
      hasOlder: true,
    });
    expect(state.messages.map(({ id }) => id)).to.deep.equal(['m0', 'question-m1', 'm1']);
    expect(state.hasOlder).to.equal(true);
  });

  it('empties the thread for another conversation, and keeps the app and what was prepared', () => {
    const app = {
      title: 'T',
      description: '',
      mode: undefined,
      icon: undefined,
      colour: '',
      hidesSteps: false,
      language: '',
      opening: '',
      suggestions: [],
      placeholder: '',
      disclaimer: '',
      copyright: '',
      privacyPolicy: '',
      parameters: {},
    };
    const state = after(
      { type: 'app-loaded', app },
      send,
      { type: 'draft', text: 'half' },
      { type: 'change', fields: { inputs: { name: 'Ann' }, suggestions: ['Why?'] } },
      {
        type: 'conversation-open',
        conversationId: 'c2',
      },
    );
    expect(state).to.deep.include({
      messages: [],
      conversationId: 'c2',
      status: 'ready',
      app,
      draft: 'half',
      inputs: { name: 'Ann' },
      suggestions: [],
    });
  });
});
