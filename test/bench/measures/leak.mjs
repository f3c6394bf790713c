// Mounts a contender, asks a question and removes it, many times, and measures the memory that is retained.
import { withTab } from '../browser/tab.mjs';
import { makeAnswer } from '../documents/answer.mjs';
import { table } from '../report/table.mjs';
import { sleep, within } from '../waiting.mjs';

/** The first cycles fill caches and are not measured. */
const WARM_UP_CYCLES = 3;

/** Takes one run, which consists of all cycles. */
export function takeRun(contender, cell, { server, options }) {
  const cycles = options.leakCycles;
  server.setHistory(0);
  server.setAnswer(makeAnswer(2_000));
  return withTab(contender, async (tab) => {
    await tab.page.goto(server.pageOf(contender));
    const before = await heapAfter(tab, WARM_UP_CYCLES);
    const after = await heapAfter(tab, cycles);
    const retainedKB = (after.totalMB - before.totalMB) * 1024;
    const nodes = after.nodes - before.nodes;
    return {
      cycles,
      retainedKB,
      retainedKBPerCycle: retainedKB / cycles,
      nodes,
      nodesPerCycle: nodes / cycles,
      listeners: after.listeners - before.listeners,
      detachedNodes: await countDetachedNodes(tab.devtools),
    };
  });
}

async function heapAfter(tab, cycles) {
  for (let cycle = 0; cycle < cycles; cycle++) await runCycle(tab);
  await sleep(800);
  return tab.heap();
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

async function waitForAnswer(tab) {
  while (!(await tab.page.evaluate(() => window.__bench.watched().done))) await sleep(15);
}

async function countDetachedNodes(devtools) {
  const count = ({ children = [], shadowRoots = [] }) =>
    [...children, ...shadowRoots].reduce((total, node) => total + count(node), 1);
  try {
    await devtools.send('DOM.enable');
    const { detachedNodes } = await devtools.send('DOM.getDetachedDomNodes');
    return detachedNodes.reduce((total, { treeNode }) => total + count(treeNode), 0);
  } catch {
    // The command is experimental.
    return null;
  }
}

const columns = {
  cycles: 'cycles',
  'retained KB': 'retainedKB',
  'KB per cycle': 'retainedKBPerCycle',
  'retained nodes': 'nodes',
  'nodes per cycle': 'nodesPerCycle',
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
