// Compares chat widgets: `npm run build && npm run bench`. README.md has the options.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { dirname, resolve } from 'node:path';
import { browserName } from './browser/tab.mjs';
import { loadContenders } from './contenders/load.mjs';
import { gateTable, judge } from './gate.mjs';
import { readOptions } from './options.mjs';
import { readmeTables, resultPage } from './report/page.mjs';
import { takeSeries } from './series.mjs';
import { startServer } from './server/server.mjs';

const targets = JSON.parse(readFileSync(new URL('targets.json', import.meta.url), 'utf8'));

const { options, contenders } = await prepare();
const server = await startServer({ contenders, dist: options.dist });
const record = { about: await describeRun(), results: {} };
const sections = {};

for (const name of options.only) {
  const series = await takeSeries(name, contenders, { name, server, options });
  record.results[name] = series.results;
  sections[name] = series.text;
  console.log(`## ${name}\n\n${series.text}\n`);
  save(options.json, JSON.stringify(record, null, 1));
}
await server.close();

const { results, about } = record;
const summary = readmeTables(results);
if (summary.length) console.log(`## Summary\n\n${summary.join('\n\n')}\n`);
const verdicts = options.gate ? judge(results, targets) : [];
const verdictTable = options.gate ? gateTable(verdicts) : undefined;
if (verdictTable) console.log(`## Targets\n\n${verdictTable}\n`);
save(
  options.markdown,
  resultPage({ about, contenders, results, sections, verdicts: verdictTable }),
);
// A frozen browser must not keep this process alive.
process.exit(verdicts.every(({ isMet }) => isMet) ? 0 : 1);

/** Reads the command line and loads the contenders; exits if either is invalid. */
async function prepare() {
  try {
    const wanted = readOptions(process.argv.slice(2), targets);
    return { options: wanted, contenders: await loadContenders(wanted.contenders, wanted.dist) };
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

async function describeRun() {
  const processors = os.cpus();
  return {
    date: new Date().toISOString(),
    browser: await browserName(),
    system: `${os.type()} ${os.release()}, ${processors.length} x ${processors[0]?.model ?? 'unknown processor'}, Node ${process.version}`,
    runs: options.runs,
    contenders: Object.fromEntries(contenders.map(({ name, version }) => [name, version])),
  };
}

function save(file, text) {
  if (!file) return;
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, text);
}
