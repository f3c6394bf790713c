import { expect, test } from '@playwright/test';
import { createConsole, createKnowledge } from '../../src/console/console.js';
import { createFakeDify } from '../../src/testing/index.js';
import { animalPages } from '../helpers/animal-pages.js';
import { account } from '../helpers/console-server.js';

const baseUrl = 'http://dify.test';

function startDify() {
  const dify = createFakeDify({ apps: [], pace: 0 });
  const common = { baseUrl, fetch: dify.fetch, wait: () => Promise.resolve() };
  return { dify, common };
}

test('an upload that is interrupted in the middle is repeated without duplicates', async () => {
  const { common } = startDify();
  const console = createConsole({ ...common, ...account });
  const dataset = await console.createDataset({ name: 'Pages', indexingTechnique: 'economy' });
  const options = { indexingTechnique: 'economy' } as const;
  const abort = new AbortController();
  const interrupted = console.uploadDocuments(dataset.id, animalPages, {
    ...options,
    signal: abort.signal,
    onProgress: ({ done }) => done === 12 && abort.abort(),
  });
  await expect(interrupted).rejects.toMatchObject({ kind: 'aborted' });
  const repeated = await console.uploadDocuments(dataset.id, animalPages, options);
  expect(repeated.skipped.length).toBeGreaterThanOrEqual(12);
  expect(repeated.created.length + repeated.skipped.length).toBe(30);
  const { total } = await console.fetchDocuments(dataset.id);
  expect(total).toBe(30);
});

test('a file that cannot be indexed fails the wait by its name and the reason', async () => {
  const { common } = startDify();
  const console = createConsole({ ...common, ...account });
  const dataset = await console.createDataset({ name: 'Pages', indexingTechnique: 'economy' });
  const { batch } = await console.createDocumentByFile(dataset.id, new Blob(['%PDF-1.7']), {
    name: 'scan.pdf',
    indexingTechnique: 'economy',
  });
  await expect(console.waitUntilIndexed(dataset.id, batch)).rejects.toMatchObject({
    code: 'indexing_failed',
    message: expect.stringMatching(/^"scan\.pdf" is not indexed: .*not indexed by the fake Dify/),
  });
});

for (const door of ['console', 'knowledge'] as const)
  test(`a name with a slash is refused by the ${door} API`, async () => {
    const { common } = startDify();
    const console = createConsole({ ...common, ...account });
    const dataset = await console.createDataset({ name: 'Pages', indexingTechnique: 'economy' });
    const { token: datasetKey } = await console.createDatasetKey();
    const library = door === 'console' ? console : createKnowledge({ ...common, datasetKey });
    for (const name of ['guides/tents.md', 'guides\\tents.md'])
      await expect(
        library.createDocumentByFile(dataset.id, new Blob(['text']), { name }),
      ).rejects.toMatchObject({
        code: 'invalid_param',
        message: 'Filename contains invalid characters',
      });
    expect(await console.fetchDocuments(dataset.id)).toMatchObject({ total: 0 });
  });

test('a session that expires during an upload of many files is renewed once', async () => {
  const { dify, common } = startDify();
  const console = createConsole({ ...common, ...account });
  const dataset = await console.createDataset({ name: 'Pages', indexingTechnique: 'economy' });
  await console.uploadDocuments(dataset.id, animalPages, {
    indexingTechnique: 'economy',
    onProgress: ({ done }) => done === 10 && dify.expireConsoleSessions(),
  });
  const renewals = dify.requests.filter(({ path }) => path.endsWith('/refresh-token'));
  expect(renewals).toHaveLength(1);
  expect(await console.fetchDocuments(dataset.id)).toMatchObject({ total: 30 });
});
