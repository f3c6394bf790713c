// A conversation with N past messages, handed over in the contender's own way; then scrolled through.
import { costBetween } from '../browser/cost.mjs';
import { withTab } from '../browser/tab.mjs';
import { table } from '../report/table.mjs';
import { sleep, TimeoutError, within } from '../waiting.mjs';
import { SETTLED_MS } from './answer.mjs';

/** All pages of a long conversation take longer than anybody would scroll. */
const ALL_PAGES_MS = 120_000;

/** Numbers of past messages. */
export const cells = ({ history }) => history.map((count) => ({ count, key: String(count) }));

/** Takes one run; none when as many have already been too many. */
export async function takeRun(contender, { count }, { server, options, memory }) {
  if (count >= (memory.get(contender.name) ?? Infinity)) return null;
  const run = await takeHistory({ server, contender, count, capMs: options.capMs });
  if (run.isUnfinished) memory.set(contender.name, count);
  return run;
}

/** Opens a contender with past messages in a fresh browser; `isUnfinished` when they are not there within `capMs`. */
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

/** When the input and the last message are there, and when all messages are: a widget may load them by pages. */
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
  // A collection, and what the contender still does behind, are not the cost of scrolling.
  await tab.page.evaluate(whenQuiet, 8_000);
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

/** Runs in the page: resolves when it has had an idle moment, or after so many milliseconds. */
function whenQuiet(limitMs) {
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
  'all messages there ms': 'allMessagesMs',
  'main thread ms': 'mainThreadMs',
  nodes: 'nodes',
  'heap MB': 'heapMB',
  'scroll main thread ms': 'scrollMainThreadMs',
  'scroll worst frame ms': 'scrollWorstFrameMs',
  'heap MB then': 'heapScrolledMB',
  'scroll height px': 'height',
  'characters shown': 'characters',
};

/** One row a contender and number. */
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
