// Measures a conversation with N past messages, passed to the contender in its own way: opening it, then scrolling through it.
import { costBetween } from '../browser/cost.mjs';
import { withTab } from '../browser/tab.mjs';
import { table } from '../report/table.mjs';
import { sleep, TimeoutError, within } from '../waiting.mjs';
import { SETTLED_MS } from './answer.mjs';

/** Time limit for loading all pages of a long conversation by scrolling. */
const ALL_PAGES_MS = 120_000;

/** The cells: numbers of past messages. */
export const cells = ({ history }) => history.map((count) => ({ count, key: String(count) }));

/** Takes one run; `null` if the contender has already failed with at most as many messages. */
export async function takeRun(contender, { count }, { server, options, memory }) {
  if (count >= (memory.get(contender.name) ?? Infinity)) return null;
  const run = await takeHistory({ server, contender, count, capMs: options.capMs });
  if (run.isUnfinished) memory.set(contender.name, count);
  return run;
}

/** Opens a contender with past messages in a fresh browser; `isUnfinished` if they are not visible within `capMs`. */
export async function takeHistory({ server, contender, count, capMs, picture }) {
  server.setHistory(count);
  try {
    return await withTab(contender, async (tab) => {
      await tab.page.goto(server.pageOf(contender));
      await tab.loaded();
      const opened = await open(tab, capMs);
      if (!opened) return { isUnfinished: true, limitMs: capMs };
      if (picture) await tab.page.screenshot({ path: picture });
      const { heapBefore, ...figures } = opened;
      return { ...figures, ...(await scroll(tab, heapBefore)) };
    });
  } finally {
    server.setHistory(0);
  }
}

async function open(tab, capMs) {
  const before = { metrics: await tab.metrics(), heap: await tab.heap() };
  const mountedAt = await tab.page.evaluate(() => {
    const now = window.__bench.now();
    window.__adapter.mount();
    return now;
  });
  const times = await readyTimes(tab, capMs);
  if (!times) return null;
  await sleep(SETTLED_MS);
  const metrics = await tab.metrics();
  const heap = await tab.heap();
  const { characters, elements } = await tab.shown();
  return {
    readyMs: times.readyAt - mountedAt,
    lastMessageMs: times.lastMessageAt - mountedAt,
    allMessagesMs: times.allMessagesAt - mountedAt,
    ...costBetween(before.metrics, metrics),
    nodes: heap.nodes - before.heap.nodes,
    heapMB: heap.totalMB - before.heap.totalMB,
    characters,
    elements,
    heapBefore: before.heap,
  };
}

/** Resolves with the times at which the input, the last message and all messages are rendered: a widget may load them by pages. */
async function readyTimes(tab, capMs) {
  try {
    const times = await tab.ready({ withLastMessage: true, milliseconds: capMs });
    const loadAll = tab.page.evaluate(async () => {
      if (!window.__adapter.loadAll) return undefined;
      await window.__adapter.loadAll();
      return window.__bench.now();
    });
    const loadedAt = await within(loadAll, ALL_PAGES_MS, 'all past messages');
    return { ...times, allMessagesAt: loadedAt ?? times.lastMessageAt };
  } catch (error) {
    if (error instanceof TimeoutError) return null;
    throw error;
  }
}

async function scroll(tab, heapBefore) {
  // Garbage collection and background work of the contender are not part of the cost of scrolling.
  await tab.page.evaluate(waitUntilIdle, 8_000);
  const before = await tab.metrics();
  const { worstFrameMs, height } = await tab.page.evaluate(() => {
    const list = window.__adapter.list();
    const scroller =
      window.__adapter.scroller?.() ?? window.__bench.scrollerOf(list.lastElementChild ?? list);
    return window.__bench.scrollThrough(scroller);
  });
  const { mainThreadMs } = costBetween(before, await tab.metrics());
  await sleep(SETTLED_MS);
  const heap = await tab.heap();
  return {
    scrollMainThreadMs: mainThreadMs,
    scrollWorstFrameMs: worstFrameMs,
    heapScrolledMB: heap.totalMB - heapBefore.totalMB,
    height,
  };
}

/** Runs in the page: resolves at the first idle moment, or after `limitMs`. */
function waitUntilIdle(limitMs) {
  return new Promise((resolve) => {
    const end = performance.now() + limitMs;
    const look = (deadline) => {
      if (deadline.timeRemaining() > 8 || performance.now() > end) resolve();
      else requestIdleCallback(look);
    };
    requestIdleCallback(look);
  });
}

const columns = {
  'input ready ms': 'readyMs',
  'last message visible ms': 'lastMessageMs',
  'all messages loaded ms': 'allMessagesMs',
  'main thread ms': 'mainThreadMs',
  nodes: 'nodes',
  'heap MB': 'heapMB',
  'scroll main thread ms': 'scrollMainThreadMs',
  'scroll worst frame ms': 'scrollWorstFrameMs',
  'heap MB after scrolling': 'heapScrolledMB',
  'scroll height px': 'height',
  'characters shown': 'characters',
};

/** The report: a table with one row per contender and number of messages. */
export function report(results, wanted) {
  const rows = Object.entries(results).flatMap(([name, taken]) =>
    wanted.map(({ count, key }) => [name, count, ...historyRow(taken[key])]),
  );
  return table(['contender', 'messages', ...Object.keys(columns)], rows);
}

function historyRow(slot) {
  const { runs = [], median, note } = slot ?? {};
  if (runs.length === 0) return [note ?? 'not run'];
  const unfinished = runs.find(({ isUnfinished }) => isUnfinished);
  if (unfinished) return [`DNF > ${unfinished.limitMs / 1000} s`];
  return Object.values(columns).map((figure) => median[figure]);
}
