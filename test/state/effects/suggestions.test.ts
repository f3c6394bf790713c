import { expect } from '@open-wc/testing';
import type { ChatState } from '../../../src/state/model.js';
import {
  setupWithAnswer,
  flushPromises,
  setupSession,
  unreachable,
} from '../../helpers/session.js';

const enabled = { suggested_questions_after_answer: { enabled: true } };
const hasSuggestions = ({ suggestions }: ChatState) => suggestions.length > 0;

describe('suggested questions', () => {
  it('are loaded after a complete answer if the app offers them', async () => {
    const { session, client, reached } = await setupWithAnswer({ parameters: enabled });
    await reached(hasSuggestions);
    expect(session.store.state.suggestions).to.deep.equal(['What next?']);
    expect(client.calls).to.deep.equal([['fetchSuggestions', 'm1']]);
  });

  it('disappear when the next question is sent', async () => {
    const { session, reached } = await setupWithAnswer({ parameters: enabled });
    await reached(hasSuggestions);
    void session.send({ text: 'And now?' });
    expect(session.store.state.suggestions).to.deep.equal([]);
  });

  it('are not loaded if the app, the page or the connection has them disabled', async () => {
    const plain = await setupWithAnswer();
    const unwanted = setupSession();
    unwanted.session.loadsSuggestions = false;
    await setupWithAnswer({ parameters: enabled, setup: unwanted });
    const unable = setupSession();
    unable.client.capabilities = {};
    await setupWithAnswer({ parameters: enabled, setup: unable });
    await flushPromises();
    for (const { client } of [plain, unwanted, unable]) expect(client.calls).to.deep.equal([]);
  });

  it('are empty after an error, and never contain texts without words', async () => {
    const refusing = setupSession();
    refusing.client.responses.fetchSuggestions = () => Promise.reject(unreachable);
    await setupWithAnswer({ parameters: enabled, setup: refusing });
    await refusing.client.requested('fetchSuggestions');
    await flushPromises();
    expect(refusing.session.store.state.suggestions).to.deep.equal([]);
    expect(refusing.unexpectedErrors).to.deep.equal([]);
    const setup = setupSession();
    setup.client.responses.fetchSuggestions = () => ['', ' \n', '\u00a0\u200b', 'Why?'];
    const { session, reached } = await setupWithAnswer({ parameters: enabled, setup });
    await reached(hasSuggestions);
    expect(session.store.state.suggestions).to.deep.equal(['Why?']);
  });

  it('are dropped if they arrive after the next question', async () => {
    const setup = setupSession();
    const { session, client } = setup;
    client.responses.fetchSuggestions = () => {
      void session.send({ text: 'Next' });
      return ['Too late'];
    };
    await setupWithAnswer({ parameters: enabled, setup });
    await client.requested('fetchSuggestions');
    await flushPromises();
    expect(session.store.state.suggestions).to.deep.equal([]);
  });
});
