import { expect } from '@open-wc/testing';
import { begun, reloaded, unwritten, written } from '../../helpers/answer-recovery.js';
import { asked, end, ids, piece, settle, unreachable } from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';

describe('an answer of a chatflow that a reload cut off', () => {
  it('is waited for, with what had come of it on show', async () => {
    const { session, answer } = await reloaded();
    expect(session.store.state.status).to.equal('streaming');
    expect(answer()).to.include({ status: 'streaming', text: 'It took ' });
  });

  it('is there whole as soon as the server has it', async () => {
    const { session, client, answer, events, wait } = await reloaded();
    await wait(3000);
    expect(answer()).to.include({ status: 'streaming' });
    client.history = { c1: [written] };
    await wait(3000);
    expect(answer()).to.include({ status: 'complete', text: written.answer });
    expect(session.store.state.status).to.equal('ready');
    expect(events.map(({ type }) => type)).to.include('completed');
  });

  it('keeps its element, and what it was asked', async () => {
    const { answer, client, texts, wait } = await reloaded();
    const { key } = answer();
    client.history = { c1: [written] };
    await wait(3000);
    expect(answer().key).to.equal(key);
    expect(texts()).to.deep.equal(['user: Hello', `assistant: ${written.answer}`]);
  });

  it('tells that the app waits for a person, when it does', async () => {
    const { client, answer, wait } = await reloaded();
    client.history = { c1: [{ ...unwritten, status: 'paused' }] };
    await wait(3000);
    expect(answer().status).to.equal('paused');
  });

  it('is waited for where its form has been answered, and the run goes on', async () => {
    const form = { form_id: 'f1', node_id: 'n1', form_content: 'Well?' };
    const extra = { type: 'human_input', workflow_run_id: 'r1', form_definition: form };
    const turn = { ...unwritten, status: 'paused' as const };
    const { client, answer, wait } = await reloaded();
    client.history = { c1: [{ ...turn, extra_contents: [{ ...extra, submitted: true }] }] };
    await wait(3000);
    expect(answer().status).to.equal('streaming');
    client.history = { c1: [written] };
    await wait(3000);
    expect(answer()).to.include({ status: 'complete', text: written.answer });
  });

  it('is asked for again while the network fails', async () => {
    const { client, answer, wait } = await reloaded();
    const { messages } = client;
    client.messages = () => Promise.reject(unreachable);
    await wait(3000);
    client.messages = messages;
    client.history = { c1: [written] };
    await wait(3000);
    expect(answer().status).to.equal('complete');
  });

  it('can be stopped: the server is told, and nothing is asked any more', async () => {
    const { session, client, answer, wait } = await reloaded();
    session.stop();
    await settle();
    expect(client.stopped).to.deep.equal(['t1']);
    expect(answer()).to.include({ status: 'stopped', text: 'It took ' });
    client.history = { c1: [written] };
    await wait(30_000);
    expect(answer().status).to.equal('stopped');
  });

  it('is left alone when another conversation is opened', async () => {
    const { session, client, wait, texts } = await reloaded();
    client.historyReads = 0;
    session.newConversation();
    await wait(30_000);
    expect(client.historyReads).to.equal(0);
    expect(texts()).to.deep.equal([]);
    expect(session.store.state.status).to.equal('ready');
  });

  it('is left alone when its session is left for another user', async () => {
    const { session, client, answer, wait } = await reloaded();
    client.historyReads = 0;
    session.pause();
    await wait(30_000);
    expect(client.historyReads).to.equal(0);
    expect(answer().status).to.equal('interrupted');
  });

  it('is given up after twenty minutes, and can be asked for again', async () => {
    const { session, answer, wait } = await reloaded();
    for (let asked = 0; asked < 401; asked++) await wait(3000);
    expect(answer()).to.include({ status: 'interrupted', text: 'It took ' });
    expect(session.store.state.status).to.equal('error');
  });
});

describe('an answer that no workflow gives', () => {
  it('is lost with its reader: it is interrupted at once', async () => {
    const { session, answer } = await reloaded({ event: piece('') });
    expect(answer()).to.include({ status: 'interrupted', text: 'It took ' });
    expect(session.store.state.status).to.equal('ready');
  });
});

describe('an answer of a chatflow whose connection breaks', () => {
  it('is waited for as well, and sent resolves with the whole of it', async () => {
    const { client, clock, sent } = await asked();
    client.stream.send(begun);
    client.stream.send(piece('It took '));
    await settle();
    client.stream.fail(new TypeError('network error'));
    client.history = { c1: [written] };
    await settle();
    clock.pass(3000);
    await settle();
    expect(await sent).to.include({ status: 'complete', text: written.answer });
  });

  it('is not waited for where it has come to its end', async () => {
    const { client, sent } = await asked();
    client.stream.send(begun);
    client.stream.send(piece('Done'));
    client.stream.send(end);
    client.stream.fail(new TypeError('network error'));
    expect(await sent).to.include({ status: 'complete', text: 'Done' });
  });
});

describe('what a waited-for answer brings', () => {
  it('leaves what had come, where the server has no text of it', async () => {
    const { client, answer, wait } = await reloaded();
    client.history = { c1: [{ ...unwritten, status: 'error', error: 'Out of quota' }] };
    await wait(3000);
    expect(answer()).to.deep.include({ status: 'failed', text: 'It took ' });
  });

  it('leaves the steps, which the history does not tell', async () => {
    const { client, clock, sent } = await asked();
    const data = { id: 'e1', node_id: 'llm', node_type: 'llm', title: 'LLM' };
    client.stream.send(begun);
    client.stream.send(eventOf({ event: 'node_started', ...ids, data }));
    client.stream.send(piece('It took '));
    await settle();
    client.stream.fail(new TypeError('network error'));
    client.history = { c1: [written] };
    await settle();
    clock.pass(3000);
    const answer = await sent;
    expect(answer?.parts.map(({ type }) => type)).to.deep.equal(['step', 'text']);
  });

  it('is a complete answer also when a model only thought', async () => {
    const { client, answer, wait } = await reloaded();
    client.history = { c1: [{ ...unwritten, answer: '<think>Hm.</think>' }] };
    await wait(3000);
    expect(answer().status).to.equal('complete');
  });
});
