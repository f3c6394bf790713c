// Profiles the main thread while a contender starts on a slow phone: `node test/bench/profile.mjs`. README.md has the options.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { emulateSlowPhone } from './browser/slow-phone.mjs';
import { browserName, withTab } from './browser/tab.mjs';
import { recordTrace } from './browser/trace.mjs';
import { loadContenders } from './contenders/load.mjs';
import { contenderNames, defaultDist } from './options.mjs';
import { phasesOf, profileReport } from './profile/report.mjs';
import { Sources } from './profile/sources.mjs';
import { budgetOf, idleAfter, timelineOf } from './profile/timeline.mjs';
import { startServer } from './server/server.mjs';
import { sleep } from './waiting.mjs';

const categories = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.stack',
  'disabled-by-default-devtools.timeline.frame',
  'blink',
  'blink.animations',
  'blink.user_timing',
  'cc',
  'loading',
  'toplevel',
  'v8',
  'v8.execute',
  'disabled-by-default-v8.compile',
  'disabled-by-default-v8.gc',
  '__metadata',
];
const sampling = 'disabled-by-default-v8.cpu_profiler';

const { values: options } = parseArgs({
  options: {
    contender: { type: 'string', default: 'dify-chat' },
    dist: { type: 'string', default: defaultDist },
    runs: { type: 'string', default: '3' },
    top: { type: 'string', default: '25' },
    after: { type: 'string', default: '3' },
    trace: { type: 'string' },
  },
});

const contender = await prepare();
const server = await startServer({ contenders: [contender], dist: options.dist });
server.setHistory(0);
// Fill the cache of compressed files: the best compression is slow.
await load([]);
const loads = [];
for (let run = 0; run < Number(options.runs); run++) loads.push(await load(categories));
const typical = loads.toSorted((a, b) => a.cpuMs - b.cpuMs)[Math.floor((loads.length - 1) / 2)];
const sampled = await load([...categories, sampling]);

console.log(`# ${contender.name}, ${contender.version}, on a slow phone\n
${await browserName()}; 4x CPU, 4G line of 165 ms; times since the navigation started; the load with the median CPU time of ${loads.length}.
CPU time of the main thread until rest in each load: ${loads.map(({ cpuMs }) => Math.round(cpuMs)).join(', ')} ms.\n`);
console.log(
  profileReport({
    ...typical,
    sampled,
    sources: new Sources(options.dist),
    top: Number(options.top),
  }),
);
if (options.trace) writeFileSync(options.trace, JSON.stringify({ traceEvents: typical.events }));
// A frozen browser must not keep this process alive.
process.exit(0);

async function prepare() {
  try {
    if (!contenderNames.includes(options.contender))
      throw new Error(`${options.contender} is not one of ${contenderNames.join(', ')}.`);
    const [found] = await loadContenders([options.contender], options.dist);
    if (!found) throw new Error(`${options.contender} cannot be loaded.`);
    return found;
  } catch (error) {
    console.error(error.message);
    return process.exit(1);
  }
}

/** Loads the contender in a fresh browser until the page is at rest; without categories only to warm up the server. */
function load(included) {
  const url = server.pageOf(contender, 'load');
  return withTab(contender, async (tab) => {
    await tab.page.goto('about:blank');
    await emulateSlowPhone(tab.devtools);
    const { events, outcome } = await recordTrace(tab.devtools, included, async () => {
      await tab.page.goto(url, { waitUntil: 'commit' });
      const times = await tab.ready({ milliseconds: 60_000 });
      if (included.length) await sleep(Number(options.after) * 1000);
      return times;
    });
    if (included.length === 0) return undefined;
    const page = await tab.page.evaluate(contentsOfPage);
    return { ...summaryOf(events, url, outcome), events, page };
  });
}

function summaryOf(events, url, { launcherAt, readyAt, timeOrigin }) {
  const timeline = timelineOf(events, url);
  const ready = readyAt - timeOrigin;
  const rest = idleAfter(timeline.spans, ready);
  const phases = phasesOf({ launcher: launcherAt - timeOrigin, ready, rest });
  return { timeline, phases, cpuMs: budgetOf(timeline.spans, 0, rest).cpuMs };
}

/** Runs in the page: counts its elements and style sheets, including those in shadow roots. */
function contentsOfPage() {
  const found = { elements: 0, 'custom elements': 0, 'shadow roots': 0, 'style elements': 0 };
  const sheets = new Set();
  const count = (root) => {
    for (const sheet of root.adoptedStyleSheets) sheets.add(sheet);
    for (const element of root.querySelectorAll('*')) {
      found.elements++;
      if (element.localName.includes('-')) found['custom elements']++;
      if (element.localName === 'style') found['style elements']++;
      if (!element.shadowRoot) continue;
      found['shadow roots']++;
      count(element.shadowRoot);
    }
  };
  count(document);
  const rules = [...sheets].reduce((sum, { cssRules }) => sum + cssRules.length, 0);
  return { ...found, 'adopted style sheets': sheets.size, 'adopted rules': rules };
}
