// Mounts a contender, asks a question and removes it, many times, and measures the memory that is retained.
import { withTab } from '../browser/tab.mjs';
import { makeAnswer } from '../documents/answer.mjs';
import { table } from '../report/table.mjs';
import { lineSlope } from '../statistics.mjs';
import { sleep, within } from '../waiting.mjs';

/** The number of times at which the memory is measured, from the first measured cycle to the last one. */
const POINTS = 5;

/** Takes one run, which consists of all cycles. The cycles before the first measured one fill caches. */
export function takeRun(contender, cell, { server, options }) {
  const { first, last } = options.leakCycles;
  server.setHistory(0);
  server.setAnswer(makeAnswer(2_000));
  return withTab(contender, async (tab) => {
    await tab.page.goto(server.pageOf(contender));
    const points = [];
    let done = 0;
    for (const cycles of pointsBetween(first, last)) {
      for (; done < cycles; done++) await runCycle(tab);
      await typeElsewhere(tab.page);
      // What is removed has a second to let go of everything.
      await sleep(800);
      const heap = await tab.heap();
      points.push({ cycles, ...heap, detachedNodes: await countDetachedNodes(tab.devtools) });
    }
    const [start, end] = [points[0], points.at(-1)];
    return {
      cycles: last - first,
      heapKBPerCycle: lineSlope(points.map(({ cycles, totalMB }) => [cycles, totalMB * 1024])),
      nodes: end.nodes - start.nodes,
      listeners: end.listeners - start.listeners,
      // The browser's undo history keeps some nodes: only more of them are a leak.
      detachedNodes: start.detachedNodes === null ? null : end.detachedNodes - start.detachedNodes,
    };
  });
}

/** The numbers of cycles after which is measured. */
export function pointsBetween(first, last) {
  const step = (last - first) / (POINTS - 1);
  return [...new Set(Array.from({ length: POINTS }, (_, at) => Math.round(first + at * step)))];
}

async function runCycle(tab) {
  await tab.mount();
  await tab.ready();
  await sleep(120);
  await tab.startWatching();
  await tab.send();
  await within(waitForAnswer(tab), 15_000, 'the answer');
  await sleep(120);
  await tab.page.evaluate(async () => {
    window.__bench.stopWatching();
    await window.__adapter.unmount();
  });
  await sleep(60);
}

/** The browser remembers where it was typed, clicked and selected last; that is then in the page itself. */
async function typeElsewhere(page) {
  await page.evaluate(() => {
    getSelection()?.removeAllRanges();
    document.body.append(Object.assign(document.createElement('input'), { id: 'elsewhere' }));
  });
  await page.click('#elsewhere');
  await page.keyboard.type('x');
  await page.evaluate(() => document.querySelector('#elsewhere').remove());
}

async function waitForAnswer(tab) {
  while (!(await tab.page.evaluate(() => window.__bench.watched().done))) await sleep(15);
}

async function countDetachedNodes(devtools) {
  const count = ({ children = [], shadowRoots = [] }) =>
    [...children, ...shadowRoots].reduce((total, node) => total + count(node), 1);
  try {
    await devtools.send('DOM.enable');
    const { detachedNodes } = await devtools.send('DOM.getDetachedDomNodes');
    // The DOM domain holds every node that it has reported: the last removed widget, which the browser's undo history still knows.
    await devtools.send('DOM.disable');
    return detachedNodes.reduce((total, { treeNode }) => total + count(treeNode), 0);
  } catch {
    // The command is experimental.
    return null;
  }
}

const columns = {
  cycles: 'cycles',
  'heap KB per cycle': 'heapKBPerCycle',
  'retained nodes': 'nodes',
  'retained listeners': 'listeners',
  'detached nodes': 'detachedNodes',
};

/** The report: a table with one row per contender. */
export function report(results) {
  const rows = Object.entries(results).map(([name, { only }]) =>
    only?.median
      ? [name, ...Object.values(columns).map((figure) => only.median[figure])]
      : [name, only?.note ?? 'not run'],
  );
  return table(['contender', ...Object.keys(columns)], rows);
}
