import { expect, test } from '@playwright/test';
import { createKnowledge } from '../../src/console/console.js';
import type { DocumentFile } from '../../src/console/resources/upload-documents.js';
import { fakeFetch, jsonResponse, rejection, type Responder } from '../helpers/fake-fetch.js';

const content = new Blob(['text']);
const file = (name: string): DocumentFile => ({ name, content });

/** A dataset with some documents; `create` answers the creation of others. */
function setup(
  existing: string[],
  create: Responder = () => jsonResponse({ document: { id: 'new' } }),
) {
  const { fetch, sent } = fakeFetch((request, index) =>
    request.method === 'GET'
      ? jsonResponse({
          data: existing.map((name) => ({ id: `id-${name}`, name })),
          has_more: false,
        })
      : create(request, index),
  );
  const knowledge = createKnowledge({
    baseUrl: 'https://dify.example.com',
    datasetKey: 'dataset-test',
    fetch,
    wait: () => Promise.resolve(),
  });
  const created = () => sent.filter(({ method }) => method === 'POST').map(({ body }) => body);
  return { knowledge, created, sent };
}

test('files whose names the dataset has are left out, and their documents are named', async () => {
  const { knowledge, created } = setup(['a.md']);
  const progress: unknown[] = [];
  const result = await knowledge.uploadDocuments('set', [file('a.md'), file('b.md')], {
    onProgress: (each) => progress.push(each),
  });
  expect(result).toEqual({ created: ['new'], skipped: ['id-a.md'] });
  expect(created()).toMatchObject([{ file: expect.stringMatching(/^b\.md;/) }]);
  expect(progress).toEqual([
    { name: 'a.md', documentId: 'id-a.md', skipped: true, done: 1 },
    { name: 'b.md', documentId: 'new', skipped: false, done: 2 },
  ]);
});

test('no more than five uploads are under way, and a file is asked for when one is done', async () => {
  let underway = 0;
  let greatest = 0;
  let taken = 0;
  const { knowledge } = setup([], async () => {
    greatest = Math.max(greatest, ++underway);
    // Others may begin before this one is done.
    await new Promise((resolve) => setTimeout(resolve));
    expect(taken).toBeLessThanOrEqual(done + 6);
    underway--;
    return jsonResponse({ document: { id: 'new' } });
  });
  let done = 0;
  async function* files() {
    for (let index = 0; index < 40; index++) {
      taken++;
      yield await Promise.resolve(file(`${index}.md`));
    }
  }
  const { created } = await knowledge.uploadDocuments('set', files(), {
    onProgress: (progress) => (done = progress.done),
  });
  expect(created).toHaveLength(40);
  expect(greatest).toBe(5);
});

test('after a failure nothing else begins, the first failure is reported, and the files are closed', async () => {
  let requests = 0;
  let isClosed = false;
  const { knowledge } = setup([], () =>
    ++requests === 3
      ? jsonResponse({ code: 'invalid_param', message: '', status: 400 }, { status: 400 })
      : jsonResponse({ document: { id: 'new' } }),
  );
  function* files() {
    try {
      for (let index = 0; ; index++) yield file(`${index}.md`);
    } finally {
      isClosed = true;
    }
  }
  const failure = await rejection(knowledge.uploadDocuments('set', files(), { concurrency: 2 }));
  expect(failure).toMatchObject({ kind: 'file-rejected' });
  expect(requests).toBeLessThanOrEqual(4);
  expect(isClosed).toBe(true);
});

test('two files of one name are an error, not a loss', async () => {
  const { knowledge, created } = setup([]);
  const failure = await rejection(
    knowledge.uploadDocuments('set', [file('index.md'), file('index.md')], { concurrency: 1 }),
  );
  expect(failure).toMatchObject({
    kind: 'invalid-input',
    code: 'duplicate_name',
    message: expect.stringContaining('"index.md"'),
  });
  expect(created()).toHaveLength(1);
});

for (const concurrency of [0, -1, 2.5, NaN, Infinity])
  test(`a concurrency of ${concurrency} is refused before any request`, async () => {
    const { knowledge, sent } = setup([]);
    const upload = knowledge.uploadDocuments('set', [file('a.md')], { concurrency });
    expect(await rejection(upload)).toBeInstanceOf(TypeError);
    expect(sent).toEqual([]);
  });

test('an error of the iterator is passed on', async () => {
  const { knowledge } = setup([]);
  async function* files() {
    yield await Promise.resolve(file('a.md'));
    throw new RangeError('no such folder');
  }
  expect(await rejection(knowledge.uploadDocuments('set', files()))).toBeInstanceOf(RangeError);
});
