import { expect } from '@open-wc/testing';
import {
  hasNewAnswer,
  isAnswering,
  leftConversation,
} from '../../../src/state/left-conversation.js';
import {
  POLL_INTERVAL_MS,
  workflowStarted,
  setupAfterReload,
  pendingTurn,
  completedTurn,
} from '../../helpers/answer-recovery.js';
import { setupWithQuestion, end, ids, piece, unreachable } from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';

describe('an answer of a chatflow that a reload interrupted', () => {
  it('is recovered, and meanwhile its text so far is shown', async () => {
    const { session, answer } = await setupAfterReload();
    expect(session.store.state.status).to.equal('streaming');
    expect(answer()).to.include({ status: 'streaming', text: 'It took ' });
  });

  it('is complete as soon as the server has stored it', async () => {
    const { session, client, answer, events, poll } = await setupAfterReload();
    await poll();
    expect(answer()).to.include({ status: 'streaming' });
    client.history = { c1: [completedTurn] };
    await poll();
    expect(answer()).to.include({ status: 'complete', text: completedTurn.answer });
    expect(session.store.state.status).to.equal('ready');
    expect(events.map(({ type }) => type)).to.include('completed');
  });

  it('keeps its key and its question', async () => {
    const { answer, client, texts, poll } = await setupAfterReload();
    const { key } = answer();
    client.history = { c1: [completedTurn] };
    await poll();
    expect(answer().key).to.equal(key);
    expect(texts()).to.deep.equal(['user: Hello', `assistant: ${completedTurn.answer}`]);
  });

  it('is paused when the app waits for input', async () => {
    const { client, answer, poll } = await setupAfterReload();
    client.history = { c1: [{ ...pendingTurn, status: 'paused' }] };
    await poll();
    expect(answer().status).to.equal('paused');
  });

  it('is recovered when its form was answered and the run goes on', async () => {
    const form = { form_id: 'f1', node_id: 'n1', form_content: 'Well?' };
    const extra = { type: 'human_input', workflow_run_id: 'r1', form_definition: form };
    const turn = { ...pendingTurn, status: 'paused' as const };
    const { client, answer, poll } = await setupAfterReload();
    client.history = { c1: [{ ...turn, extra_contents: [{ ...extra, submitted: true }] }] };
    await poll();
    expect(answer().status).to.equal('streaming');
    client.history = { c1: [completedTurn] };
    await poll();
    expect(answer()).to.include({ status: 'complete', text: completedTurn.answer });
  });

  it('is polled again while the network fails', async () => {
    const { client, answer, poll } = await setupAfterReload();
    const { messages } = client;
    client.messages = () => Promise.reject(unreachable);
    await poll();
    client.messages = messages;
    client.history = { c1: [completedTurn] };
    await poll();
    expect(answer().status).to.equal('complete');
  });

  it('can be stopped: tells the server, and does not poll again', async () => {
    const { session, client, answer, skip } = await setupAfterReload();
    session.stop();
    expect(client.stopped).to.deep.equal(['t1']);
    expect(answer()).to.include({ status: 'stopped', text: 'It took ' });
    client.history = { c1: [completedTurn] };
    await skip(30_000);
    expect(answer().status).to.equal('stopped');
  });

  it('is recovered in the background after another conversation is opened, and counts as new only then', async () => {
    const { session, client, texts, events, poll } = await setupAfterReload();
    session.newConversation();
    expect(texts()).to.deep.equal([]);
    expect(session.store.state.status).to.equal('ready');
    await poll();
    expect(isAnswering(session.store.state, 'c1')).to.equal(true);
    expect(hasNewAnswer(session.store.state, 'c1')).to.equal(false);
    client.history = { c1: [completedTurn] };
    await poll();
    expect(hasNewAnswer(session.store.state, 'c1')).to.equal(true);
    const recovered = leftConversation(session.store.state, 'c1')?.messages.at(-1);
    expect(recovered).to.include({ text: completedTurn.answer });
    expect(events.map(({ type }) => type)).to.include('completed');
  });

  it('is not polled while the session is paused', async () => {
    const { session, client, answer, skip } = await setupAfterReload();
    client.historyReads = 0;
    session.pause();
    await skip(30_000);
    expect(client.historyReads).to.equal(0);
    expect(answer().status).to.equal('interrupted');
  });

  it('is interrupted after twenty minutes without success', async () => {
    const { session, answer, poll } = await setupAfterReload();
    for (let polls = 0; polls < 400; polls++) await poll();
    expect(answer()).to.include({ status: 'interrupted', text: 'It took ' });
    expect(session.store.state.status).to.equal('error');
  });
});

describe('an answer without a workflow that a reload interrupted', () => {
  it('is interrupted at once, since Dify loses it with its reader', async () => {
    const { session, answer } = await setupAfterReload({ event: piece('') });
    expect(answer()).to.include({ status: 'interrupted', text: 'It took ' });
    expect(session.store.state.status).to.equal('ready');
  });
});

describe('an answer of a chatflow whose connection breaks', () => {
  it('is recovered, and send resolves with the whole of it', async () => {
    const { client, clock, sent } = await setupWithQuestion();
    client.stream.send(workflowStarted);
    client.stream.send(piece('It took '));
    client.stream.fail(new TypeError('network error'));
    client.history = { c1: [completedTurn] };
    await clock.scheduled(POLL_INTERVAL_MS);
    clock.advance(POLL_INTERVAL_MS);
    expect(await sent).to.include({ status: 'complete', text: completedTurn.answer });
  });

  it('is complete when its end had arrived', async () => {
    const { client, sent } = await setupWithQuestion();
    client.stream.send(workflowStarted);
    client.stream.send(piece('Done'));
    client.stream.send(end);
    client.stream.fail(new TypeError('network error'));
    expect(await sent).to.include({ status: 'complete', text: 'Done' });
  });
});

describe('a recovered answer', () => {
  it('keeps the text so far when the server has none', async () => {
    const { client, answer, poll } = await setupAfterReload();
    client.history = { c1: [{ ...pendingTurn, status: 'error', error: 'Out of quota' }] };
    await poll();
    expect(answer()).to.deep.include({ status: 'failed', text: 'It took ' });
  });

  it('keeps the steps, which are not in the history', async () => {
    const { client, clock, sent } = await setupWithQuestion();
    const data = { id: 'e1', node_id: 'llm', node_type: 'llm', title: 'LLM' };
    client.stream.send(workflowStarted);
    client.stream.send(eventOf({ event: 'node_started', ...ids, data }));
    client.stream.send(piece('It took '));
    client.stream.fail(new TypeError('network error'));
    client.history = { c1: [completedTurn] };
    await clock.scheduled(POLL_INTERVAL_MS);
    clock.advance(POLL_INTERVAL_MS);
    const answer = await sent;
    expect(answer?.parts.map(({ type }) => type)).to.deep.equal(['step', 'text']);
  });

  it('is complete when it has only reasoning', async () => {
    const { client, answer, poll } = await setupAfterReload();
    client.history = { c1: [{ ...pendingTurn, answer: '<think>Hm.</think>' }] };
    await poll();
    expect(answer().status).to.equal('complete');
  });
});
