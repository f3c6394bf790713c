// Measures the cost of loading a contender, before the first question: bytes, script, memory, and times on a slow phone.
import { blockingMs, costBetween } from '../browser/cost.mjs';
import { emulateSlowPhone } from '../browser/slow-phone.mjs';
import { withTab } from '../browser/tab.mjs';
import { traceScript } from '../browser/trace.mjs';
import { table } from '../report/table.mjs';
import { figureAt } from '../statistics.mjs';
import { sleep } from '../waiting.mjs';

/** Runs are slow for every contender, because each loads the page several times: they are never reduced in number. */
export const isLong = true;

/** Takes one run; the transferred bytes are counted in the first run only, since they never change. */
export async function takeRun(contender, cell, { server, memory }) {
  server.setHistory(0);
  if (!memory.has(contender.name))
    memory.set(contender.name, {
      gzip: await weigh(server, contender, 'gzip'),
      brotli: await weigh(server, contender, 'br'),
    });
  const { gzip, brotli } = memory.get(contender.name);
  const url = server.pageOf(contender, 'load');
  return {
    gzipKB: gzip.kilobytes,
    brotliKB: brotli.kilobytes,
    requests: brotli.requests,
    ...(await loadAtFullSpeed(contender, url)),
    ...(await traceLoad(contender, url)),
    slow: await loadOnSlowPhone(contender, url),
  };
}

async function weigh(server, contender, encoding) {
  server.encoding = encoding;
  server.clearRequests();
  await withTab(contender, async (tab) => {
    await tab.page.goto(server.pageOf(contender, 'load'));
    await tab.ready();
    await sleep(300);
  });
  server.encoding = 'br';
  const bytes = server.requests.reduce((total, request) => total + request.bytes, 0);
  return { kilobytes: bytes / 1024, requests: server.requests.length };
}

function loadAtFullSpeed(contender, url) {
  return withTab(contender, async (tab) => {
    const before = await tab.metrics();
    await tab.page.goto(url);
    const { readyAt, timeOrigin } = await tab.ready();
    await sleep(300);
    const { mainThreadMs } = costBetween(before, await tab.metrics());
    const { scriptMB, nodes } = await tab.heap();
    const externalRequests = tab.external.length;
    return {
      externalRequests,
      mainThreadMs,
      heapMB: scriptMB,
      nodes,
      readyMs: readyAt - timeOrigin,
    };
  });
}

function traceLoad(contender, url) {
  return withTab(contender, async (tab) => {
    await tab.page.goto('about:blank');
    return traceScript(tab.devtools, async () => {
      await tab.page.goto(url);
      await tab.ready();
      await sleep(200);
    });
  });
}

function loadOnSlowPhone(contender, url) {
  return withTab(contender, async (tab) => {
    await tab.page.goto('about:blank');
    await emulateSlowPhone(tab.devtools);
    await tab.page.goto(url, { waitUntil: 'commit' });
    const { launcherAt, readyAt, timeOrigin } = await tab.ready({ milliseconds: 60_000 });
    await sleep(500);
    const { TaskDuration } = await tab.metrics();
    const longTasks = await tab.page.evaluate(() => window.__bench.longTasks);
    return {
      launcherMs: launcherAt - timeOrigin,
      readyMs: readyAt - timeOrigin,
      mainThreadMs: TaskDuration * 1000,
      blockingMs: blockingMs(longTasks),
    };
  });
}

const columns = {
  'gzip KB': 'gzipKB',
  'brotli KB': 'brotliKB',
  requests: 'requests',
  'ext. req.': 'externalRequests',
  'JS parse+eval ms': 'evaluationMs',
  'all JS ms': 'scriptMs',
  'main thread ms': 'mainThreadMs',
  'JS heap MB': 'heapMB',
  nodes: 'nodes',
  'ready ms': 'readyMs',
  '4x/4G launcher ms': 'slow.launcherMs',
  '4x/4G ready ms': 'slow.readyMs',
  '4x/4G main thread ms': 'slow.mainThreadMs',
  '4x/4G TBT ms': 'slow.blockingMs',
};

/** The report: a table with one row per contender. */
export function report(results) {
  const rows = Object.entries(results).map(([name, { only }]) =>
    only?.median
      ? [name, ...Object.values(columns).map((figure) => figureAt(only.median, figure))]
      : [name, only?.note ?? 'not run'],
  );
  return table(['contender', ...Object.keys(columns)], rows);
}
