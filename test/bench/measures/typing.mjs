// Measures typing while an answer streams: the time from each key event to the end of the next frame.
import { withTab } from '../browser/tab.mjs';
import { makeAnswer } from '../documents/answer.mjs';
import { table } from '../report/table.mjs';
import { median, quantile } from '../statistics.mjs';
import { sleep, TimeoutError, within } from '../waiting.mjs';
import { SETTLED_MS } from './answer.mjs';

/** The cells: an answer at a very high rate, and one at the rate of a fast model, at which slower contenders still respond. */
export const cells = ({ typing }) =>
  typing.map(({ bytes, rate }) => ({ bytes, rate, key: `${bytes / 1000}k at ${rate}/s` }));

/** Takes one run; `null` if the page has already frozen in this cell. */
export async function takeRun(contender, cell, { server, options, memory }) {
  const key = `${contender.name} ${cell.key}`;
  if (memory.has(key)) return null;
  server.setHistory(0);
  const run = await withTab(contender, async (tab) => {
    await tab.page.goto(server.pageOf(contender));
    await tab.mount();
    await tab.ready();
    await sleep(SETTLED_MS);
    const plan = server.setAnswer(makeAnswer(cell.bytes), cell.rate);
    await tab.send();
    await sleep(200);
    const composer = await tab.page.evaluate(startTyping);
    const typed = typeFor(
      tab,
      (plan.chunks.length / cell.rate) * 1000 - 300,
      options.keysPerSecond,
    );
    return readKeys(tab, composer, await typed);
  });
  if (run.isUnfinished) memory.set(key, true);
  return run;
}

/** Runs in the page: focuses the composer and starts timing keys. */
function startTyping() {
  const composer = window.__adapter.composer();
  composer?.focus();
  window.__bench.startTimingKeys();
  return {
    isEditable: window.__bench.isEditable(composer),
    length: (window.__adapter.typed() ?? '').length,
  };
}

/** Sends keys on schedule, whether or not the page responds; resolves with the promises of their dispatch. */
async function typeFor(tab, milliseconds, keysPerSecond) {
  const start = Date.now();
  const pendingKeys = [];
  for (let count = 0; Date.now() - start < milliseconds;) {
    pendingKeys.push(press(tab, 'abcdefghij'[count % 10]));
    count++;
    await sleep(Math.max(0, start + count * (1000 / keysPerSecond) - Date.now()));
  }
  return pendingKeys;
}

/** Presses a key through the DevTools protocol, since Playwright's keyboard waits until the page has handled it. */
function press({ devtools }, letter) {
  const upper = letter.toUpperCase();
  const key = { key: letter, code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0) };
  const text = { text: letter, unmodifiedText: letter };
  const send = (event) =>
    devtools.send('Input.dispatchKeyEvent', { ...key, ...event }).catch(() => undefined);
  return Promise.all([send({ type: 'keyDown', ...text }), send({ type: 'keyUp' })]);
}

async function readKeys(tab, { isEditable, length }, pendingKeys) {
  const read = async () => {
    await Promise.all(pendingKeys);
    await sleep(400);
    return tab.page.evaluate(() => ({
      keyTimes: window.__bench.keyTimes,
      slowKeyTimes: window.__bench.slowKeyTimes,
      length: (window.__adapter.typed() ?? '').length,
    }));
  };
  try {
    const { keyTimes, slowKeyTimes, length: newLength } = await within(read(), 20_000, 'the keys');
    const accepted = Math.max(0, newLength - length);
    return { isEditable, sent: pendingKeys.length, accepted, keyTimes, slowKeyTimes };
  } catch (error) {
    if (error instanceof TimeoutError) return { isUnfinished: true, sent: pendingKeys.length };
    throw error;
  }
}

/** Summarises the keys of all runs together: one run has too few of them for a percentile. */
export function summarise(runs) {
  const keys = runs.flatMap(({ keyTimes }) => keyTimes);
  const sum = (name) => runs.reduce((total, run) => total + run[name], 0);
  return {
    keys: keys.length,
    p50: quantile(keys, 0.5),
    p98: quantile(keys, 0.98),
    worst: quantile(keys, 1),
    // Event Timing omits events that took less than 16 ms.
    eventTimingP98: median(runs.map(({ slowKeyTimes }) => quantile(slowKeyTimes, 0.98) ?? 16)),
    accepted: `${Math.round((100 * sum('accepted')) / Math.max(1, sum('sent')))}%`,
    note: runs[0].isEditable ? '' : 'composer disabled while the answer streams',
  };
}

const columns = {
  keys: 'keys',
  'p50 ms': 'p50',
  'p98 ms': 'p98',
  'worst ms': 'worst',
  'event timing p98 ms': 'eventTimingP98',
  'typed text arrived': 'accepted',
  note: 'note',
};

/** The report: a table with one row per contender and stream. */
export function report(results, wanted) {
  const rows = wanted.flatMap(({ key }) =>
    Object.entries(results).map(([name, taken]) => [name, key, ...typingRow(taken[key])]),
  );
  return table(['contender', 'stream', 'runs', ...Object.keys(columns)], rows);
}

function typingRow(slot) {
  const { runs = [], median: figures, note } = slot ?? {};
  const nothing = Array(Object.keys(columns).length - 1).fill(null);
  if (runs.length === 0) return [0, ...nothing, note ?? 'not run'];
  if (runs.some(({ isUnfinished }) => isUnfinished))
    return [runs.length, ...nothing, 'frozen: no response within 20 s of the last key'];
  return [runs.length, ...Object.values(columns).map((figure) => figures[figure])];
}
