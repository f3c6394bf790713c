import { expect, test } from '@playwright/test';
import { createConsole } from '../../src/console/console.js';
import { account, consoleServer } from '../helpers/console-server.js';
import { jsonResponse, rejection } from '../helpers/fake-fetch.js';

/** A console that gives the answers in turn, the last one for ever, and a record of the waits between two polls. */
function setup(...answers: object[]) {
  const { fetch } = consoleServer({
    respond: ({ url }) =>
      /documents\/d\d$/.test(url)
        ? jsonResponse({ id: 'd2', name: 'b.pdf' })
        : jsonResponse(answers.length > 1 ? answers.shift() : answers[0]),
  });
  const waits: number[] = [];
  const wait = (milliseconds: number, signal?: AbortSignal) => {
    waits.push(milliseconds);
    return signal?.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
  };
  const baseUrl = 'https://dify.example.com';
  return { console: createConsole({ baseUrl, ...account, fetch, wait }), waits };
}

const states = (...list: string[]) => ({
  data: list.map((indexing_status, index) => ({ id: `d${index + 1}`, indexing_status })),
});

test('waiting for a batch polls until all of its documents are indexed', async () => {
  const { console, waits } = setup(
    states('waiting', 'waiting'),
    states('completed', 'indexing'),
    states('completed', 'completed'),
  );
  const progress: unknown[] = [];
  await console.waitUntilIndexed('set', 'batch', {
    interval: 50,
    onProgress: ({ completed, total }) => progress.push(`${completed}/${total}`),
  });
  expect(progress).toEqual(['0/2', '1/2', '2/2']);
  expect(waits).toEqual([50, 50]);
});

test('a document that fails is named, with the reason', async () => {
  const { data } = states('completed', 'error');
  const { console } = setup({ data: [data[0], { ...data[1], error: 'No text found.' }] });
  expect(await rejection(console.waitUntilIndexed('set', 'batch'))).toMatchObject({
    code: 'indexing_failed',
    message: '"b.pdf" is not indexed: No text found.',
  });
});

test('a paused document is not waited for', async () => {
  const { console } = setup(states('completed', 'paused'));
  expect(await rejection(console.waitUntilIndexed('set', 'batch'))).toMatchObject({
    code: 'indexing_failed',
    message: '"b.pdf" is not indexed: its indexing is paused',
  });
});

test('a batch without documents is an error, not the end', async () => {
  const { console } = setup({ data: [] });
  expect(await rejection(console.waitUntilIndexed('set', 'batch'))).toMatchObject({
    kind: 'not-found',
    code: 'no_documents',
  });
});

test('waiting for documents that the dataset does not have is an error', async () => {
  const { console } = setup({ ...states('completed'), has_more: false });
  expect(await rejection(console.waitUntilDocumentsIndexed('set', ['d1', 'd9']))).toMatchObject({
    code: 'no_document',
    message: 'The dataset has no document d9',
  });
});

test('an abort ends the wait', async () => {
  const { console } = setup(states('indexing'));
  const abort = new AbortController();
  const onProgress = () => abort.abort();
  const waiting = console.waitUntilIndexed('set', 'batch', { signal: abort.signal, onProgress });
  expect(await rejection(waiting)).toBeTruthy();
});

test('waiting for an installation polls until it has succeeded', async () => {
  const task = (status: string) => ({ task: { id: 't', status } });
  const { console, waits } = setup(task('pending'), task('running'), task('success'));
  await console.waitUntilInstalled('t', { interval: 20 });
  expect(waits).toEqual([20, 20]);
});

test('an installation that fails tells why', async () => {
  const plugins = [{ plugin_id: 'acme/weather', status: 'failed', message: 'checksum differs' }];
  const { console } = setup({ task: { id: 't', status: 'failed', plugins } });
  expect(await rejection(console.waitUntilInstalled('t'))).toMatchObject({
    code: 'installation_failed',
    message: 'The plugin is not installed. acme/weather: checksum differs',
  });
});

test('an import that Dify cannot read tells why', async () => {
  const { fetch } = consoleServer({
    respond: () =>
      jsonResponse({ id: 'i', status: 'failed', error: 'Invalid YAML format' }, { status: 400 }),
  });
  const console = createConsole({ baseUrl: 'https://dify.example.com', ...account, fetch });
  expect(await rejection(console.importApp(':'))).toMatchObject({
    kind: 'invalid-input',
    message: 'Invalid YAML format',
  });
});
