import { figureAt } from '../statistics.mjs';
import { formatted, table } from './table.mjs';

/** The page of results: what was measured where, the README's tables, the verdicts, and the tables of each measure. */
export function resultPage({ about, contenders, results, sections, verdicts }) {
  const { date, browser, system, runs } = about;
  const parts = [
    '# Chat widgets, side by side',
    `${date.slice(0, 10)}, ${browser}, ${system}. Runs of each: ${runs}, fewer of what takes long; contenders taking turns; medians. test/bench/README.md says how each figure is taken.`,
    contenders.map(({ name, version, about: note }) => `- ${name}: ${version}; ${note}`).join('\n'),
  ];
  const short = readmeTables(results);
  if (short.length) parts.push('## In short', ...short);
  if (verdicts) parts.push('## Targets', verdicts);
  for (const [name, text] of Object.entries(sections)) parts.push(`## ${name}`, text);
  return `${parts.join('\n\n')}\n`;
}

/** What the README shows of a measure: by the title of each column its cell, figure and unit. */
const readmeColumns = {
  load: {
    'gzip, until ready': ['only', 'gzipKB', 'kB'],
    requests: ['only', 'requests', ''],
    'launcher visible': ['only', 'slow.launcherMs', 'ms'],
    'input ready': ['only', 'slow.readyMs', 'ms'],
    'main thread': ['only', 'slow.mainThreadMs', 'ms'],
    TBT: ['only', 'slow.blockingMs', 'ms'],
  },
  stream: {
    '20 kB fast, main thread': ['fast-20k', 'mainThreadMs', 'ms'],
    '80 kB fast, main thread': ['fast-80k', 'mainThreadMs', 'ms'],
    '320 kB fast, main thread': ['fast-320k', 'mainThreadMs', 'ms'],
    'worst frame, 80 kB': ['fast-80k', 'worstFrameMs', 'ms'],
    'retained, 80 kB': ['fast-80k', 'retainedMB', 'MB'],
  },
};

/** The tables that the README shows, of the measures that were taken. */
export function readmeTables(results) {
  return Object.keys(readmeColumns)
    .filter((measure) => results[measure])
    .map((measure) => readmeTable(measure, results[measure]));
}

/** The figures of one measure that the README shows: one row a contender. */
export function readmeTable(measure, results) {
  const columns = Object.entries(readmeColumns[measure]);
  const rows = Object.entries(results).map(([name, taken]) => [
    name,
    ...columns.map(([, [cell, figure, unit]]) => readmeCell(taken[cell], figure, unit)),
  ]);
  return table(['', ...columns.map(([title]) => title)], rows);
}

function readmeCell(slot, figure, unit) {
  if (slot?.isFinished) return `${formatted(figureAt(slot.median, figure))} ${unit}`.trimEnd();
  const unfinished = slot?.runs.find(({ isUnfinished }) => isUnfinished);
  // The main thread was busy for at least as long; of other figures nothing is known.
  const isKnown = unfinished && figure === 'mainThreadMs';
  return isKnown ? `> ${Math.round(unfinished.limitMs / 1000)} s` : null;
}
