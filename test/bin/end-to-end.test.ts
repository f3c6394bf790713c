import { expect, test } from '@playwright/test';
import { createClient, type Client } from '../../src/api/client.js';
import type { RetrieverResource } from '../../src/api/stream/message-metadata.js';
import { createConsole, createKnowledge, type Console } from '../../src/console/console.js';
import { animalPages } from '../helpers/animal-pages.js';
import { account } from '../helpers/console-server.js';
import { init, siteCodeIn, useConsole } from './init/init.js';

const { serve } = useConsole();

/** Runs `init` on an empty Dify; returns the new app's id and site code, and the console of its workspace. */
async function createBot(url: string) {
  const { stdout } = await init([url, '--create', 'Docs bot']);
  const admin = createConsole({ baseUrl: url, ...account, wait: pollAtOnce });
  const [app] = (await admin.fetchApps()).data;
  if (!app) throw new Error('init has created no app');
  return { appId: app.id, siteCode: siteCodeIn(stdout), admin };
}

const pollAtOnce = () => Promise.resolve();

/** Creates a dataset, uploads the thirty pages, and waits until the last is indexed; returns the dataset's id. */
async function publishPages(
  library: Pick<Console, 'createDataset' | 'uploadDocuments' | 'waitUntilDocumentsIndexed'>,
): Promise<string> {
  const dataset = await library.createDataset({ name: 'Pages' });
  const { created } = await library.uploadDocuments(dataset.id, animalPages, {
    indexingTechnique: 'economy',
  });
  expect(created).toHaveLength(30);
  const indexed: number[] = [];
  await library.waitUntilDocumentsIndexed(dataset.id, created, {
    onProgress: ({ completed }) => indexed.push(completed),
  });
  expect(indexed.length).toBeGreaterThan(1);
  expect(indexed.at(-1)).toBe(30);
  return dataset.id;
}

/** Asserts that the answer comes from the one page that has it, and names it as its first source. */
async function expectRightSource(client: Client, datasetId: string): Promise<void> {
  const request = { query: 'What does the kestrel2 eat?', inputs: {} };
  let answer = '';
  let sources: readonly RetrieverResource[] = [];
  for await (const event of client.streamChat(request)) {
    if (event.event === 'message') answer += event.answer;
    if (event.event === 'message_end') sources = event.metadata.retriever_resources;
  }
  expect(answer).toContain('acorns');
  expect(sources[0]).toMatchObject({ document_name: 'kestrel2.html', dataset_id: datasetId });
}

for (const door of ['console', 'knowledge'] as const)
  test(`a visitor of an empty Dify is answered by init and thirty pages that the ${door} API uploads`, async () => {
    const { url } = await serve({ apps: [] });
    const { appId, siteCode, admin } = await createBot(url);
    const { token: datasetKey } = await admin.createDatasetKey();
    const library =
      door === 'console' ? admin : createKnowledge({ baseUrl: url, datasetKey, wait: pollAtOnce });
    const datasetId = await publishPages(library);
    await admin.linkDatasets(appId, [datasetId]);
    const visitor = createClient({ baseUrl: url, token: siteCode, user: 'ann' });
    await expectRightSource(visitor, datasetId);
    await admin.enableSite(appId, false);
    await expect(visitor.fetchSite()).rejects.toMatchObject({ name: 'ApiError' });
  });

test('the same is done by the spellings of the quick reference', async () => {
  const { url } = await serve({ apps: [], reference: true, rateLimit: 1000 });
  const { appId, admin } = await createBot(url);
  const { token: datasetKey } = await admin.createDatasetKey();
  // The page has no call that gives an app a key.
  const { token: apiKey } = await admin.createAppKey(appId);
  const dialect = 'reference';
  const datasetId = await publishPages(
    createConsole({ baseUrl: url, dialect, apiKey: datasetKey, wait: pollAtOnce }),
  );
  await expectRightSource(createClient({ baseUrl: url, dialect, apiKey, user: 'ann' }), datasetId);
});
