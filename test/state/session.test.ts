import { expect } from '@open-wc/testing';
import { ApiError } from '../../src/api/http/errors.js';
import { answer as storedAnswer, question } from '../helpers/chat.js';
import {
  setupWithAnswer,
  setupWithQuestion,
  end,
  finished,
  piece,
  flushPromises,
  setupSession,
  started,
  unreachable,
  ids,
} from '../helpers/session.js';
import { eventOf } from '../helpers/stream.js';

describe('ChatSession.send', () => {
  it('shows the question at once, sends it with the inputs, and resolves with the settled answer', async () => {
    const { session, client, texts } = setupSession();
    session.inputs = { name: 'Ann' };
    const sent = session.send({ text: '  Hello ' });
    expect(texts()).to.deep.equal(['user: Hello', 'assistant: ']);
    const stream = await client.streamed(1);
    expect(stream.request).to.deep.include({
      query: 'Hello',
      inputs: { name: 'Ann' },
      conversationId: undefined,
    });
    client.stream.send(piece('Hi'));
    client.stream.send(end);
    client.stream.end();
    expect(await sent).to.include({ id: 'm1', status: 'complete', text: 'Hi' });
    expect(session.store.state.status).to.equal('ready');
  });

  it('sends the next question in the conversation that the first answer opened', async () => {
    const { session, client, sent } = await setupWithQuestion();
    client.stream.send(end);
    client.stream.end();
    await sent;
    void session.send({ text: 'And now?' });
    const second = await client.streamed(2);
    expect(second.request.conversationId).to.equal('c1');
  });

  it('sends the id of the answer that the question follows, since the web app route forgets all others', async () => {
    const { session, client, sent } = await setupWithQuestion();
    expect(client.stream.request.parentId).to.equal(undefined);
    client.stream.send(end);
    client.stream.end();
    await sent;
    const second = session.send({ text: 'And now?' });
    await client.streamed(2);
    expect(client.stream.request.parentId).to.equal('m1');
    client.stream.fail(unreachable);
    await second;
    void session.send({ text: 'And now?' });
    await client.streamed(3);
    expect(client.stream.request.parentId).to.equal('m1');
  });

  it('waits for the history, since the question follows its last answer', async () => {
    const { session, client, texts } = setupSession();
    client.history.c1 = [{ id: 'm7', conversation_id: 'c1', query: 'q', answer: 'a' }];
    void session.open('c1');
    void session.send({ text: 'And now?' });
    expect(texts()).to.deep.equal(['user: And now?', 'assistant: ']);
    await client.streamed(1);
    expect(client.stream.request).to.include({ conversationId: 'c1', parentId: 'm7' });
    expect(texts()).to.deep.equal(['user: q', 'assistant: a', 'user: And now?', 'assistant: ']);
  });

  it('waits ten seconds at most for the history', async () => {
    const { session, client, clock } = setupSession();
    client.messages = () => new Promise(() => undefined);
    void session.open('c1');
    void session.send({ text: 'Hello?' });
    await flushPromises();
    expect(client.streams).to.deep.equal([]);
    clock.advance(10_000);
    await client.streamed(1);
    expect(client.stream.request).to.include({ query: 'Hello?', conversationId: 'c1' });
  });

  it('does not wait for the history of a conversation that was left', async () => {
    const { session, client } = setupSession();
    client.messages = () => new Promise(() => undefined);
    void session.open('c1');
    session.newConversation();
    void session.send({ text: 'Hello?' });
    await client.streamed(1);
    expect(client.stream.request.conversationId).to.equal(undefined);
  });

  it('does not wait for older pages of the history', async () => {
    const { session, client } = setupSession();
    client.history.c1 = Array.from({ length: 30 }, (_, index) => ({
      id: `m${index}`,
      conversation_id: 'c1',
      answer: 'a',
    }));
    await session.open('c1');
    client.messages = () => new Promise(() => undefined);
    void session.loadOlder();
    void session.send({ text: 'Hello?' });
    await client.streamed(1);
    expect(client.stream.request.parentId).to.equal('m29');
  });

  it('gives up when the request is never answered', async () => {
    const { session, client, clock, answer } = setupSession();
    client.streamChat = async function* () {
      await new Promise(() => undefined);
      yield piece('never');
    };
    const sent = session.send({ text: 'Hello?' });
    clock.advance(30_000);
    expect(answer().stalled).to.equal(true);
    clock.advance(60_000);
    expect(await sent).to.include({ status: 'interrupted' });
    expect(session.store.state.status).to.equal('error');
  });

  it('starts a new conversation with a question that was asked in a deleted one', async () => {
    const { session, client, persistence, texts, events } = setupSession();
    persistence.conversationId.set('c1');
    client.messages = () => Promise.reject(new ApiError('conversation-gone', { message: '' }));
    void session.open();
    void session.send({ text: 'Hello?' });
    await client.streamed(1);
    expect(client.stream.request).to.include({ conversationId: undefined, parentId: undefined });
    expect(texts()).to.deep.equal(['user: Hello?', 'assistant: ']);
    expect(events.map(({ type }) => type)).to.deep.equal(['sent']);
    expect(persistence.conversationId.get()).to.equal(undefined);
  });

  it('retries in a new conversation when the server no longer has the conversation', async () => {
    const { session, client, sent } = await setupWithQuestion();
    client.stream.send(end);
    client.stream.end();
    await sent;
    const second = session.send({ text: 'Still there?' });
    await client.streamed(2);
    client.stream.fail(new ApiError('conversation-gone', { message: '' }));
    const failed = await second;
    expect(failed).to.include({ status: 'failed' });
    void session.retry(session.store.state.messages.at(-1)!.key);
    await client.streamed(3);
    expect(client.stream.request).to.include({ query: 'Still there?', conversationId: undefined });
  });

  it('retries with the inputs of the question', async () => {
    const { session, client } = setupSession();
    const sent = session.send({ text: 'Hello', inputs: { order: '4711' } });
    await client.streamed(1);
    client.stream.fail(unreachable);
    await sent;
    void session.retry(session.store.state.messages.at(-1)!.key);
    await client.streamed(2);
    expect(client.stream.request.inputs).to.deep.equal({ order: '4711' });
  });

  it('sends neither an empty question nor one while an answer is under way', async () => {
    const { session, client } = await setupWithQuestion();
    expect(await session.send({ text: 'Another' })).to.equal(undefined);
    expect(await setupSession().session.send({ text: '  ' })).to.equal(undefined);
    expect(client.streams).to.have.length(1);
  });

  it('joins the reasoning deltas of a frame, node by node', async () => {
    const { client, clock, answer, session } = await setupWithQuestion();
    let changes = 0;
    session.store.subscribe(() => changes++);
    const thinks = (reasoning: string, node_id: string, is_final = false) =>
      eventOf({ event: 'reasoning_chunk', ...ids, data: { reasoning, node_id, is_final } });
    for (const event of [thinks('Hm', 'a'), thinks('…', 'a'), thinks('So', 'b')])
      client.stream.send(event);
    await client.stream.drained();
    clock.runFrame();
    expect(changes).to.be.at.most(2);
    client.stream.send(thinks('', 'b', true));
    await client.stream.drained();
    clock.runFrame();
    expect(answer().parts.map((part) => part.type === 'reasoning' && part.text)).to.deep.equal([
      'Hm…',
      'So',
    ]);
  });

  it('joins the text deltas of a frame into one change of the state', async () => {
    const { session, client, clock, answer } = await setupWithQuestion();
    let changes = 0;
    client.stream.send(piece('a'));
    await client.stream.drained();
    clock.runFrame();
    session.store.subscribe(() => changes++);
    for (const letter of 'bcdefgh') client.stream.send(piece(letter));
    await client.stream.drained();
    expect(answer().text).to.equal('a');
    clock.runFrame(25);
    expect(answer().text).to.equal('abcdefgh');
    expect(changes).to.equal(1);
  });

  it('emits each event once', async () => {
    const { client, events, sent } = await setupWithQuestion();
    client.stream.send(started);
    client.stream.send(piece('Hi'));
    client.stream.send(end);
    client.stream.send(finished('succeeded'));
    client.stream.end();
    const answer = await sent;
    expect(events).to.deep.equal([
      { type: 'sent', text: 'Hello' },
      { type: 'conversation-changed', conversationId: 'c1' },
      {
        type: 'workflow-finished',
        workflowRunId: 'r1',
        status: 'succeeded',
        outputs: { answer: 'x' },
      },
      { type: 'completed', answer, conversationId: 'c1' },
    ]);
  });
});

