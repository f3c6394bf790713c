import { expect, test } from '@playwright/test';
import { createConsole } from '../../src/console/console.js';
import { fakeFetch, jsonResponse, rejection, type Responder } from '../helpers/fake-fetch.js';

function setup(respond: Responder) {
  const { fetch, sent } = fakeFetch(respond);
  const options = {
    baseUrl: 'https://dify.example.com',
    dialect: 'reference',
    apiKey: 'key',
  } as const;
  return { console: createConsole({ ...options, fetch, wait: () => Promise.resolve() }), sent };
}

const pageOf = ({ url }: Request) => Number(new URL(url).searchParams.get('page'));
const apps = (...ids: string[]) => ids.map((id) => ({ id }));

async function idsOf(items: AsyncIterable<{ id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of items) ids.push(id);
  return ids;
}

test('a list iterates over all pages, a hundred items each', async () => {
  const { console, sent } = setup((request) => {
    const page = pageOf(request);
    return jsonResponse({ data: apps(`a${page}`, `b${page}`), has_more: page < 3, page });
  });
  expect(await idsOf(console.listApps({ name: 'x' }))).toEqual([
    'a1',
    'b1',
    'a2',
    'b2',
    'a3',
    'b3',
  ]);
  expect(sent.map(({ url }) => new URL(url).search)).toEqual([
    '?page=1&limit=100&name=x',
    '?page=2&limit=100&name=x',
    '?page=3&limit=100&name=x',
  ]);
});

test('a page is requested when its first item is asked for, and none after the last that is wanted', async () => {
  const { console, sent } = setup(() => jsonResponse({ data: apps('a', 'b'), has_more: true }));
  expect(sent).toEqual([]);
  for await (const { id } of console.listApps()) if (id === 'b') break;
  expect(sent).toHaveLength(1);
});

test('an empty page ends a list, though the server says that there is more', async () => {
  const { console, sent } = setup(() => jsonResponse({ data: [], has_more: true }));
  expect(await idsOf(console.listApps())).toEqual([]);
  expect(sent).toHaveLength(1);
});

for (const [name, body, hasMore] of [
  ['by its own word', { has_more: true, total: 1, page: 1, limit: 20 }, true],
  ['by the total, where it does not say', { total: 21, page: 1, limit: 20 }, true],
  ['by the total of the last page', { total: 21, page: 2, limit: 20 }, false],
  ['not at all', {}, false],
  ['by a word that is none', { has_more: 'yes', total: 99, page: 1, limit: 20 }, false],
] as const)
  test(`whether there is another page is told ${name}`, async () => {
    const { console } = setup(() => jsonResponse({ data: [{ id: 'a' }], ...body }));
    expect(await console.fetchApps()).toMatchObject({ data: [{ id: 'a' }], has_more: hasMore });
  });

test('items that are not objects are left out', async () => {
  const { console } = setup(() => jsonResponse({ data: [null, 'a', 1, { id: 'a' }, []] }));
  expect((await console.fetchApps()).data).toEqual([{ id: 'a' }]);
});

test('a read is retried, a write is not', async () => {
  const { console, sent } = setup(() => new Response('', { status: 502 }));
  expect(await rejection(console.fetchApps())).toMatchObject({ kind: 'overloaded' });
  expect(sent).toHaveLength(3);
  expect(await rejection(console.deleteApp('a'))).toMatchObject({ kind: 'overloaded' });
  expect(sent).toHaveLength(4);
});

test('an id that would change the path is refused before a request', async () => {
  const { console, sent } = setup(() => jsonResponse({}));
  for (const id of ['', '.', '..'])
    expect(await rejection(console.deleteApp(id))).toMatchObject({ code: 'bad_id' });
  expect(await rejection(console.fetchParameterRules('a/../b', 'm'))).toMatchObject({
    code: 'bad_id',
  });
  expect(sent).toEqual([]);
});
