import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/api/http/errors.js';
import type { ControlledStream } from '../../helpers/fake-client.js';
import {
  setupWithQuestion,
  end,
  finished,
  ids,
  piece,
  flushPromises,
  started,
  unreachable,
} from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';

describe('the end of an answer', () => {
  it('does not wait for a server that keeps the connection open after message_end', async () => {
    const { client, clock, sent } = await setupWithQuestion();
    client.stream.send(piece('Hi'));
    client.stream.send(end);
    await client.stream.drained();
    clock.advance(300);
    expect(await sent).to.include({ status: 'complete', text: 'Hi' });
    expect(client.stream.request.signal?.aborted).to.equal(true);
  });

  it('waits a few seconds for workflow_finished after message_end', async () => {
    const { client, clock, events, sent } = await setupWithQuestion();
    client.stream.send(started);
    client.stream.send(end);
    await client.stream.drained();
    clock.advance(2000);
    client.stream.send(finished('succeeded'));
    await client.stream.drained();
    clock.advance(1000);
    await sent;
    expect(events.map(({ type }) => type)).to.include('workflow-finished');
  });

  it('closes the stream at once on an error event, after which servers keep it open for minutes', async () => {
    const { client, session, sent } = await setupWithQuestion();
    client.stream.send(error);
    expect((await sent)?.error).to.include({ kind: 'unknown', message: 'boom' });
    expect(session.store.state.status).to.equal('error');
  });

  it('is an interruption when the stream ends without an ending event', async () => {
    const { client, session, sent, events } = await setupWithQuestion();
    client.stream.send(piece('Half'));
    client.stream.end();
    expect(await sent).to.include({ status: 'interrupted', text: 'Half' });
    expect(session.store.state.status).to.equal('error');
    expect(events.at(-1)).to.deep.include({ type: 'failed' });
  });

  it('is an interruption when the connection breaks, and keeps the text so far', async () => {
    const { client, sent } = await setupWithQuestion();
    client.stream.send(piece('Half'));
    client.stream.fail(new ApiError('stream-broken', { message: 'network error' }));
    expect(await sent).to.include({ status: 'interrupted', text: 'Half' });
  });

  it('is a failure when the request fails', async () => {
    const { client, sent, texts } = await setupWithQuestion();
    client.stream.fail(unreachable);
    const answer = await sent;
    expect(answer).to.include({ status: 'failed' });
    expect(answer?.error).to.deep.include({ kind: 'unreachable', message: 'Failed to fetch' });
    expect(texts()[0]).to.equal('user: Hello');
  });

  describe('that comes as a flood of events', () => {
    const nodes = Array.from({ length: 20 }, (_, index) => `node-${index}`);

    /** An answer of twenty steps that arrive at once; receiving each of them takes 5 ms. */
    async function setUp() {
      const setup = await setupWithQuestion();
      const { client, clock, session, answer } = setup;
      const steps = () => answer().parts.map((part) => ('id' in part ? part.id : undefined));
      session.store.subscribe(() => clock.advance(5));
      for (const id of nodes)
        client.stream.send(eventOf({ event: 'node_started', ...ids, data: { id, node_id: id } }));
      return { ...setup, steps };
    }

    it('is received in several tasks, between which the page is rendered and handles input', async () => {
      const { steps, client, sent } = await setUp();
      const counts: number[] = [];
      while (steps().length < nodes.length) {
        const before = steps().length;
        await flushPromises();
        counts.push(steps().length - before);
      }
      // Browsers may run two of them before the test looks.
      expect(Math.max(...counts)).to.be.at.most(6);
      expect(steps()).to.deep.equal(nodes);
      client.stream.send(end);
      client.stream.end();
      expect(await sent).to.include({ status: 'complete' });
    });

    it('can be stopped between two of them', async () => {
      const { client, session, sent, steps } = await setUp();
      await flushPromises();
      expect(steps()).to.have.length.below(nodes.length);
      session.stop();
      client.stream.end();
      expect(await sent).to.include({ status: 'stopped' });
      expect(client.stopped).to.deep.equal(['t1']);
      expect(steps()).to.deep.equal(nodes);
    });
  });

  it('settles the answer exactly once, whatever follows', async () => {
    const { client, clock, session, sent } = await setupWithQuestion();
    let settled = 0;
    void sent.then(() => settled++);
    client.stream.send(started);
    client.stream.send(finished('succeeded'));
    client.stream.send(end);
    client.stream.send({ event: 'error', code: '', message: 'late', status: 500 });
    client.stream.fail(unreachable);
    await sent;
    clock.advance(200_000);
    session.stop();
    await flushPromises();
    expect(settled).to.equal(1);
    expect(session.store.state.messages.at(-1)?.status).to.equal('complete');
  });
});

const failed = eventOf({ event: 'workflow_finished', data: { status: 'failed', error: 'no' } });
const error = eventOf({ event: 'error', message: 'boom' });
const paused = eventOf({ event: 'workflow_paused' });

/** The event sequences with which Dify's versions end an answer (docs/dify-api.md §6.6–6.8), and its final status. */
const ends = {
  'a chat': [[piece('x'), end], 'complete'],
  'a chatflow up to 1.12': [[started, piece('x'), finished('succeeded'), end], 'complete'],
  'a chatflow of 1.13.0': [[started, piece('x'), finished('succeeded')], 'complete'],
  'a chatflow since 1.13.2': [[started, piece('x'), end, finished('succeeded')], 'complete'],
  'a chatflow that an annotation answers': [[piece('x'), end], 'complete'],
  'a chatflow that fails, up to 1.12': [[started, failed, error], 'failed'],
  'a chatflow that fails, since 1.13': [[started, failed], 'failed'],
  'a chatflow that fails before it begins': [[error], 'failed'],
  'a chatflow that is stopped, up to 1.12': [[started, finished('stopped'), end], 'stopped'],
  'a chatflow that is stopped, since 1.13': [[started, finished('stopped')], 'stopped'],
  'a chatflow that waits': [[started, paused], 'paused'],
} as const;
const closings = {
  'and the server closes': (stream: ControlledStream) => stream.end(),
  'and the connection breaks': (stream: ControlledStream) => stream.fail(unreachable),
  'and the connection stays open': () => undefined,
};