describe('ChatSession.retry', () => {
  it('replaces a turn that failed', async () => {
    const { client, session, sent, texts, answer } = await setupWithQuestion();
    client.stream.fail(unreachable);
    await sent;
    const retried = session.retry(answer().key);
    await client.streamed(2);
    client.stream.send(piece('Hi'));
    client.stream.send(end);
    client.stream.end();
    await retried;
    expect(texts()).to.deep.equal(['user: Hello', 'assistant: Hi']);
  });

  it('keeps the partial text of an answer that broke off', async () => {
    const { client, session, sent, texts, answer } = await setupWithQuestion();
    client.stream.send(piece('Half'));
    client.stream.end();
    await sent;
    void session.retry(answer().key);
    expect(texts()).to.deep.equal(['user: Hello', 'assistant: Half', 'user: Hello', 'assistant: ']);
  });

  it('keeps a tool call of an answer that broke off before its text', async () => {
    const { client, session, sent, answer } = await setupWithQuestion();
    const thought = { id: 't1', tool: 'clock', tool_input: '{}', observation: 'noon' };
    client.stream.send(eventOf({ event: 'agent_thought', ...ids, ...thought }));
    client.stream.end();
    await sent;
    void session.retry(answer().key);
    const kinds = session.store.state.messages.map(({ parts }) => parts.map(({ type }) => type));
    expect(kinds[1]).to.deep.equal(['tool']);
  });
});

