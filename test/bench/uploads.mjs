// Uploads 2,000 small files to a served fake Dify that answers after 20 ms, five at a time: by `uploadDocuments()` of the built package, and
// by the same requests made bare with `fetch`. Prints the times of each round, their ratio, and the memory of this process, which has no
// server in it. Requires a build: `npm run build && node test/bench/uploads.mjs`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';

const FILES = 2000;
const CONCURRENCY = 5;
const LATENCY_MS = 20;
const ROUNDS = 3;
const datasetKey = 'dataset-test';
const settings = { indexing_technique: 'economy', process_rule: { mode: 'automatic' } };

if (process.argv[2] === 'serve') await serve();
else await measure();

/** The server, in a process of its own. */
async function serve() {
  const { createFakeDify } = await import('../../dist/testing/index.js');
  let dify = createFakeDify({ pace: 0 });
  const listener = getRequestListener(async (request) => {
    await wait(LATENCY_MS);
    return dify.fetch(request);
  });
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A fresh one for each round: it records every request.
  process.on('message', () => {
    dify = createFakeDify({ pace: 0 });
    process.send('fresh');
  });
  process.send(server.address().port);
}

async function measure() {
  const { createKnowledge } = await import('../../dist/console/index.js');
  const server = fork(import.meta.filename, ['serve'], { execArgv: [] });
  const [port] = await once(server, 'message');
  const baseUrl = `http://127.0.0.1:${port}`;
  const knowledge = createKnowledge({ baseUrl, datasetKey });
  const contenders = {
    bare: (id) => uploadBare(baseUrl, id),
    uploadDocuments: (id) =>
      knowledge.uploadDocuments(id, files(), {
        indexingTechnique: 'economy',
        concurrency: CONCURRENCY,
      }),
  };
  const rows = [];
  for (let round = 1; round <= ROUNDS; round++)
    for (const [contender, upload] of Object.entries(contenders)) {
      server.send('fresh');
      await once(server, 'message');
      const { id } = await knowledge.createDataset({ name: 'Pages', indexingTechnique: 'economy' });
      rows.push({ round, contender, ...(await watch(() => upload(id))) });
      const { total } = await knowledge.fetchDocuments(id);
      if (total !== FILES) throw new Error(`${contender}: ${total} documents instead of ${FILES}`);
    }
  console.table(rows);
  const median = (name) =>
    rows
      .filter(({ contender }) => contender === name)
      .map(({ seconds }) => seconds)
      .sort((one, other) => one - other)[Math.floor(ROUNDS / 2)];
  console.log(`Ratio of the medians: ${(median('uploadDocuments') / median('bare')).toFixed(2)}`);
  server.kill();
}

/** Runs an upload; the heap is measured after a tenth of its time and at its end, each after a collection where that is possible. */
async function watch(upload) {
  const heaps = [];
  const sample = () => {
    globalThis.gc?.();
    heaps.push(process.memoryUsage().heapUsed / 1e6);
  };
  sample();
  const timer = setInterval(sample, 1000);
  const begun = performance.now();
  await upload();
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(timer);
  sample();
  const [first] = heaps;
  return {
    seconds: Number(seconds.toFixed(2)),
    'heap before, MB': Number(first.toFixed(1)),
    'greatest heap, MB': Number(Math.max(...heaps).toFixed(1)),
    'heap after, MB': Number(heaps.at(-1).toFixed(1)),
  };
}

/** Small pages, made when they are asked for. */
function* files() {
  for (let index = 0; index < FILES; index++)
    yield {
      name: `page-${index}.md`,
      content: new Blob([`# Page ${index}\n\n${`Sentence of page ${index}. `.repeat(40)}\n`]),
    };
}

/** The same requests by as many loops. */
async function uploadBare(baseUrl, datasetId) {
  const rest = files();
  const run = async () => {
    for (const { name, content } of { [Symbol.iterator]: () => ({ next: () => rest.next() }) }) {
      const body = new FormData();
      body.append('data', JSON.stringify(settings));
      body.append('file', content, name);
      const response = await fetch(`${baseUrl}/v1/datasets/${datasetId}/document/create-by-file`, {
        method: 'POST',
        headers: { authorization: `Bearer ${datasetKey}` },
        body,
      });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      await response.json();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, run));
}
