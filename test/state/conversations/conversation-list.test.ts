import { expect } from '@open-wc/testing';
import { manyConversations, setupList } from '../../helpers/conversation-list.js';
import { ids, piece } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';

const threeDays = [
  { question: 'Boots', hoursAgo: 1 },
  { question: 'Tents', hoursAgo: 30 },
  { question: 'Stoves', hoursAgo: 60, pinned: true },
];

describe('the conversation list', () => {
  it('has pinned conversations first, then the most recently used', async () => {
    const { list, titles } = setupList({ past: threeDays });
    await list.load();
    expect(titles()).to.deep.equal(['Stoves', 'Boots', 'Tents']);
    expect(list.store.state.items.map(({ isPinned }) => isPinned)).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  it('has no pins under the service API', async () => {
    const { list, titles, requests } = setupList({ past: threeDays, byKey: true });
    await list.load();
    expect(titles()).to.deep.equal(['Boots', 'Tents', 'Stoves']);
    expect(list.hasPins).to.equal(false);
    expect(requests('GET', '/conversations')).to.have.length(1);
  });

  it('has the error of a failed load, and loads when it is asked again', async () => {
    const { list, dify, titles } = setupList({ past: threeDays });
    dify.addFault({ on: '/conversations', status: 500, times: 2 });
    await list.load();
    expect(list.store.state.status).to.equal('failed');
    expect(list.store.state.error?.kind).to.equal('unknown');
    await list.load();
    expect(titles()).to.have.length(3);
    expect(list.store.state.error).to.equal(undefined);
  });

  describe('paging', () => {
    it('loads page by page, each conversation once', async () => {
      const { list, titles } = setupList({ past: manyConversations(45) });
      await list.load();
      expect(titles()).to.have.length(20);
      await list.loadMore();
      await list.loadMore();
      expect(titles()).to.deep.equal(manyConversations(45).map(({ question }) => question));
      expect(list.store.state.hasMore).to.equal(false);
    });

    it('skips no conversation of the same second as the last one of a page', async () => {
      const past = manyConversations(30).map((each, at) =>
        at >= 17 && at < 24 ? { ...each, hoursAgo: 18 } : each,
      );
      const { list, titles } = setupList({ past });
      await list.load();
      await list.loadMore();
      expect(new Set(titles()).size).to.equal(30);
    });

    it('ends where a page of the same second repeats itself', async () => {
      const past = manyConversations(70).map((each, at) =>
        at < 50 ? { ...each, hoursAgo: 1 } : each,
      );
      const { list, titles } = setupList({ past });
      await list.load();
      await list.loadForSearch(new AbortController().signal);
      expect(list.store.state.hasMore).to.equal(false);
      expect(new Set(titles()).size).to.equal(titles().length);
      expect(titles()).to.include('Chat 70');
    });

    it('goes on when the conversation at the end of the page was deleted elsewhere', async () => {
      const { list, client, titles, idOf, listed } = setupList({ past: manyConversations(30) });
      await list.load();
      await client.deleteConversation(idOf('Chat 19'));
      await client.deleteConversation(idOf('Chat 20'));
      await list.loadMore();
      await listed(({ items }) => items.length === 28);
      expect(titles().slice(17, 20)).to.deep.equal(['Chat 18', 'Chat 21', 'Chat 22']);
    });

    it('has the error of a page that cannot be loaded, and the conversations before it', async () => {
      const { list, dify, titles } = setupList({ past: manyConversations(30) });
      await list.load();
      const repair = dify.addFault({ on: '/conversations', status: 500 });
      await list.loadMore();
      expect(list.store.state.status).to.equal('failed');
      expect(titles()).to.have.length(20);
      repair();
      await list.loadMore();
      expect(titles()).to.have.length(30);
    });

    it('stops after 200 conversations for a search, and says that there are more', async () => {
      const { list, titles } = setupList({ past: manyConversations(230) });
      await list.load();
      await list.loadForSearch(new AbortController().signal);
      expect(titles().length).to.be.within(200, 219);
      expect(list.store.state.hasMore).to.equal(true);
    });

    it('stops loading for a search that has ended', async () => {
      const { list, titles } = setupList({ past: manyConversations(60) });
      await list.load();
      const search = new AbortController();
      const loaded = list.loadForSearch(search.signal);
      search.abort();
      await loaded;
      expect(titles()).to.have.length(20);
    });
  });

  describe('a refresh', () => {
    it('removes what was deleted elsewhere and keeps older pages', async () => {
      const { list, client, titles, idOf } = setupList({ past: manyConversations(30) });
      await list.load();
      await list.loadMore();
      await client.deleteConversation(idOf('Chat 5'));
      await list.refresh();
      expect(titles()).to.have.length(29);
      expect(titles()).to.not.include('Chat 5');
    });

    it('moves a conversation that was renamed elsewhere, without a second row', async () => {
      const { list, client, titles, idOf } = setupList({ past: manyConversations(30) });
      await list.load();
      await list.loadMore();
      await client.renameConversation(idOf('Chat 25'), 'Moved');
      await list.refresh();
      expect(titles()[0]).to.equal('Moved');
      expect(titles()).to.have.length(30);
    });
  });

  describe('a rename', () => {
    it('shows at once, reaches the server and fires an event', async () => {
      const { list, client, titles, idOf, events } = setupList({ past: threeDays });
      await list.load();
      const renamed = list.rename(idOf('Tents'), '  Big tents ');
      expect(titles()).to.deep.equal(['Stoves', 'Boots', 'Big tents']);
      expect(await renamed).to.equal(true);
      expect(events.map(({ type }) => type)).to.deep.equal(['conversation-renamed']);
      const { data } = await client.fetchConversations({ pinned: false });
      expect(data.map(({ name }) => name)).to.deep.equal(['Big tents', 'Boots']);
    });

    it('is rolled back with the error if the server refuses it', async () => {
      const { list, dify, titles, idOf, events } = setupList({ past: threeDays });
      await list.load();
      dify.addFault({ on: '/name', status: 500 });
      expect(await list.rename(idOf('Tents'), 'Big tents')).to.equal(false);
      expect(titles()).to.deep.equal(['Stoves', 'Boots', 'Tents']);
      expect(list.store.state.refused?.change).to.equal('rename');
      expect(list.store.state.refused?.title).to.equal('Tents');
      expect(events).to.deep.equal([]);
    });

    it('to nothing, or to 300 characters, is not sent', async () => {
      const { list, titles, idOf, requests } = setupList({ past: threeDays });
      await list.load();
      expect(await list.rename(idOf('Tents'), ' \n ')).to.equal(false);
      expect(await list.rename(idOf('Tents'), 'x'.repeat(300))).to.equal(false);
      expect(requests('POST', '/name')).to.deep.equal([]);
      expect(titles()).to.include('Tents');
    });

    it('of a conversation of another app fails', async () => {
      const { list } = setupList({ past: threeDays });
      const foreign = '00000000-0000-4000-8000-000000000000';
      expect(await list.rename(foreign, 'Mine')).to.equal(false);
      expect(await list.deleteNow(foreign)).to.equal(false);
      expect(await list.setPinned(foreign, true)).to.equal(false);
    });

    it('keeps the last of two names that are sent one after the other', async () => {
      const { list, titles, idOf, requests } = setupList({ past: threeDays });
      await list.load();
      const id = idOf('Tents');
      const both = [list.rename(id, 'First'), list.rename(id, 'Second')];
      expect(titles()).to.include('Second');
      await Promise.all(both);
      expect(titles()).to.include('Second');
      expect(requests('POST', '/name')).to.have.length(2);
    });
  });

  it('leaves no hole when old conversations are unpinned', async () => {
    const old = (question: string, hoursAgo: number) => ({ question, hoursAgo, pinned: true });
    const past = [...manyConversations(60), old('Old', 100), old('Older', 200)];
    const { list, titles, idOf } = setupList({ past });
    await list.load();
    await list.setPinned(idOf('Old'), false);
    await list.setPinned(idOf('Older'), false);
    while (list.store.state.hasMore) await list.loadMore();
    expect(new Set(titles())).to.have.property('size', 62);
    expect(titles()).to.have.length(62);
  });

  it('pins and unpins', async () => {
    const { list, client, titles, idOf } = setupList({ past: threeDays });
    await list.load();
    const pinned = list.setPinned(idOf('Tents'), true);
    expect(titles()).to.deep.equal(['Tents', 'Stoves', 'Boots']);
    expect(await pinned).to.equal(true);
    expect((await client.fetchConversations({ pinned: true })).data).to.have.length(2);
    expect(await list.setPinned(idOf('Stoves'), false)).to.equal(true);
    expect(titles()).to.deep.equal(['Tents', 'Boots', 'Stoves']);
  });

  describe('a deletion', () => {
    it('hides the conversation at once and is sent after six seconds', async () => {
      const { list, clock, titles, idOf, requests, listed, events } = setupList({
        past: threeDays,
      });
      await list.load();
      const id = idOf('Boots');
      list.delete(id);
      expect(titles()).to.deep.equal(['Stoves', 'Tents']);
      clock.advance(5999);
      expect(requests('DELETE', id)).to.have.length(0);
      clock.advance(1);
      await listed(({ loaded }) => loaded.length === 2);
      expect(requests('DELETE', id)).to.have.length(1);
      expect(events).to.deep.equal([{ type: 'conversation-deleted', conversationId: id }]);
    });

    it('can be undone until then', async () => {
      const { list, clock, titles, idOf, requests } = setupList({ past: threeDays });
      await list.load();
      const id = idOf('Boots');
      list.delete(id);
      await list.refresh();
      expect(titles()).to.not.include('Boots');
      expect(list.undoDelete(id)).to.equal(true);
      expect(titles()).to.deep.equal(['Stoves', 'Boots', 'Tents']);
      clock.advance(10_000);
      expect(requests('DELETE', id)).to.have.length(0);
      expect(list.undoDelete(id)).to.equal(false);
    });

    it('is sent at once, with keepalive, when the page is left', async () => {
      const { list, idOf, requests, listed, lasting, clock } = setupList({ past: threeDays });
      await list.load();
      const id = idOf('Boots');
      list.delete(id);
      list.flush();
      await listed(({ loaded }) => loaded.length === 2);
      expect(lasting).to.deep.equal([`/api/conversations/${id}`]);
      clock.advance(6000);
      list.flush();
      expect(requests('DELETE', id)).to.have.length(1);
    });

    it('of each of several conversations is sent when the page is left', async () => {
      const { list, idOf, titles, listed, lasting } = setupList({ past: threeDays });
      await list.load();
      for (const title of ['Boots', 'Tents']) list.delete(idOf(title));
      list.flush();
      await listed(({ loaded }) => loaded.length === 1);
      expect(titles()).to.deep.equal(['Stoves']);
      expect(lasting).to.have.length(2);
    });

    it('of a conversation of another app is no change', async () => {
      const { list, titles, session } = setupList({ past: threeDays });
      await list.load();
      expect(await list.deleteNow('5a1e3b1c-0000-4000-8000-000000000000')).to.equal(false);
      expect(await list.setPinned('5a1e3b1c-0000-4000-8000-000000000000', true)).to.equal(false);
      expect(titles()).to.deep.equal(['Stoves', 'Boots', 'Tents']);
      expect(session.store.state.conversationId).to.equal(undefined);
    });

    it('puts the conversation back, with the error, if the server refuses it', async () => {
      const { list, dify, titles, idOf, clock, listed } = setupList({ past: threeDays });
      await list.load();
      dify.addFault({ on: idOf('Boots'), status: 500 });
      list.delete(idOf('Boots'));
      clock.advance(6000);
      await listed(({ refused }) => refused?.change === 'delete');
      expect(titles()).to.deep.equal(['Stoves', 'Boots', 'Tents']);
    });

    it('is not undone by a page that was requested before it', async () => {
      const { list, client, titles, idOf, dify } = setupList({ past: threeDays });
      await list.load();
      const { fetchConversations } = client;
      const isListed = ({ path }: { path: string }) => path.endsWith('/conversations');
      const listedBefore = dify.requests.filter(isListed).length;
      const asked = () => dify.requests.filter(isListed).length - listedBefore;
      let answer: () => void = () => undefined;
      const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
      client.fetchConversations = async (query) => {
        const page = await fetchConversations(query);
        await mayAnswer;
        return page;
      };
      const refreshed = list.refresh();
      // The page is on its way.
      await until(() => asked() === 2);
      client.fetchConversations = fetchConversations;
      await list.deleteNow(idOf('Tents'));
      answer();
      await refreshed;
      expect(titles()).to.deep.equal(['Stoves', 'Boots']);
    });

    it('of what was deleted elsewhere is no error', async () => {
      const { list, client, titles, idOf } = setupList({ past: threeDays });
      await list.load();
      await client.deleteConversation(idOf('Boots'));
      expect(await list.deleteNow(idOf('Boots'))).to.equal(false);
      expect(list.store.state.refused).to.equal(undefined);
      expect(titles()).to.deep.equal(['Stoves', 'Tents']);
    });

    it('of the open conversation begins a new one, and an undo opens it again', async () => {
      const { list, session, idOf } = setupList({ past: threeDays });
      await list.load();
      const id = idOf('Boots');
      await list.open(id);
      list.delete(id);
      expect(session.store.state.conversationId).to.equal(undefined);
      list.undoDelete(id);
      expect(session.store.state.conversationId).to.equal(id);
    });
  });

  describe('with its session', () => {
    it('opens a conversation and fires the event', async () => {
      const { list, session, idOf, events } = setupList({ past: threeDays });
      await list.load();
      await list.open(idOf('Tents'));
      await list.open(idOf('Tents'));
      expect(session.store.state.conversationId).to.equal(idOf('Tents'));
      expect(events).to.deep.equal([
        { type: 'conversation-changed', conversationId: idOf('Tents') },
      ]);
    });

    it('adds a conversation that the visitor begins, with its question as the title', async () => {
      const { list, session, chatClient, titles, clock, reached } = setupList({ past: threeDays });
      await list.load();
      void session.send({ text: 'Which boots are dry?' });
      const stream = await chatClient.streamed(1);
      stream.send(piece('None'));
      await stream.drained();
      clock.runFrame();
      await reached(({ conversationId }) => conversationId === ids.conversation_id);
      expect(titles()).to.deep.equal(['Stoves', 'Which boots are dry?', 'Boots', 'Tents']);
    });

    it('removes a conversation that the session has found to be gone', async () => {
      const { list, session, titles, idOf } = setupList({ past: threeDays });
      await list.load();
      await session.openConversation(idOf('Boots'));
      const error = { kind: 'conversation-gone', code: '', message: '' } as const;
      session.store.dispatch({ type: 'conversation-lost', error });
      expect(titles()).to.deep.equal(['Stoves', 'Tents']);
    });

    it('keeps the name that the visitor has given it before its first answer', async () => {
      const { list, titles, idOf, requests } = setupList({
        past: [{ question: 'A rather long question', name: 'A rather…', hoursAgo: 1 }],
      });
      await list.load();
      const id = idOf('A rather…');
      void list.rename(id, 'Mine');
      await list.update(id, true);
      expect(titles()).to.deep.equal(['Mine']);
      expect(requests('POST', '/name')).to.have.length(1);
    });

    it('has a conversation named after its first answer', async () => {
      const { list, titles, idOf, events } = setupList({
        past: [
          { question: 'A rather long question about boots', name: 'A rather lon…', hoursAgo: 1 },
        ],
      });
      await list.load();
      await list.update(idOf('A rather lon…'), true);
      expect(titles()).to.deep.equal(['A rather long question about boots']);
      expect(events.map(({ type }) => type)).to.deep.equal(['conversation-renamed']);
    });

    it('keeps the name if there is no automatic one', async () => {
      const { list, dify, titles, idOf } = setupList({ past: threeDays });
      await list.load();
      dify.addFault({ on: '/name', status: 400 });
      await list.update(idOf('Boots'), true);
      expect(titles()).to.include('Boots');
    });
  });
});
