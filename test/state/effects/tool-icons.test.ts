import { expect } from '@open-wc/testing';
import { setupSession, unreachable } from '../../helpers/session.js';

describe("the icons of an app's tools", () => {
  it('are loaded once, with absolute URLs', async () => {
    const { session, client } = setupSession();
    const emoji = { background: '#fff', content: '🕒' };
    client.responses.fetchMeta = () => ({ tool_icons: { clock: emoji, map: '/icon' } });
    await session.fetchToolIcons();
    await session.fetchToolIcons();
    expect(session.store.state.toolIcons).to.deep.equal({
      clock: emoji,
      map: 'https://dify.example/icon',
    });
    expect(client.calls).to.deep.equal([['fetchMeta']]);
  });

  it('are empty if the app has none or the server fails', async () => {
    const { session } = setupSession();
    await session.fetchToolIcons();
    expect(session.store.state.toolIcons).to.deep.equal({});
    const other = setupSession();
    other.client.responses.fetchMeta = () => Promise.reject(unreachable);
    await other.session.fetchToolIcons();
    expect(other.session.store.state.toolIcons).to.deep.equal({});
    const old = setupSession();
    old.client.responses.fetchMeta = () => ({ tool_icons: null });
    await old.session.fetchToolIcons();
    expect(old.session.store.state.toolIcons).to.deep.equal({});
  });
});
