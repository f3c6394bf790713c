import { expect } from '@open-wc/testing';
import { answered, settle, setupSession, unreachable } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';

const enabled = { suggested_questions_after_answer: { enabled: true } };

describe('questions that may follow an answer', () => {
  it('are fetched after an answer that came to its end, where the app makes them', async () => {
    const { session, client } = await answered({ parameters: enabled });
    await until(() => session.store.state.suggestions.length > 0);
    expect(session.store.state.suggestions).to.deep.equal(['What next?']);
    expect(client.calls).to.deep.equal([['fetchSuggestions', 'm1']]);
  });

  it('go as soon as something is asked', async () => {
    const { session } = await answered({ parameters: enabled });
    await until(() => session.store.state.suggestions.length > 0);
    void session.send({ text: 'And now?' });
    expect(session.store.state.suggestions).to.deep.equal([]);
  });

  it('are not asked for where the app makes none, the page wants none, or the way to connect has none', async () => {
    const plain = await answered();
    const unwanted = setupSession();
    unwanted.session.suggests = false;
    await answered({ parameters: enabled, setup: unwanted });
    const unable = setupSession();
    unable.client.capabilities = {};
    await answered({ parameters: enabled, setup: unable });
    await settle();
    for (const { client } of [plain, unwanted, unable]) expect(client.calls).to.deep.equal([]);
  });

  it('are none where they cannot be had, and none that are empty', async () => {
    const refusing = setupSession();
    refusing.client.answers.fetchSuggestions = () => Promise.reject(unreachable);
    await answered({ parameters: enabled, setup: refusing });
    await until(() => refusing.client.calls.length > 0);
    await settle();
    expect(refusing.session.store.state.suggestions).to.deep.equal([]);
    expect(refusing.faults).to.deep.equal([]);
    const setup = setupSession();
    setup.client.answers.fetchSuggestions = () => ['', 'Why?'];
    const { session } = await answered({ parameters: enabled, setup });
    await until(() => session.store.state.suggestions.length > 0);
    expect(session.store.state.suggestions).to.deep.equal(['Why?']);
  });

  it('that come after the next question are no news', async () => {
    const setup = setupSession();
    const { session, client } = setup;
    client.answers.fetchSuggestions = () => {
      void session.send({ text: 'Next' });
      return ['Too late'];
    };
    await answered({ parameters: enabled, setup });
    await until(() => client.calls.length > 0);
    await settle();
    expect(session.store.state.suggestions).to.deep.equal([]);
  });
});
