import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import * as client from '../../src/api/client.js';
import { createConsole } from '../../src/console/console.js';
import * as exported from '../../src/console/index.js';
import {
  createFakeDify,
  defaultApps,
  type FakeDify,
  type FakeRequest,
} from '../../src/testing/index.js';
import { account } from '../helpers/console-server.js';
import { recordedApps } from '../helpers/recorded-apps.js';
import { quickReference, type Clients, type Spelling } from './quick-reference-rows.js';

const baseUrl = 'http://dify.test';

function start(dialect: 'reference' | undefined): { dify: FakeDify; clients: Clients } {
  const [chat] = recordedApps.filter(({ mode }) => mode === 'chat');
  const apps = [...defaultApps.filter(({ mode }) => mode === 'workflow'), chat!];
  const isReference = dialect === 'reference';
  const dify = createFakeDify({ apps, pace: 0, reference: isReference, rateLimit: 1000 });
  const common = { baseUrl, fetch: dify.fetch, wait: () => Promise.resolve() };
  const app = { ...common, user: 'ann', dialect };
  return {
    dify,
    clients: {
      console: createConsole({
        ...common,
        ...(dialect ? { dialect, apiKey: 'dataset-test' } : account),
      }),
      chat: client.createClient({ ...app, apiKey: 'app-chat' }),
      workflow: client.createClient({ ...app, apiKey: 'app-workflow' }),
    },
  };
}

/** Fields of a body or query, sorted. */
const fieldsOf = ({ body, query }: FakeRequest) => Object.keys({ ...(body ?? query) }).sort();

function expectRequest(dify: FakeDify, [call, fields]: Spelling): void {
  const [method, path = ''] = call.split(' ');
  // A provider has slashes.
  const pattern = path.replace('{provider}', '.+').replace(/\{\w+\}/g, '[^/]+');
  const request = dify.requests.findLast(
    (each) => each.method === method && new RegExp(`^${pattern}$`).test(each.path),
  );
  expect(request, call).toBeDefined();
  expect(fieldsOf(request!)).toEqual(fields.split(' ').filter(Boolean).sort());
}

for (const { page, real = page, ours, run } of quickReference) {
  test(`${page[0]} is ${ours}, by the route of a real Dify`, async () => {
    const { dify, clients } = start(undefined);
    await run(clients);
    expectRequest(dify, real);
  });

  test(`${page[0]} is ${ours}, as the page spells it`, async () => {
    const { dify, clients } = start('reference');
    await run(clients);
    expectRequest(dify, page);
    const keys = new Set(dify.requests.map(({ headers }) => headers['authorization']));
    expect([...keys].every((key) => key?.startsWith('Bearer '))).toBe(true);
  });

  test(`docs/console.md has ${page[0]} with its function`, () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/console.md'), 'utf8');
    const row = text.split('\n').find((line) => line.startsWith(`| \`${page[0]}\``));
    const functions = ours.replace(/^\w+: /, '').split(', ');
    expect(row).toBeDefined();
    for (const name of functions) expect(row).toContain(`\`${name}()\``);
    if (real[0] !== page[0])
      expect(row?.replace('…/model-providers', '')).toContain(lastOf(real[0]));
    const known = ours.startsWith('console') ? exported : start(undefined).clients.chat;
    for (const name of functions) expect(known).toHaveProperty(name);
  });
}

/** The last fixed segment of a path. */
function lastOf(call: string): string {
  return call.split('/').findLast((segment) => !segment.startsWith('{')) ?? call;
}

test('what the page does not have is refused before a request', async () => {
  const { dify, clients } = start('reference');
  const { console } = clients;
  const id = 'id';
  const calls: (() => Promise<unknown>)[] = [
    () => console.copyApp(id),
    () => console.createAppKey(id),
    () => console.createDatasetKey(),
    () => console.deleteDocuments(id, [id]),
    () => console.enableDocuments(id, [id]),
    () => console.enableSite(id, true),
    () => console.exportApp(id),
    () => console.fetchDatasets(),
    () => console.fetchIndexingStatus(id, id),
    () => console.fetchMetadataFields(id),
    () => console.fetchModels(id),
    () => console.fetchPluginTask(id),
    () => console.fetchProfile(),
    () => console.fetchSegments(id, id),
    () => console.importApp(''),
    () => console.installPlugin({ packageId: id }),
    () => console.linkDatasets(id, [id]),
    () => console.logOut(),
    () => console.renameDocument(id, id, id),
    () => console.retrieve(id, { query: '?' }),
    () => console.updateDocumentByText(id, id, { name: id, text: id }),
    () => console.uploadPlugin(new Blob()),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'unsupported' });
  expect(dify.requests).toEqual([]);
});
