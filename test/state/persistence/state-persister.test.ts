import { expect } from '@open-wc/testing';
import {
  setupWithQuestion,
  end,
  newStorages,
  piece,
  setupSession,
  unreachable,
} from '../../helpers/session.js';

describe('after a reload, the session', () => {
  it('has the draft, the conversation and its messages', async () => {
    const storages = newStorages();
    const before = setupSession({ storages });
    const sent = before.session.send({ text: 'Hello' });
    const stream = await before.client.streamed(1);
    stream.send(piece('Hi'));
    stream.send(end);
    stream.end();
    await sent;
    before.session.setDraft('half a quest');
    before.session.setQuote('Hi');
    before.session.flush();

    const after = setupSession({ storages });
    after.client.history.c1 = [{ id: 'm1', conversation_id: 'c1', query: 'Hello', answer: 'Hi' }];
    await after.session.open();
    expect(after.texts()).to.deep.equal(['user: Hello', 'assistant: Hi']);
    expect(after.session.store.state).to.include({
      conversationId: 'c1',
      draft: 'half a quest',
      quote: 'Hi',
    });
  });

  it('has the received part of an answer that Dify lost, as interrupted', async () => {
    const { client, clock, storages } = await setupWithQuestion();
    client.stream.send(piece('Half an answer'));
    await client.stream.drained();
    clock.runFrame();
    clock.advance(1000);

    const after = setupSession({ storages });
    after.client.history.c1 = [
      { id: 'm1', conversation_id: 'c1', query: 'Hello', answer: '', status: 'normal' },
    ];
    await after.session.open();
    expect(after.texts()).to.deep.equal(['user: Hello', 'assistant: Half an answer']);
    expect(after.answer().status).to.equal('interrupted');
  });

  it('has the whole answer if Dify stored it', async () => {
    const { client, clock, storages } = await setupWithQuestion();
    client.stream.send(piece('Half'));
    await client.stream.drained();
    clock.runFrame();
    clock.advance(1000);
    const after = setupSession({ storages });
    after.client.history.c1 = [
      { id: 'm1', conversation_id: 'c1', query: 'Hello', answer: 'Half and whole' },
    ];
    await after.session.open();
    expect(after.answer()).to.include({ status: 'complete', text: 'Half and whole' });
  });

  it('has a question that never reached the server and can retry it', async () => {
    const { client, session, sent, storages } = await setupWithQuestion();
    client.stream.fail(unreachable);
    await sent;
    session.flush();
    const after = setupSession({ storages });
    await after.session.open();
    expect(after.texts()).to.deep.equal(['user: Hello', 'assistant: ']);
    expect(after.answer().status).to.equal('failed');
    void after.session.retry(after.answer().key);
    const { request } = await after.client.streamed(1);
    expect(request.query).to.equal('Hello');
  });

  it('has no failed attempt of a question that succeeded on retry', async () => {
    const { client, session, sent, storages, answer } = await setupWithQuestion();
    client.stream.fail(unreachable);
    await sent;
    const again = session.retry(answer().key);
    const stream = await client.streamed(2);
    stream.send(end);
    stream.end();
    await again;
    session.flush();
    expect(setupSession({ storages }).persistence.turns.get()).to.equal(undefined);
  });

  it('has no duplicate of an answer received while the history was unavailable', async () => {
    const storages = newStorages();
    const { session, client, clock } = setupSession({ storages });
    client.messages = () => Promise.reject(unreachable);
    await session.open('c1');
    const sent = session.send({ text: 'Where?' });
    const stream = await client.streamed(1);
    clock.advance(1000);
    stream.send(piece('There.'));
    stream.send(end);
    stream.end();
    await sent;
    session.flush();
    const after = setupSession({ storages });
    after.client.history.c1 = [
      {
        id: 'm1',
        conversation_id: 'c1',
        query: 'Where?',
        answer: 'There.',
        created_at: 1_700_000_000,
      },
    ];
    await after.session.open('c1');
    expect(after.texts()).to.deep.equal(['user: Where?', 'assistant: There.']);
  });

  /** The messages after a reload before the first event of an answer, when the server has this one turn. */
  async function reloadedAfterAsking(query: string, created_at: number) {
    const storages = newStorages();
    const before = setupSession({ storages });
    before.client.history.c1 = [];
    await before.session.open('c1');
    void before.session.send({ text: query });
    await before.client.streamed(1);
    before.session.flush();
    const after = setupSession({ storages });
    const turn = { id: 'm1', conversation_id: 'c1', query, answer: 'Fine.', created_at };
    after.client.history.c1 = [turn];
    await after.session.open('c1');
    return after.texts();
  }

  it('has no duplicate of a question that the server had already accepted', async () => {
    expect(await reloadedAfterAsking('Where?', 1_700_000_000)).to.deep.equal([
      'user: Where?',
      'assistant: Fine.',
    ]);
  });

  it('has an unsent question that equals an older one', async () => {
    expect(await reloadedAfterAsking('Yes', 1_600_000_000)).to.have.length(4);
  });

  it('has state that was written at most once a second', async () => {
    const { client, clock, storages } = await setupWithQuestion();
    let writes = 0;
    const { set } = storages.sessionStorage;
    storages.sessionStorage.set = (key, value) => {
      if (key.endsWith('turns')) writes++;
      set(key, value);
    };
    for (let frame = 0; frame < 60; frame++) {
      client.stream.send(piece('x'));
      await client.stream.drained();
      clock.runFrame();
      clock.advance(16);
    }
    clock.advance(1000);
    expect(writes).to.be.within(1, 2);
  });
});
