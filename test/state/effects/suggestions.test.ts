import { expect } from '@open-wc/testing';
import { answered, settle, setupSession, unreachable } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';

const enabled = { suggested_questions_after_answer: { enabled: true } };

describe('suggested questions', () => {
  it('are loaded after a complete answer if the app offers them', async () => {
    const { session, client } = await answered({ parameters: enabled });
    await until(() => session.store.state.suggestions.length > 0);
    expect(session.store.state.suggestions).to.deep.equal(['What next?']);
    expect(client.calls).to.deep.equal([['fetchSuggestions', 'm1']]);
  });

  it('disappear when the next question is sent', async () => {
    const { session } = await answered({ parameters: enabled });
    await until(() => session.store.state.suggestions.length > 0);
    void session.send({ text: 'And now?' });
    expect(session.store.state.suggestions).to.deep.equal([]);
  });

  it('are not loaded if the app, the page or the connection has them disabled', async () => {
    const plain = await answered();
    const unwanted = setupSession();
    unwanted.session.loadsSuggestions = false;
    await answered({ parameters: enabled, setup: unwanted });
    const unable = setupSession();
    unable.client.capabilities = {};
    await answered({ parameters: enabled, setup: unable });
    await settle();
    for (const { client } of [plain, unwanted, unable]) expect(client.calls).to.deep.equal([]);
  });

  it('are empty after an error, and never contain empty strings', async () => {
    const refusing = setupSession();
    refusing.client.answers.fetchSuggestions = () => Promise.reject(unreachable);
    await answered({ parameters: enabled, setup: refusing });
    await until(() => refusing.client.calls.length > 0);
    await settle();
    expect(refusing.session.store.state.suggestions).to.deep.equal([]);
    expect(refusing.unexpectedErrors).to.deep.equal([]);
    const setup = setupSession();
    setup.client.answers.fetchSuggestions = () => ['', 'Why?'];
    const { session } = await answered({ parameters: enabled, setup });
    await until(() => session.store.state.suggestions.length > 0);
    expect(session.store.state.suggestions).to.deep.equal(['Why?']);
  });

  it('are dropped if they arrive after the next question', async () => {
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
