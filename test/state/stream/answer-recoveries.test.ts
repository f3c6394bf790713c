import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/api/http/errors.js';
import {
  POLL_INTERVAL_MS,
  workflowStarted,
  setupAfterReload,
  pendingTurn,
  completedTurn,
} from '../../helpers/answer-recovery.js';
import { FakeClient } from '../../helpers/fake-client.js';
import {
  setupWithQuestion,
  end,
  ids,
  newStorages,
  piece,
  flushPromises,
  setupSession,
} from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';

describe('the recovery of an answer', () => {
  it('ends when polling cannot succeed', async () => {
    const { client, answer, events, poll, skip } = await setupAfterReload();
    client.messages = () => Promise.reject(new ApiError('unauthorized', { message: 'no' }));
    client.historyReads = 0;
    await poll();
    await skip(30_000);
    expect(client.historyReads).to.equal(1);
    expect(answer()).to.deep.include({ status: 'interrupted', text: 'It took ' });
    expect(events.at(-1)).to.deep.include({ type: 'failed' });
  });

  it('polls again when a request is never answered', async () => {
    const { client, clock, answer, poll } = await setupAfterReload();
    const { messages } = client;
    client.messages = () => new Promise(() => undefined);
    clock.advance(POLL_INTERVAL_MS);
    await clock.scheduled(30_000);
    client.messages = messages;
    client.history = { c1: [completedTurn] };
    clock.advance(30_000);
    await clock.scheduled(POLL_INTERVAL_MS);
    await poll();
    expect(answer().status).to.equal('complete');
  });

  it('is neither shown nor reported as a failure, also when it is stopped', async () => {
    const { session, client, clock, sent, events, answer } = await setupWithQuestion();
    client.stream.send(workflowStarted);
    client.stream.send(piece('It took '));
    client.stream.fail(new TypeError('network error'));
    await clock.scheduled(POLL_INTERVAL_MS);
    expect(answer()).to.include({ status: 'streaming', error: undefined });
    session.stop();
    clock.advance(POLL_INTERVAL_MS);
    expect(await sent).to.include({ status: 'stopped', error: undefined });
    expect(events.map(({ type }) => type)).not.to.include('failed');
  });

  it('begins before an error can be rendered', async () => {
    const { session, client } = await setupWithQuestion();
    const seen: string[] = [];
    session.store.subscribe(() => queueMicrotask(() => seen.push(session.store.state.status)));
    client.stream.send(workflowStarted);
    client.stream.send(piece('It took '));
    client.stream.fail(new TypeError('network error'));
    await flushPromises();
    expect(seen).not.to.include('error');
  });

  it('runs once and is reported once, however often the conversation is opened', async () => {
    const { session, client, events, poll, skip } = await setupAfterReload();
    session.newConversation();
    await session.openConversation('c1');
    client.historyReads = 0;
    client.history = { c1: [completedTurn] };
    await poll();
    await skip(30_000);
    expect(client.historyReads).to.equal(1);
    expect(events.filter(({ type }) => type === 'completed')).to.have.length(1);
  });

  it('runs beside a question that was asked before the history was loaded', async () => {
    const storages = newStorages();
    const before = setupSession({ storages });
    void before.session.send({ text: 'Hello' });
    await before.client.streamed(1);
    before.client.stream.send(workflowStarted);
    before.client.stream.send(piece('It took '));
    await before.client.stream.drained();
    before.session.flush();
    const { session, client, clock, reached } = setupSession({ storages });
    client.history = { c1: [pendingTurn] };
    void session.open();
    const next = session.send({ text: 'Next' });
    await client.streamed(1);
    const other = { ...ids, message_id: 'm2', task_id: 't2' };
    client.stream.send(eventOf({ event: 'message', answer: 'Yes', ...other }));
    client.stream.send(eventOf({ event: 'message_end', ...other }));
    client.stream.end();
    await next;
    client.history = { c1: [completedTurn] };
    clock.advance(POLL_INTERVAL_MS);
    await reached(({ messages }) => messages[1]?.text === completedTurn.answer);
    expect(session.store.state.status).to.equal('ready');
  });
});

describe('an answer whose conversation is left and opened again while it streams', () => {
  it('grows on in its stream, without asking the history', async () => {
    const { session, client, clock, answer, sent } = await setupWithQuestion();
    client.stream.send(piece('It took '));
    await client.stream.drained();
    clock.runFrame();
    const [stream] = client.streams;
    session.newConversation();
    stream!.send(piece('a while'));
    await stream!.drained();
    clock.runFrame(25);
    await session.openConversation('c1');
    expect(answer()).to.include({ status: 'streaming', text: 'It took a while' });
    stream!.send(end);
    stream!.end();
    await sent;
    expect(answer()).to.include({ status: 'complete', text: 'It took a while' });
  });
});

describe('a chatflow that ends without message_end, as in 1.13.0', () => {
  it('gets its sources from the history', async () => {
    const { client, sent, answer, reached } = await setupWithQuestion();
    const document = { position: 1, document_name: 'Returns.pdf', content: 'Sixty days.' };
    client.stream.send(workflowStarted);
    client.stream.send(piece('Done'));
    client.stream.send(
      eventOf({
        event: 'workflow_finished',
        ...ids,
        workflow_run_id: 'r1',
        data: { id: 'r1', status: 'succeeded', outputs: { answer: 'Done' } },
      }),
    );
    client.stream.end();
    client.history = {
      c1: [{ ...completedTurn, answer: 'Done', retriever_resources: [document] }],
    };
    expect(await sent).to.include({ status: 'complete', text: 'Done' });
    await reached(() => answer().parts.length === 2);
    expect(answer().parts.map(({ type }) => type)).to.deep.equal(['text', 'sources']);
  });
});

describe('an answer that the history has empty, in a tab that has not asked for it', () => {
  const NOW = 1_700_000_000;

  /** Opens the conversation in a new tab, `age` seconds after the question. */
  async function openElsewhere(mode: string, age: number) {
    const client = new FakeClient();
    client.info = () => Promise.resolve({ mode });
    client.history = { c1: [{ ...pendingTurn, created_at: NOW - age }] };
    const setup = setupSession({ client });
    await setup.session.open('c1');
    return setup;
  }

  it('is awaited and shown as a whole, since a chatflow goes on without its reader', async () => {
    const { client, clock, answer, reached } = await openElsewhere('advanced-chat', 600);
    expect(answer()).to.include({ status: 'streaming', text: '' });
    client.history = { c1: [completedTurn] };
    clock.advance(POLL_INTERVAL_MS);
    await reached(() => answer().status === 'complete');
    expect(answer().text).to.equal(completedTurn.answer);
  });

  it('is awaited for a short time in other apps, where another tab may be reading it', async () => {
    const { clock, answer, reached } = await openElsewhere('chat', 110);
    expect(answer().status).to.equal('streaming');
    for (let poll = 0; poll < 5 && answer().status === 'streaming'; poll++) {
      clock.advance(POLL_INTERVAL_MS);
      await Promise.race([
        reached(() => answer().status !== 'streaming'),
        clock.scheduled(POLL_INTERVAL_MS),
      ]);
    }
    expect(answer().status).to.equal('interrupted');
  });

  it('is lost if it is too old to be running', async () => {
    expect((await openElsewhere('advanced-chat', 1201)).answer().status).to.equal('interrupted');
    expect((await openElsewhere('chat', 121)).answer().status).to.equal('interrupted');
  });
});
