import { expect } from '@open-wc/testing';
import { setupWithAnswer, flushPromises, unreachable } from '../../helpers/session.js';

/** A session with an answer; each request for a rating waits until the test settles it. */
async function heldRatings() {
  const setup = await setupWithAnswer();
  const requests: { succeed: () => void; fail: (error: Error) => void }[] = [];
  setup.client.responses.rateMessage = () =>
    new Promise<void>((succeed, fail) => requests.push({ succeed, fail }));
  const requested = (count: number) => setup.client.requested('rateMessage', count);
  return { ...setup, requests, requested };
}

describe('rating an answer', () => {
  it('shows the rating before the server has stored it', async () => {
    const { session, answer, requests, requested } = await heldRatings();
    const rated = session.rate('m1', 'like');
    expect(answer().rating).to.equal('like');
    await requested(1);
    requests[0]!.succeed();
    expect(await rated).to.equal(true);
    expect(answer().rating).to.equal('like');
  });

  it('stores the rating and its comment, and tells the page', async () => {
    const { session, client, events } = await setupWithAnswer();
    expect(await session.rate('m1', 'dislike', 'Too long')).to.equal(true);
    expect(client.calls).to.deep.include([
      'rateMessage',
      'm1',
      { rating: 'dislike', comment: 'Too long' },
    ]);
    expect(events).to.deep.include({ type: 'rated', messageId: 'm1', rating: 'dislike' });
  });

  it('removes a rating', async () => {
    const { session, client, answer } = await setupWithAnswer();
    await session.rate('m1', 'like');
    await session.rate('m1', null);
    expect(answer().rating).to.equal(null);
    expect(client.calls.at(-1)).to.deep.equal([
      'rateMessage',
      'm1',
      { rating: null, comment: undefined },
    ]);
  });

  it('sends no request to remove a rating that does not exist', async () => {
    const { session, client } = await setupWithAnswer();
    expect(await session.rate('m1', null)).to.equal(true);
    expect(client.calls).to.deep.equal([]);
  });

  it('restores the earlier rating when the server rejects the new one', async () => {
    const { session, client, answer, events, unexpectedErrors } = await setupWithAnswer();
    client.responses.rateMessage = () => Promise.reject(unreachable);
    expect(await session.rate('m1', 'like')).to.equal(false);
    expect(answer()).to.include({ rating: null, isRatingRefused: true });
    expect(unexpectedErrors).to.deep.equal([]);
    expect(events.map(({ type }) => type)).not.to.include('rated');
  });

  it('clears the failure of an earlier rating when rated again', async () => {
    const { session, client, answer } = await setupWithAnswer();
    client.responses.rateMessage = () => Promise.reject(unreachable);
    await session.rate('m1', 'like');
    client.responses = {};
    await session.rate('m1', 'like');
    expect(answer()).to.include({ rating: 'like', isRatingRefused: false });
  });

  it('restores the earlier rating after an exception and reports it to the site owner', async () => {
    const { session, client, answer, unexpectedErrors } = await setupWithAnswer();
    const bug = new TypeError('a bug');
    client.responses.rateMessage = () => Promise.reject(bug);
    expect(await session.rate('m1', 'like')).to.equal(false);
    expect(answer()).to.include({ rating: null, isRatingRefused: true });
    expect(unexpectedErrors).to.deep.equal([[bug, 'rating an answer']]);
  });

  it('sends the ratings of one answer one after the other, and shows the newest', async () => {
    const { session, answer, requests, requested } = await heldRatings();
    void session.rate('m1', 'like');
    const rated = session.rate('m1', 'dislike');
    await requested(1);
    await flushPromises();
    expect(requests).to.have.length(1);
    expect(answer().rating).to.equal('dislike');
    requests[0]!.succeed();
    await requested(2);
    expect(answer().rating).to.equal('dislike');
    requests[1]!.succeed();
    expect(await rated).to.equal(true);
    expect(answer().rating).to.equal('dislike');
  });

  it('restores the rating that was stored last when a later one fails', async () => {
    const { session, answer, requests, requested } = await heldRatings();
    void session.rate('m1', 'like');
    const rated = session.rate('m1', 'dislike');
    await requested(1);
    requests[0]!.succeed();
    await requested(2);
    requests[1]!.fail(unreachable);
    expect(await rated).to.equal(false);
    expect(answer()).to.include({ rating: 'like', isRatingRefused: true });
  });

  it('rates no message that the server does not know', async () => {
    const { session, client } = await setupWithAnswer();
    expect(await session.rate('nobody', 'like')).to.equal(false);
    expect(client.calls).to.deep.equal([]);
  });
});
