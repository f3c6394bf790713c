import { expect } from '@open-wc/testing';
import { answered, unreachable } from '../../helpers/session.js';

describe('rating an answer', () => {
  it('shows at once what the visitor thinks, stores it and tells the page', async () => {
    const { session, client, answer, events } = await answered();
    expect(await session.rate('m1', 'dislike', 'Too long')).to.equal(true);
    expect(answer().rating).to.equal('dislike');
    expect(client.calls).to.deep.include([
      'rateMessage',
      'm1',
      { rating: 'dislike', comment: 'Too long' },
    ]);
    expect(events).to.deep.include({ type: 'rated', messageId: 'm1', rating: 'dislike' });
  });

  it('takes a rating back', async () => {
    const { session, client, answer } = await answered();
    await session.rate('m1', 'like');
    await session.rate('m1', null);
    expect(answer().rating).to.equal(null);
    expect(client.calls.at(-1)).to.deep.equal([
      'rateMessage',
      'm1',
      { rating: null, comment: undefined },
    ]);
  });

  it('takes nothing back where nothing was said, which a server calls a mistake', async () => {
    const { session, client } = await answered();
    expect(await session.rate('m1', null)).to.equal(true);
    expect(client.calls).to.deep.equal([]);
  });

  it('is as it was, with a word, where the server refuses', async () => {
    const { session, client, answer, events, faults } = await answered();
    client.answers.rateMessage = () => Promise.reject(unreachable);
    expect(await session.rate('m1', 'like')).to.equal(false);
    expect(answer()).to.include({ rating: null, isRatingRefused: true });
    expect(faults).to.deep.equal([]);
    expect(events.map(({ type }) => type)).not.to.include('rated');
    client.answers = {};
    await session.rate('m1', 'like');
    expect(answer()).to.include({ rating: 'like', isRatingRefused: false });
  });

  it('is as it was, with a word, after an exception, of which the site owner hears', async () => {
    const { session, client, answer, faults } = await answered();
    const bug = new TypeError('a bug');
    client.answers.rateMessage = () => Promise.reject(bug);
    expect(await session.rate('m1', 'like')).to.equal(false);
    expect(answer()).to.include({ rating: null, isRatingRefused: true });
    expect(faults).to.deep.equal([[bug, 'rating an answer']]);
  });

  it('refuses what the server cannot know', async () => {
    const { session, client } = await answered();
    expect(await session.rate('nobody', 'like')).to.equal(false);
    expect(client.calls).to.deep.equal([]);
  });
});
