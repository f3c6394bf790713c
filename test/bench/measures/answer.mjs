import { blockingMs, costBetween } from '../browser/cost.mjs';
import { withTab } from '../browser/tab.mjs';
import { sleep, TimeoutError, within } from '../waiting.mjs';

/** Time for opening animations to end. */
export const SETTLED_MS = 700;

/** Asks a contender one question in a fresh browser and measures the cost of the answer; `isUnfinished` if it took more than `capMs`. */
export function takeAnswer({ server, contender, text, rate = 0, capMs, picture }) {
  server.setHistory(0);
  return withTab(contender, async (tab) => {
    await tab.page.goto(server.pageOf(contender));
    await tab.mount();
    await tab.ready();
    await sleep(SETTLED_MS);
    const plan = server.setAnswer(text, rate);
    const start = { heap: await tab.heap() };
    await tab.startWatching();
    start.metrics = await tab.metrics();
    const limitMs = capMs + (rate ? (plan.chunks.length / rate) * 1000 : 0);
    await tab.send();
    const watched = await watchUntilEnd(tab, limitMs);
    if (!watched) return { isUnfinished: true, bytes: plan.bytes, limitMs };
    // Work that continues after the last words are rendered counts too.
    await sleep(300);
    const end = { metrics: await tab.metrics(), shown: await tab.shown() };
    const longTasks = await longTasksOf(tab, watched);
    if (picture) await tab.page.screenshot({ path: picture });
    end.heap = await tab.heap();
    return {
      bytes: plan.bytes,
      ...costBetween(start.metrics, end.metrics),
      ...latencies(watched, server.stream),
      blockingMs: blockingMs(longTasks),
      ...memory(start.heap, end.heap, watched),
      ...end.shown,
      errors: tab.errors.length,
    };
  });
}

/** Resolves once the end of the answer is rendered; with `null` if that takes too long. */
async function watchUntilEnd(tab, limitMs) {
  const end = Date.now() + limitMs;
  try {
    for (;;) {
      const left = end - Date.now();
      if (left <= 0) return null;
      const look = tab.page.evaluate(() => window.__bench.watched());
      const watched = await within(look, left + 500, 'the answer');
      if (watched.done) return watched;
      // Poll rarely: each evaluation interrupts the page's rendering.
      await sleep(Math.min(150, Math.max(20, left)));
    }
  } catch (error) {
    if (error instanceof TimeoutError) return null;
    throw error;
  }
}

async function longTasksOf(tab, { longTasks, from }) {
  const all = longTasks.length
    ? longTasks
    : await tab.page.evaluate(() => window.__bench.longTasks);
  return all.filter(([start]) => start >= from - 5);
}

/** Browser and server share a machine, and therefore a clock. */
function latencies({ seenAt, worstFrameMs }, { firstByteAt, lastByteAt }) {
  return {
    worstFrameMs,
    firstByteToVisibleMs: seenAt - firstByteAt,
    lastByteToVisibleMs: seenAt - lastByteAt,
  };
}

function memory(before, after, { peakBytes }) {
  return {
    peakMB: peakBytes / (1024 * 1024) - before.scriptMB,
    retainedMB: after.totalMB - before.totalMB,
    nodes: after.nodes - before.nodes,
  };
}
