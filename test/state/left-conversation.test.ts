import { expect } from '@open-wc/testing';
import { hasNewAnswer, isAnswering } from '../../src/state/left-conversation.js';
import { end, piece, setupWithQuestion, unreachable } from '../helpers/session.js';

/** A session that has left a conversation, `c1`, whose answer is running, for another one of the history. */
async function setupLeft() {
  const setup = await setupWithQuestion();
  const { session, client, clock } = setup;
  client.history = { c2: [{ id: 'm2', conversation_id: 'c2', query: 'Two', answer: 'Second' }] };
  const stream = client.stream;
  const receive = async (...events: Parameters<typeof stream.send>[0][]) => {
    for (const event of events) stream.send(event);
    await stream.drained();
    clock.runFrame(25);
  };
  await receive(piece('Hel'));
  await session.openConversation('c2');
  return { ...setup, stream, receive };
}

describe('a conversation that was left while an answer was running', () => {
  it('is in the background, and the other one is shown', async () => {
    const { session, texts } = await setupLeft();
    expect(texts()).to.deep.equal(['user: Two', 'assistant: Second']);
    expect(session.store.state.status).to.equal('ready');
    expect(isAnswering(session.store.state, 'c1')).to.equal(true);
  });

  it('shows its growing answer when it is opened again, without asking for its history', async () => {
    const { session, client, texts, receive } = await setupLeft();
    await receive(piece('lo'));
    const reads = client.historyReads;
    await session.openConversation('c1');
    expect(texts()).to.deep.equal(['user: Hello', 'assistant: Hello']);
    expect(session.store.state.status).to.equal('streaming');
    await receive(piece(' there'));
    expect(texts()[1]).to.equal('assistant: Hello there');
    expect(client.historyReads).to.equal(reads);
    expect(session.store.state.background).to.deep.equal([]);
  });

  it('has a new answer from its end until it is opened again', async () => {
    const { session, stream, receive, emitted, events } = await setupLeft();
    await receive(piece('lo'), end);
    stream.end();
    await emitted('completed');
    const completed = events.find((event) => event.type === 'completed');
    expect(completed).to.include({ conversationId: 'c1' });
    expect(hasNewAnswer(session.store.state, 'c1')).to.equal(true);
    await session.openConversation('c1');
    expect(hasNewAnswer(session.store.state, 'c1')).to.equal(false);
    expect(session.store.state.status).to.equal('ready');
  });

  it('has its answer stopped after it was opened again', async () => {
    const { session, client, answer } = await setupLeft();
    await session.openConversation('c1');
    session.stop();
    expect(answer().status).to.equal('stopped');
    expect(client.stopped).to.deep.equal(['t1']);
  });

  it('does not make the other one busy, and a question there goes out', async () => {
    const { session, client, receive, texts } = await setupLeft();
    void session.send({ text: 'And now?' });
    const second = await client.streamed(2);
    expect(second.request).to.include({ query: 'And now?', conversationId: 'c2' });
    await receive(piece('lo'));
    expect(texts().at(-1)).to.equal('assistant: ');
  });

  it('keeps the failure of its answer until it is opened', async () => {
    const { session, stream, answer, reached } = await setupLeft();
    stream.fail(unreachable);
    await reached(({ background }) => background[0]?.status === 'error');
    session.store.dispatch({ type: 'draft', text: 'x' });
    await session.openConversation('c1');
    expect(answer().text).to.equal('Hel');
  });

  it('stays in the background when it was left for a new one that gets a question', async () => {
    const { session, client } = await setupWithQuestion();
    session.newConversation({ canReturn: true });
    void session.send({ text: 'Another' });
    await client.streamed(2);
    const { left, background } = session.store.state;
    expect(left).to.equal(undefined);
    expect(background.map(({ messages }) => messages[0]?.text)).to.deep.equal(['Hello']);
  });

  it('is forgotten when it is deleted', async () => {
    const { session, receive, texts } = await setupLeft();
    session.store.dispatch({ type: 'conversation-forget', conversationId: 'c1' });
    await receive(piece('lo'));
    expect(session.store.state.background).to.deep.equal([]);
    expect(texts()).to.deep.equal(['user: Two', 'assistant: Second']);
  });
});