describe('leaving a conversation', () => {
  it('empties the thread for a new one, and reads the running answer to its end', async () => {
    const { client, session, events, sent } = await setupWithQuestion();
    client.stream.send(piece('Half'));
    await client.stream.drained();
    session.newConversation();
    expect(session.store.state).to.deep.include({
      messages: [],
      conversationId: undefined,
      status: 'ready',
    });
    expect(events.at(-1)).to.deep.equal({
      type: 'conversation-changed',
      conversationId: undefined,
    });
    client.stream.send(piece(' an answer'));
    client.stream.send(end);
    client.stream.end();
    expect(await sent).to.equal(undefined);
    expect(session.store.state.messages).to.deep.equal([]);
    expect(session.store.state.conversationId).to.equal(undefined);
  });

  it('can be undone until the first question: what has arrived meanwhile is there, and can be stopped', async () => {
    const { client, session, events, sent, texts, answer } = await setupWithQuestion();
    session.setDraft('Next');
    client.stream.send(started);
    client.stream.send(piece('Half'));
    await client.stream.drained();
    session.newConversation({ canReturn: true });
    client.stream.send(piece(' an answer'));
    await client.stream.drained();
    expect(session.store.state.messages).to.deep.equal([]);
    session.returnToConversation();
    expect(session.store.state).to.include({
      conversationId: 'c1',
      status: 'streaming',
      draft: 'Next',
      left: undefined,
    });
    expect(events.at(-1)).to.deep.equal({ type: 'conversation-changed', conversationId: 'c1' });
    session.stop();
    client.stream.end();
    await sent;
    expect(texts()).to.deep.equal(['user: Hello', 'assistant: Half an answer']);
    expect(answer().status).to.equal('stopped');
    expect(client.stopped).to.deep.equal(['t1']);
  });

  it('shows an answer that was completed meanwhile', async () => {
    const { client, session, sent, answer } = await setupWithQuestion();
    session.newConversation({ canReturn: true });
    client.stream.send(piece('Hi'));
    client.stream.send(end);
    client.stream.end();
    await sent;
    session.returnToConversation();
    expect(answer()).to.include({ status: 'complete', text: 'Hi' });
    expect(session.store.state.status).to.equal('ready');
  });

  it('cannot be undone after the first question, nor when the page did it', async () => {
    const { client, session } = await setupWithAnswer();
    session.newConversation({ canReturn: true });
    void session.send({ text: 'Fresh' });
    await client.streamed(2);
    expect(session.store.state.left).to.equal(undefined);
    session.returnToConversation();
    expect(session.store.state.messages).to.have.length(2);
    session.newConversation();
    expect(session.store.state.left).to.equal(undefined);
  });

  it('can be undone after the new conversation was begun twice', async () => {
    const { session, texts } = await setupWithAnswer();
    session.newConversation({ canReturn: true });
    session.newConversation({ canReturn: true });
    session.returnToConversation();
    expect(texts()).to.deep.equal(['user: Hello', 'assistant: Hi']);
  });

  it('returns without the question that went back to the composer because its file was not uploaded', () => {
    const { session, texts } = setupSession();
    const file = {
      id: 'f',
      name: 'a.txt',
      kind: 'document',
      url: '',
      status: 'uploading',
    } as const;
    const { dispatch } = session.store;
    dispatch({
      type: 'history-loaded',
      messages: [question('One'), storedAnswer('1')],
      hasOlder: false,
    });
    dispatch({
      type: 'send',
      questionKey: 'q',
      answerKey: 'a',
      text: 'Two',
      attachments: [file],
      createdAt: 1,
    });
    session.newConversation({ canReturn: true });
    session.returnToConversation();
    expect(texts()).to.deep.equal(['user: One', 'assistant: 1']);
    expect(session.store.state).to.include({ draft: 'Two', status: 'ready' });
    expect(session.store.state.attachments).to.have.length(1);
  });

  it('does not make a new question wait for the answer that was left', async () => {
    const { client, session } = await setupWithQuestion();
    session.newConversation();
    void session.send({ text: 'Fresh' });
    await client.streamed(2);
    expect(client.streams).to.have.length(2);
  });
});
