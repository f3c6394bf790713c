import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/api/http/errors.js';
import type { PlayedStream } from '../../helpers/fake-client.js';
import {
  asked,
  end,
  finished,
  piece,
  settle,
  started,
  unreachable,
} from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';

describe('the end of an answer', () => {
  it('does not wait for a server that keeps the connection open after message_end', async () => {
    const { client, clock, sent } = await asked();
    client.stream.send(piece('Hi'));
    client.stream.send(end);
    await settle();
    clock.pass(300);
    expect(await sent).to.include({ status: 'complete', text: 'Hi' });
    expect(client.stream.request.signal?.aborted).to.equal(true);
  });

  it('reads on a few seconds for workflow_finished after a message_end', async () => {
    const { client, clock, events, sent } = await asked();
    client.stream.send(started);
    client.stream.send(end);
    await settle();
    clock.pass(2000);
    client.stream.send(finished('succeeded'));
    await settle();
    clock.pass(1000);
    await sent;
    expect(events.map(({ type }) => type)).to.include('workflow-finished');
  });

  it('closes at once on an error, after which servers keep silent for minutes', async () => {
    const { client, session, sent } = await asked();
    client.stream.send(error);
    expect((await sent)?.error).to.include({ kind: 'unknown', message: 'boom' });
    expect(session.store.state.status).to.equal('error');
  });

  it('is an interruption when the stream ends without saying so', async () => {
    const { client, session, sent, events } = await asked();
    client.stream.send(piece('Half'));
    client.stream.end();
    expect(await sent).to.include({ status: 'interrupted', text: 'Half' });
    expect(session.store.state.status).to.equal('error');
    expect(events.at(-1)).to.deep.include({ type: 'failed' });
  });

  it('is an interruption when the connection breaks, and what had come stays', async () => {
    const { client, sent } = await asked();
    client.stream.send(piece('Half'));
    client.stream.fail(new ApiError('stream-broken', { message: 'network error' }));
    expect(await sent).to.include({ status: 'interrupted', text: 'Half' });
  });

  it('is a failure when the question never got through', async () => {
    const { client, sent, texts } = await asked();
    client.stream.fail(unreachable);
    const answer = await sent;
    expect(answer).to.include({ status: 'failed' });
    expect(answer?.error).to.deep.include({ kind: 'unreachable', message: 'Failed to fetch' });
    expect(texts()[0]).to.equal('user: Hello');
  });

  it('comes exactly once, whatever follows', async () => {
    const { client, clock, session, sent } = await asked();
    let settled = 0;
    void sent.then(() => settled++);
    client.stream.send(started);
    client.stream.send(finished('succeeded'));
    client.stream.send(end);
    client.stream.send({ event: 'error', code: '', message: 'late', status: 500 });
    client.stream.fail(unreachable);
    await settle();
    clock.pass(200_000);
    session.stop();
    await settle();
    expect(settled).to.equal(1);
    expect(session.store.state.messages.at(-1)?.status).to.equal('complete');
  });
});

const failed = eventOf({ event: 'workflow_finished', data: { status: 'failed', error: 'no' } });
const error = eventOf({ event: 'error', message: 'boom' });
const paused = eventOf({ event: 'workflow_paused' });

/** How Dify's versions end an answer (docs/dify-api.md §6.6–6.8), and what it then is. */
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
  'and the server closes': (stream: PlayedStream) => stream.end(),
  'and the connection breaks': (stream: PlayedStream) => stream.fail(unreachable),
  'and the connection stays open': () => undefined,
};

