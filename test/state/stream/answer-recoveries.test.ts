import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/api/http/errors.js';
import { begun, reloaded, unwritten, written } from '../../helpers/answer-recovery.js';
import {
  asked,
  end,
  ids,
  newStorages,
  piece,
  settle,
  setupSession,
} from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';

describe('waiting for an answer', () => {
  it('ends where waiting does not help: the conversation is gone', async () => {
    const { client, answer, events, wait } = await reloaded();
    client.messages = () => Promise.reject(new ApiError('unauthorized', { message: 'no' }));
    client.historyReads = 0;
    await wait(3000);
    await wait(3000);
    expect(client.historyReads).to.equal(1);
    expect(answer()).to.deep.include({ status: 'interrupted', text: 'It took ' });
    expect(events.at(-1)).to.deep.include({ type: 'failed' });
  });

  it('asks again where a request never ends', async () => {
    const { client, answer, wait } = await reloaded();
    const { messages } = client;
    client.messages = () => new Promise(() => undefined);
    await wait(3000);
    client.messages = messages;
    client.history = { c1: [written] };
    await wait(30_000);
    await wait(3000);
    expect(answer().status).to.equal('complete');
  });

  it('is not shown as a failure, nor told as one when it is stopped', async () => {
    const { session, client, clock, sent, events, answer } = await asked();
    client.stream.send(begun);
    client.stream.send(piece('It took '));
    await settle();
    client.stream.fail(new TypeError('network error'));
    await settle();
    expect(answer()).to.include({ status: 'streaming', error: undefined });
    session.stop();
    clock.pass(3000);
    expect(await sent).to.include({ status: 'stopped', error: undefined });
    expect(events.map(({ type }) => type)).not.to.include('failed');
  });

  it('never lets anybody see that the answer is lost, which it is not', async () => {
    const { session, client } = await asked();
    const seen: string[] = [];
    session.store.subscribe(() => queueMicrotask(() => seen.push(session.store.state.status)));
    client.stream.send(begun);
    client.stream.send(piece('It took '));
    await settle();
    client.stream.fail(new TypeError('network error'));
    await settle();
    expect(seen).not.to.include('error');
  });

  it('is done once, and told once, however often the conversation is left and opened', async () => {
    const { session, client, events, wait } = await reloaded();
    session.newConversation();
    await session.openConversation('c1');
    client.historyReads = 0;
    client.history = { c1: [written] };
    await wait(3000);
    await wait(3000);
    expect(client.historyReads).to.equal(1);
    expect(events.filter(({ type }) => type === 'completed')).to.have.length(1);
  });

  it('goes on beside a question that was asked before the history had come', async () => {
    const storages = newStorages();
    const before = setupSession({ storages });
    void before.session.send({ text: 'Hello' });
    await settle();
    before.client.stream.send(begun);
    before.client.stream.send(piece('It took '));
    await settle();
    before.session.flush();
    const { session, client, clock } = setupSession({ storages });
    client.history = { c1: [unwritten] };
    void session.open();
    const next = session.send({ text: 'Next' });
    await settle();
    const other = { ...ids, message_id: 'm2', task_id: 't2' };
    client.stream.send(eventOf({ event: 'message', answer: 'Yes', ...other }));
    client.stream.send(eventOf({ event: 'message_end', ...other }));
    client.stream.end();
    await next;
    client.history = { c1: [written] };
    clock.pass(3000);
    await settle();
    expect(session.store.state.messages[1]).to.include({ text: written.answer });
    expect(session.store.state.status).to.equal('ready');
  });
});

describe('an answer that is left while it streams, and come back to', () => {
  it('is waited for as long as its stream is read, also in apps without a workflow', async () => {
    const { session, client, clock, answer, sent } = await asked();
    client.stream.send(piece('It took '));
    await settle();
    clock.draw();
    const [stream] = client.streams;
    session.newConversation();
    client.history = { c1: [unwritten] };
    await session.openConversation('c1');
    expect(answer()).to.include({ status: 'streaming', text: 'It took ' });
    stream!.send(end);
    stream!.end();
    client.history = { c1: [written] };
    await settle();
    clock.pass(300);
    await sent;
    clock.pass(3000);
    await settle();
    expect(answer()).to.include({ status: 'complete', text: written.answer });
  });
});

describe('a chatflow that ends without the end of its message, as in 1.13.0', () => {
  it('has its sources from the history', async () => {
    const { client, clock, sent, answer } = await asked();
    const document = { position: 1, document_name: 'Returns.pdf', content: 'Sixty days.' };
    client.stream.send(begun);
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
    client.history = { c1: [{ ...written, answer: 'Done', retriever_resources: [document] }] };
    await settle();
    clock.pass(1000);
    expect(await sent).to.include({ status: 'complete', text: 'Done' });
    await settle();
    expect(answer().parts.map(({ type }) => type)).to.deep.equal(['text', 'sources']);
  });
});