describe('every end', () => {
  for (const [name, [events, status]] of Object.entries(ends))
    for (const [how, close] of Object.entries(closings))
      it(`settles once: ${name}, ${how}`, async () => {
        const { client, clock, session, sent } = await setupWithQuestion();
        for (const event of events) client.stream.send(event);
        close(client.stream);
        await client.stream.drained();
        clock.advance(1000);
        const answer = await sent;
        expect(answer?.status).to.equal(status);
        expect(session.store.state.status).to.equal(status === 'failed' ? 'error' : 'ready');
        clock.advance(200_000);
        session.stop();
        await flushPromises();
        expect(session.store.state.messages.at(-1)?.status).to.equal(status);
      });
});

describe('a stalled stream', () => {
  it('is marked after 30 seconds without an event, until the next one', async () => {
    const { client, clock, answer } = await setupWithQuestion();
    client.stream.send(piece('Hi'));
    await client.stream.drained();
    clock.advance(29_999);
    expect(answer().stalled).not.to.equal(true);
    clock.advance(1);
    expect(answer().stalled).to.equal(true);
    client.stream.send(piece('!'));
    await client.stream.drained();
    expect(answer().stalled).to.equal(false);
  });

  it('is marked though pings arrive, which the visitor does not see, and is not given up', async () => {
    const { client, clock, answer } = await setupWithQuestion();
    for (let second = 0; second < 300; second += 10) {
      expect(Boolean(answer().stalled)).to.equal(second > 20);
      client.stream.ping();
      clock.advance(10_000);
    }
    expect(answer()).to.include({ status: 'pending', stalled: true });
  });

  it('is marked again 30 seconds after it has resumed', async () => {
    const { client, clock, answer } = await setupWithQuestion();
    clock.advance(31_000);
    client.stream.send(piece('Hi'));
    await client.stream.drained();
    expect(answer().stalled).to.equal(false);
    clock.advance(29_999);
    expect(answer().stalled).to.equal(false);
    clock.advance(1);
    expect(answer().stalled).to.equal(true);
  });

  it('interrupts the answer after 90 seconds', async () => {
    const { client, clock, sent } = await setupWithQuestion();
    client.stream.send(piece('Half'));
    await client.stream.drained();
    clock.advance(90_000);
    const answer = await sent;
    expect(answer).to.include({ status: 'interrupted', text: 'Half', stalled: false });
    expect(answer?.error?.kind).to.equal('stream-broken');
  });
});

describe('stopping', () => {
  it('is shown at once, tells the server, and keeps what still arrives', async () => {
    const { client, clock, session, sent, answer } = await setupWithQuestion();
    client.stream.send(piece('tick 1 '));
    await client.stream.drained();
    session.stop();
    expect(session.store.state.status).to.equal('ready');
    expect(answer()).to.include({ status: 'stopped', text: 'tick 1 ' });
    expect(client.stopped).to.deep.equal(['t1']);
    client.stream.send(piece('tick 2'));
    client.stream.send(end);
    await client.stream.drained();
    clock.advance(300);
    expect(await sent).to.include({ status: 'stopped', text: 'tick 1 tick 2' });
  });

  it('tells the server as soon as the task id is known', async () => {
    const { client, session } = await setupWithQuestion();
    session.stop();
    expect(client.stopped).to.deep.equal([]);
    client.stream.send(piece('x'));
    await client.stream.drained();
    expect(client.stopped).to.deep.equal(['t1']);
  });

  it('closes the stream of a server that does not stop within ten seconds', async () => {
    const { client, clock, session, sent } = await setupWithQuestion();
    client.stream.send(piece('x'));
    await client.stream.drained();
    session.stop();
    clock.advance(10_000);
    expect(await sent).to.include({ status: 'stopped' });
  });

  it('frees the composer at once while only late events are awaited', async () => {
    const { client, session, sent } = await setupWithQuestion();
    client.stream.send(started);
    client.stream.send(end);
    await client.stream.drained();
    expect(session.store.state.status).to.equal('streaming');
    session.stop();
    expect(await sent).to.include({ status: 'complete' });
    expect(session.store.state.status).to.equal('ready');
  });

  it('sends a waiting question in the conversation that it was asked in, also when that has been left', async () => {
    const { client, session } = await setupWithQuestion();
    session.stop();
    const waiting = session.send({ text: 'Meant for here' });
    await session.openConversation('c2');
    client.stream.send(end);
    client.stream.end();
    await client.streamed(2);
    expect(client.stream.request).to.include({ query: 'Meant for here', conversationId: 'c1' });
    client.stream.end();
    expect(await waiting).to.equal(undefined);
    expect(session.store.state).to.include({ conversationId: 'c2', status: 'ready' });
  });

  it('makes the next question wait for the end of the stopped answer', async () => {
    const { client, session } = await setupWithQuestion();
    session.stop();
    void session.send({ text: 'Next' });
    await flushPromises();
    expect(client.streams).to.have.length(1);
    client.stream.send(end);
    client.stream.end();
    await client.streamed(2);
    expect(client.stream.request).to.include({ query: 'Next', conversationId: 'c1' });
  });
});
