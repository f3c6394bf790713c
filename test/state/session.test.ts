import { expect } from '@open-wc/testing';
import { ApiError } from '../../src/api/http/errors.js';
import {
  asked,
  end,
  finished,
  piece,
  settle,
  setupSession,
  started,
  unreachable,
  ids,
} from '../helpers/session.js';
import { eventOf } from '../helpers/stream.js';

describe('sending', () => {
  it('shows the question at once, sends it with the inputs, and resolves with the settled answer', async () => {
    const { session, client, texts } = setupSession();
    session.inputs = { name: 'Ann' };
    const sent = session.send({ text: '  Hello ' });
    expect(texts()).to.deep.equal(['user: Hello', 'assistant: ']);
    await settle();
    expect(client.stream.request).to.deep.include({
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

  it('goes on in the conversation that the first answer opened', async () => {
    const { session, client, sent } = await asked();
    client.stream.send(end);
    client.stream.end();
    await sent;
    void session.send({ text: 'And now?' });
    await settle();
    expect(client.stream.request.conversationId).to.equal('c1');
  });

  it('says which answer the question follows, since the web app forgets all else', async () => {
    const { session, client, sent } = await asked();
    expect(client.stream.request.parentId).to.equal(undefined);
    client.stream.send(end);
    client.stream.end();
    await sent;
    const second = session.send({ text: 'And now?' });
    await settle();
    expect(client.stream.request.parentId).to.equal('m1');
    client.stream.fail(unreachable);
    await second;
    void session.send({ text: 'And now?' });
    await settle();
    expect(client.stream.request.parentId).to.equal('m1');
  });

  it('waits for the history, whose last answer the question follows', async () => {
    const { session, client, texts } = setupSession();
    client.history.c1 = [{ id: 'm7', conversation_id: 'c1', query: 'q', answer: 'a' }];
    void session.open('c1');
    void session.send({ text: 'And now?' });
    expect(texts()).to.deep.equal(['user: And now?', 'assistant: ']);
    await settle();
    expect(client.stream.request).to.include({ conversationId: 'c1', parentId: 'm7' });
    expect(texts()).to.deep.equal(['user: q', 'assistant: a', 'user: And now?', 'assistant: ']);
  });

  it('does not wait for ever for a history that does not come', async () => {
    const { session, client, clock } = setupSession();
    client.messages = () => new Promise(() => undefined);
    void session.open('c1');
    void session.send({ text: 'Hello?' });
    await settle();
    expect(client.streams).to.deep.equal([]);
    clock.pass(10_000);
    await settle();
    expect(client.stream.request).to.include({ query: 'Hello?', conversationId: 'c1' });
  });

  it('does not wait for the history of a conversation that was left', async () => {
    const { session, client } = setupSession();
    client.messages = () => new Promise(() => undefined);
    void session.open('c1');
    session.newConversation();
    void session.send({ text: 'Hello?' });
    await settle();
    expect(client.stream.request.conversationId).to.equal(undefined);
  });

  it('does not wait for older messages, which it does not need', async () => {
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
    await settle();
    expect(client.stream.request.parentId).to.equal('m29');
  });

  it('ends even where nothing that it waits for ever comes', async () => {
    const { session, client, clock } = setupSession();
    client.streamChat = async function* () {
      await new Promise(() => undefined);
      yield piece('never');
    };
    const sent = session.send({ text: 'Hello?' });
    await settle();
    clock.pass(30_000);
    expect(session.store.state.messages.at(-1)?.stalled).to.equal(true);
    clock.pass(60_000);
    expect(await sent).to.include({ status: 'interrupted' });
    expect(session.store.state.status).to.equal('error');
  });

  it('begins a conversation with the question that was meant for one that is gone', async () => {
    const { session, client, persistence, texts, events } = setupSession();
    persistence.conversationId.set('c1');
    client.messages = () => Promise.reject(new ApiError('conversation-gone', { message: '' }));
    void session.open();
    void session.send({ text: 'Hello?' });
    await settle();
    expect(client.stream.request).to.include({ conversationId: undefined, parentId: undefined });
    expect(texts()).to.deep.equal(['user: Hello?', 'assistant: ']);
    expect(events.map(({ type }) => type)).to.deep.equal(['sent']);
    expect(persistence.conversationId.get()).to.equal(undefined);
  });

  it('asks again in a new conversation when the server says that this one is gone', async () => {
    const { session, client, sent } = await asked();
    client.stream.send(end);
    client.stream.end();
    await sent;
    const second = session.send({ text: 'Still there?' });
    await settle();
    client.stream.fail(new ApiError('conversation-gone', { message: '' }));
    const failed = await second;
    expect(failed).to.include({ status: 'failed' });
    void session.retry(session.store.state.messages.at(-1)!.key);
    await settle();
    expect(client.stream.request).to.include({ query: 'Still there?', conversationId: undefined });
  });

  it('asks again with what it was asked with', async () => {
    const { session, client } = setupSession();
    const sent = session.send({ text: 'Hello', inputs: { order: '4711' } });
    await settle();
    client.stream.fail(unreachable);
    await sent;
    void session.retry(session.store.state.messages.at(-1)!.key);
    await settle();
    expect(client.stream.request.inputs).to.deep.equal({ order: '4711' });
  });

  it('sends nothing that is empty, and nothing while an answer is under way', async () => {
    const { session, client } = await asked();
    expect(await session.send({ text: 'Another' })).to.equal(undefined);
    expect(await setupSession().session.send({ text: '  ' })).to.equal(undefined);
    expect(client.streams).to.have.length(1);
  });

  it('gathers the pieces of reasoning too, node by node', async () => {
    const { client, clock, answer, session } = await asked();
    let changes = 0;
    session.store.subscribe(() => changes++);
    const thinks = (reasoning: string, node_id: string, is_final = false) =>
      eventOf({ event: 'reasoning_chunk', ...ids, data: { reasoning, node_id, is_final } });
    for (const event of [thinks('Hm', 'a'), thinks('…', 'a'), thinks('So', 'b')])
      client.stream.send(event);
    await settle();
    clock.draw();
    expect(changes).to.be.at.most(2);
    client.stream.send(thinks('', 'b', true));
    await settle();
    clock.draw();
    expect(answer().parts.map((part) => part.type === 'reasoning' && part.text)).to.deep.equal([
      'Hm…',
      'So',
    ]);
  });

  it('gathers the pieces of a frame into one change', async () => {
    const { session, client, clock, answer } = await asked();
    let changes = 0;
    client.stream.send(piece('a'));
    await settle();
    clock.draw();
    session.store.subscribe(() => changes++);
    for (const letter of 'bcdefgh') client.stream.send(piece(letter));
    await settle();
    expect(answer().text).to.equal('a');
    clock.draw();
    expect(answer().text).to.equal('abcdefgh');
    expect(changes).to.equal(1);
  });

  it('tells the page what happened, once each', async () => {
    const { client, events, sent } = await asked();
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

describe('asking again', () => {
  it('puts the same question in the place of one that failed', async () => {
    const { client, session, sent, texts, answer } = await asked();
    client.stream.fail(unreachable);
    await sent;
    void session.retry(answer().key);
    await settle();
    client.stream.send(piece('Hi'));
    client.stream.send(end);
    client.stream.end();
    await settle();
    expect(texts()).to.deep.equal(['user: Hello', 'assistant: Hi']);
  });

  it('keeps what had arrived of an answer that broke off', async () => {
    const { client, session, sent, texts, answer } = await asked();
    client.stream.send(piece('Half'));
    client.stream.end();
    await sent;
    void session.retry(answer().key);
    expect(texts()).to.deep.equal(['user: Hello', 'assistant: Half', 'user: Hello', 'assistant: ']);
  });

  it('keeps what had arrived also where that is no text: a tool and what it gave', async () => {
    const { client, session, sent, answer } = await asked();
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
  it('empties the thread for a new one, and lets the running answer come to its end unseen', async () => {
    const { client, session, events, sent } = await asked();
    client.stream.send(piece('Half'));
    await settle();
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

  it('does not let a new question wait for the answer left behind', async () => {
    const { client, session } = await asked();
    session.newConversation();
    void session.send({ text: 'Fresh' });
    await settle();
    expect(client.streams).to.have.length(2);
  });
});
