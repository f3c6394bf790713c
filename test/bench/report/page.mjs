import { figureAt } from '../statistics.mjs';
import { formatted, table } from './table.mjs';

/** Creates the page of results as Markdown: the environment, the summary, the verdicts, and the tables of each measure. */
export function resultPage({ about, contenders, results, sections, verdicts }) {
  const { date, browser, system, runs } = about;
  const parts = [
    '# Comparison of chat widgets',
    `${date.slice(0, 10)}, ${browser}, ${system}. Medians of ${runs} runs, fewer for slow cells; contenders take turns. test/bench/README.md describes how each figure is measured.`,
    contenders.map(({ name, version, about: note }) => `- ${name}: ${version}; ${note}`).join('\n'),
  ];
  const summary = readmeTables(results);
  if (summary.length) parts.push('## Summary', ...summary);
  if (verdicts) parts.push('## Targets', verdicts);
  for (const [name, text] of Object.entries(sections)) parts.push(`## ${name}`, text);
  return `${parts.join('\n\n')}\n`;
}

/** The columns of the README's tables: by measure and title, the cell, figure and unit. */
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

/** The README's tables of the measures in these results. */
export function readmeTables(results) {
  return Object.keys(readmeColumns)
    .filter((measure) => results[measure])
    .map((measure) => readmeTable(measure, results[measure]));
}

/** The README's table of one measure, with one row per contender. */
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
  // The main thread was busy for at least that long; the other figures are unknown.
  const isKnown = unfinished && figure === 'mainThreadMs';
  return isKnown ? `> ${Math.round(unfinished.limitMs / 1000)} s` : null;
}
