import { expect } from '@open-wc/testing';
import type { FakeApp, PastConversation } from '../../../src/testing/index.js';
import { setupDify } from '../../helpers/dify.js';

describe('the past conversations of an app', () => {
  const app = (pastConversations: readonly PastConversation[]): FakeApp => ({
    mode: 'chat',
    name: 'Shop',
    apiKey: 'app-shop',
    siteCode: 'shop000000000000',
    pastConversations,
  });
  const setup = (...past: PastConversation[]) => {
    const { withKey, withCode, dify } = setupDify({ apps: [app(past)] });
    return { web: withCode('shop000000000000'), service: withKey('app-shop'), withCode, dify };
  };
  const namesOf = ({ data }: { data: readonly { name?: string }[] }) =>
    data.map(({ name }) => name);

  it('are listed for every user, on both APIs, by their last use', async () => {
    const { web, service, withCode } = setup(
      { question: 'Old', hoursAgo: 30 },
      { question: 'New', hoursAgo: 1, name: 'Named' },
    );
    expect(namesOf(await web.fetchConversations())).to.deep.equal(['Named', 'Old']);
    expect(namesOf(await service.fetchConversations())).to.deep.equal(['Named', 'Old']);
    const other = withCode('shop000000000000', 'bob');
    expect(namesOf(await other.fetchConversations())).to.deep.equal(['Named', 'Old']);
  });

  it('can be opened, pinned and deleted', async () => {
    const { web } = setup({ question: 'Old', answer: 'So it was', hoursAgo: 3, pinned: true });
    const { data } = await web.fetchConversations({ pinned: true });
    const { id } = data[0]!;
    const messages = await web.fetchMessages({ conversationId: id });
    expect(messages.data.map(({ answer }) => answer)).to.deep.equal(['So it was']);
    await web.deleteConversation(id);
    expect(namesOf(await web.fetchConversations())).to.deep.equal([]);
  });

  it('of the same time are skipped by a cursor among them, as on a real server', async () => {
    const { web } = setup(
      { question: 'Newest', hoursAgo: 1 },
      { question: 'Tie', hoursAgo: 2 },
      { question: 'Other tie', hoursAgo: 2 },
      { question: 'Oldest', hoursAgo: 3 },
    );
    const first = await web.fetchConversations({ limit: 2 });
    expect(first.has_more).to.equal(true);
    const next = await web.fetchConversations({ limit: 2, lastId: first.data[1]!.id });
    expect(namesOf(next)).to.deep.equal(['Oldest']);
  });

  it('move to the top when they are renamed, and not when they are named automatically', async () => {
    const { web } = setup({ question: 'New', hoursAgo: 1 }, { question: 'Old', hoursAgo: 9 });
    const [, old] = (await web.fetchConversations()).data;
    await web.autoNameConversation(old!.id);
    expect(namesOf(await web.fetchConversations())).to.deep.equal(['New', 'Old']);
    await web.renameConversation(old!.id, 'Mine');
    expect(namesOf(await web.fetchConversations())).to.deep.equal(['Mine', 'New']);
  });
});