describe('every end', () => {
  for (const [name, [events, status]] of Object.entries(ends))
    for (const [how, close] of Object.entries(closings))
      it(`settles once: ${name}, ${how}`, async () => {
        const { client, clock, session, sent } = await asked();
        const settled: unknown[] = [];
        void sent.then((answer) => settled.push(answer?.status));
        for (const event of events) client.stream.send(event);
        close(client.stream);
        await settle();
        clock.pass(1000);
        await settle();
        expect(settled).to.deep.equal([status]);
        expect(session.store.state.status).to.equal(status === 'failed' ? 'error' : 'ready');
        clock.pass(200_000);
        session.stop();
        await settle();
        expect(session.store.state.messages.at(-1)?.status).to.equal(status);
      });
});

describe('silence', () => {
  it('is hinted at after 30 seconds without a byte, and forgotten with the next', async () => {
    const { client, clock, answer } = await asked();
    client.stream.send(piece('Hi'));
    await settle();
    clock.pass(29_999);
    expect(answer().stalled).not.to.equal(true);
    clock.pass(1);
    expect(answer().stalled).to.equal(true);
    client.stream.ping();
    expect(answer().stalled).to.equal(false);
  });

  it('is not silence while pings come', async () => {
    const { client, clock, answer } = await asked();
    for (let second = 0; second < 300; second += 10) {
      client.stream.ping();
      clock.pass(10_000);
    }
    expect(answer()).to.include({ status: 'pending' });
    expect(answer().stalled).not.to.equal(true);
  });

  it('ends the answer as interrupted after 90 seconds', async () => {
    const { client, clock, sent } = await asked();
    client.stream.send(piece('Half'));
    await settle();
    clock.pass(90_000);
    const answer = await sent;
    expect(answer).to.include({ status: 'interrupted', text: 'Half', stalled: false });
    expect(answer?.error?.kind).to.equal('stream-broken');
  });
});

describe('stopping', () => {
  it('says so at once, tells the server, and keeps what still comes', async () => {
    const { client, clock, session, sent, answer } = await asked();
    client.stream.send(piece('tick 1 '));
    await settle();
    session.stop();
    expect(session.store.state.status).to.equal('ready');
    expect(answer()).to.include({ status: 'stopped', text: 'tick 1 ' });
    expect(client.stopped).to.deep.equal(['t1']);
    client.stream.send(piece('tick 2'));
    client.stream.send(end);
    await settle();
    clock.pass(300);
    expect(await sent).to.include({ status: 'stopped', text: 'tick 1 tick 2' });
  });

  it('tells the server as soon as the task is known, when pressed before the first event', async () => {
    const { client, session } = await asked();
    session.stop();
    expect(client.stopped).to.deep.equal([]);
    client.stream.send(piece('x'));
    await settle();
    expect(client.stopped).to.deep.equal(['t1']);
  });

  it('does not read for ever on a server that does not stop', async () => {
    const { client, clock, session, sent } = await asked();
    client.stream.send(piece('x'));
    await settle();
    session.stop();
    clock.pass(10_000);
    expect(await sent).to.include({ status: 'stopped' });
  });

  it('frees the composer at once when pressed while only late frames are awaited', async () => {
    const { client, session, sent } = await asked();
    client.stream.send(started);
    client.stream.send(end);
    await settle();
    expect(session.store.state.status).to.equal('streaming');
    session.stop();
    expect(await sent).to.include({ status: 'complete' });
    expect(session.store.state.status).to.equal('ready');
  });

  it('does not take a waiting question into another conversation', async () => {
    const { client, session } = await asked();
    session.stop();
    const waiting = session.send({ text: 'Meant for here' });
    await session.openConversation('c2');
    client.stream.end();
    expect(await waiting).to.equal(undefined);
    expect(client.streams).to.have.length(1);
  });

  it('lets the next question wait until the stopped answer is through', async () => {
    const { client, session } = await asked();
    session.stop();
    void session.send({ text: 'Next' });
    await settle();
    expect(client.streams).to.have.length(1);
    client.stream.send(end);
    client.stream.end();
    await settle();
    expect(client.streams).to.have.length(2);
    expect(client.stream.request).to.include({ query: 'Next', conversationId: 'c1' });
  });
});
