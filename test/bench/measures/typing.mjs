// Key events into the composer while an answer streams: how long until the frame after each.
import { withTab } from '../browser/tab.mjs';
import { makeAnswer } from '../documents/answer.mjs';
import { table } from '../report/table.mjs';
import { median, quantile } from '../statistics.mjs';
import { sleep, TimeoutError, within } from '../waiting.mjs';
import { SETTLED_MS } from './answer.mjs';

/** Answers as a flood, and at the pace of a fast model, where slower contenders still react. */
export const cells = ({ typing }) =>
  typing.map(({ bytes, rate }) => ({ bytes, rate, key: `${bytes / 1000}k at ${rate}/s` }));

/** Takes one run; none when the page has already frozen at this. */
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

/** Runs in the page. */
function startTyping() {
  const composer = window.__adapter.composer();
  composer?.focus();
  window.__bench.startTimingKeys();
  return {
    isEditable: window.__bench.isEditable(composer),
    length: (window.__adapter.typed() ?? '').length,
  };
}

/** Sends keys on time, whether or not the page answers; resolves with the promises that it took them. */
async function typeFor(tab, milliseconds, keysPerSecond) {
  const start = Date.now();
  const underWay = [];
  for (let count = 0; Date.now() - start < milliseconds;) {
    underWay.push(press(tab, 'abcdefghij'[count % 10]));
    count++;
    await sleep(Math.max(0, start + count * (1000 / keysPerSecond) - Date.now()));
  }
  return underWay;
}

/** Straight to the browser: Playwright's own keyboard waits until the page has taken a key. */
function press({ devtools }, letter) {
  const upper = letter.toUpperCase();
  const key = { key: letter, code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0) };
  const text = { text: letter, unmodifiedText: letter };
  const send = (event) =>
    devtools.send('Input.dispatchKeyEvent', { ...key, ...event }).catch(() => undefined);
  return Promise.all([send({ type: 'keyDown', ...text }), send({ type: 'keyUp' })]);
}

async function readKeys(tab, { isEditable, length }, underWay) {
  const read = async () => {
    await Promise.all(underWay);
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
    return { isEditable, sent: underWay.length, accepted, keyTimes, slowKeyTimes };
  } catch (error) {
    if (error instanceof TimeoutError) return { isUnfinished: true, sent: underWay.length };
    throw error;
  }
}

/** The keys of all runs together: a run has too few of them for a percentile. */
export function summarise(runs) {
  const keys = runs.flatMap(({ keyTimes }) => keyTimes);
  const sum = (name) => runs.reduce((total, run) => total + run[name], 0);
  return {
    keys: keys.length,
    p50: quantile(keys, 0.5),
    p98: quantile(keys, 0.98),
    worst: quantile(keys, 1),
    // Event Timing leaves out what took less.
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

/** One row a contender and stream. */
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
    return [runs.length, ...nothing, 'frozen: no answer within 20 s of the last key'];
  return [runs.length, ...Object.values(columns).map((figure) => figures[figure])];
}
