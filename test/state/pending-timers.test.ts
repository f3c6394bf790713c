import { expect } from '@open-wc/testing';
import { POLL_INTERVAL_MS, setupAfterReload, workflowStarted } from '../helpers/answer-recovery.js';
import { end, flushPromises, piece, setupSession, setupWithQuestion } from '../helpers/session.js';

describe('a session whose element was removed', () => {
  it('reads the running answer to its end, and then has no pending timer', async () => {
    const { session, client, clock, sent } = await setupWithQuestion();
    client.stream.send(piece('Half'));
    await client.stream.drained();
    session.pause();
    expect(clock.pending).to.be.above(0);
    client.stream.send(piece(' an answer'));
    client.stream.send(end);
    client.stream.end();
    expect(await sent).to.include({ status: 'complete', text: 'Half an answer' });
    expect(clock.pending).to.equal(0);
  });

  it('has no pending timer when nothing was running, and none after later changes', async () => {
    const { session, clock } = setupSession();
    await session.open();
    session.setDraft('half a quest');
    session.pause();
    expect(clock.pending).to.equal(0);
    session.setDraft('half a question');
    expect(clock.pending).to.equal(0);
  });

  it('has no pending timer when its answer breaks off or is stopped', async () => {
    for (const finish of ['fail', 'stop'] as const) {
      const { session, client, clock, sent } = await setupWithQuestion();
      client.stream.send(piece('Half'));
      await client.stream.drained();
      session.pause();
      if (finish === 'stop') session.stop();
      client.stream.fail(new TypeError('network error'));
      await sent;
      expect(clock.pending, finish).to.equal(0);
    }
  });

  it('has no pending timer when a question was stopped that still waited for the history', async () => {
    const { session, client, clock } = setupSession();
    client.messages = () => new Promise(() => undefined);
    void session.open('c1');
    const sent = session.send({ text: 'Hello?' });
    session.pause();
    session.stop();
    await sent;
    expect(clock.pending).to.equal(0);
    expect(client.streams).to.deep.equal([]);
  });

  it('ends the recovery of an answer, and goes on with it when the element is put back', async () => {
    const { session, clock, answer, reached } = await setupAfterReload();
    session.pause();
    await reached(() => answer().status === 'interrupted');
    expect(clock.pending).to.equal(0);
    void session.open();
    await clock.scheduled(POLL_INTERVAL_MS);
    expect(answer().status).to.equal('streaming');
  });

  it('goes on with the recovery of an answer when the element is only moved', async () => {
    const { session, answer, client } = await setupAfterReload({ event: workflowStarted });
    const reads = client.historyReads;
    session.pause();
    void session.open();
    await flushPromises();
    expect(answer().status).to.equal('streaming');
    expect(client.historyReads).to.equal(reads + 1);
  });
});
