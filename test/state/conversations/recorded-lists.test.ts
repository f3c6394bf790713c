import { expect } from '@open-wc/testing';
import { connect } from '../../../src/api/connect.js';
import { createConversationsClient } from '../../../src/api/conversations-client.js';
import { ConversationList } from '../../../src/state/conversations/conversation-list.js';
import { loadRecording, recordedResponse } from '../../helpers/fixtures.js';
import { setupSession } from '../../helpers/session.js';

const versions = ['1.13.3', '1.16.1'] as const;

const emptyPage = () => Response.json({ limit: 20, has_more: false, data: [] });

/** A list of recorded pages; changes of a conversation get the recorded response `change`. */
async function setUp(
  version: string,
  { pinned, page, change }: { pinned?: string; page: string; change?: string },
) {
  const recorded = (name: string | undefined) =>
    name === undefined ? emptyPage() : recordedResponse(`${version}/${name}`);
  const byKey = (await loadRecording(`${version}/${page}`)).request.path.startsWith('/v1');
  const changedPath = change ? (await loadRecording(`${version}/${change}`)).request.path : '';
  let hasChanged = false;
  const respond = async ({ method, url }: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(url);
    if (pathname.endsWith('/passport'))
      return Response.json({ access_token: 'passport' }, { headers: { 'x-version': version } });
    if (method !== 'GET') {
      hasChanged = true;
      return recorded(change);
    }
    // No page was recorded after the change.
    if (hasChanged) await new Promise(() => undefined);
    return recorded(searchParams.get('pinned') === 'true' ? pinned : page);
  };
  const connection = connect({
    base: `https://dify.example/${byKey ? 'v1' : 'api'}`,
    user: 'ann',
    ...(byKey ? { apiKey: 'app-shop' } : { token: 'shop000000000000' }),
    wait: () => Promise.resolve(),
    fetch: (input: RequestInfo | URL, init?: RequestInit) => respond(new Request(input, init)),
  });
  const { session, clock } = setupSession();
  const client = createConversationsClient(connection);
  const list = new ConversationList({ client, session, clock });
  await list.load();
  const titles = () => list.state.items.map(({ title }) => title);
  const [, changed] = /conversations\/([^/]+)/.exec(changedPath) ?? [];
  const { items } = list.state;
  const { id = '' } = items.find((each) => each.id === changed) ?? items.at(-1) ?? {};
  return { list, titles, id };
}

/** The recorded pages. */
const pages = [
  'chat-conversations',
  'svc-conversations-limit1',
  'svc-conversations-page2',
  'svc-conversations-sorted',
  'web-chat-conversations',
  'web-conversations',
  'web-conversations-pinned-empty',
  'web-conversations-unpinned',
] as const;

/** The pages that Dify has refused, with the kind of the error that the list has. */
const refusedPages = {
  'svc-conversations-bad-last-id': 'conversation-gone',
  'svc-conversations-bad-sort': 'invalid-input',
  'web-conversations-bad-pinned': 'invalid-input',
} as const;

type Change = (list: ConversationList, id: string) => Promise<unknown>;

const rename: Change = (list, id) => list.rename(id, 'My name');
const pin: Change = (list, id) => list.setPinned(id, true);
const unpin: Change = (list, id) => list.setPinned(id, false);
const remove: Change = (list, id) => list.deleteNow(id);
const nameIt: Change = (list, id) => list.nameAutomatically(id);

/** Each recorded change of a conversation: what is changed, whether Dify has done it, and the title then. */
const changes: Record<
  string,
  { run: Change; page?: string; isDone?: boolean; title: string | undefined; isRefused?: boolean }
> = {
  'web-pin': { run: pin, isDone: true, title: 'first question' },
  'web-pin-again': { run: pin, isDone: true, title: 'first question' },
  'web-chat-pin': { run: pin, isDone: true, title: 'first question' },
  'web-unpin': { run: unpin, isDone: true, title: 'first question' },
  'web-unpin-again': { run: unpin, isDone: true, title: 'first question' },
  'web-pin-404': { run: pin, isDone: false, title: undefined, isRefused: true },
  'svc-delete-conversation': {
    run: remove,
    page: 'svc-conversations-limit1',
    isDone: true,
    title: undefined,
  },
  'svc-delete-conversation-again': {
    run: remove,
    page: 'svc-conversations-limit1',
    isDone: false,
    title: undefined,
  },
  'svc-delete-conversation-other-user': {
    run: remove,
    page: 'svc-conversations-limit1',
    isDone: false,
    title: undefined,
  },
  'svc-rename-404': {
    run: rename,
    page: 'svc-conversations-limit1',
    isDone: false,
    title: undefined,
    isRefused: true,
  },
  'svc-rename-none': {
    run: rename,
    page: 'svc-conversations-limit1',
    isDone: false,
    title: 'Title: hello paging 1',
    isRefused: true,
  },
  'chat-rename': {
    run: rename,
    page: 'chat-conversations',
    isDone: true,
    title: 'My name',
  },
  'chat-rename-auto': {
    run: nameIt,
    page: 'chat-conversations',
    title: 'Title: hello there',
  },
  'web-rename': { run: rename, isDone: true, title: 'mine' },
  'web-chat-rename': { run: nameIt, title: 'Title: hello web' },
};

for (const version of versions)
  describe(`the list of what Dify ${version} has recorded`, () => {
    for (const page of pages)
      it(`shows the page ${page}`, async () => {
        const setup = await setUp(version, { page });
        const { response } = await loadRecording(`${version}/${page}`);
        const { data } = JSON.parse(response.body) as { data: { name: string }[] };
        expect(setup.titles()).to.deep.equal(data.map(({ name }) => name));
        expect(setup.list.state).to.include({ status: 'ready', hasMore: false });
      });

    it('shows pinned conversations before the others', async () => {
      const pinned = 'web-conversations-pinned';
      const { list, titles } = await setUp(version, { pinned, page: 'web-chat-conversations' });
      expect(titles()).to.deep.equal(['first question', 'hello web']);
      expect(list.state.items.map(({ isPinned }) => isPinned)).to.deep.equal([true, false]);
    });

    for (const [page, kind] of Object.entries(refusedPages))
      it(`has the error of ${page}`, async () => {
        const { list } = await setUp(version, { page });
        expect(list.state.status).to.equal('failed');
        expect(list.state.error?.kind).to.equal(kind);
      });

    for (const [
      change,
      { run, page = 'web-conversations', isDone, title, isRefused = false },
    ] of Object.entries(changes))
      it(`plays ${change}`, async () => {
        // The conversation is on the page that was recorded for the same app.
        const isPinned = change.startsWith('web-unpin');
        const setup = await setUp(version, {
          page: isPinned ? 'web-conversations-unpinned' : page,
          ...(isPinned && { pinned: 'web-conversations-pinned' }),
          change,
        });
        expect(await run(setup.list, setup.id)).to.equal(isDone);
        expect(setup.list.state.items.find(({ id }) => id === setup.id)?.title).to.equal(title);
        expect(setup.list.state.refused !== undefined).to.equal(isRefused);
      });
  });
