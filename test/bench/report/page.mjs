import { formatted, table } from './table.mjs';

/** The page of results: what was measured where, the README's table, the verdicts, and the tables of each measure. */
export function resultPage({ about, contenders, results, sections, verdicts }) {
  const { date, browser, system, runs } = about;
  const parts = [
    '# Chat widgets, side by side',
    `${date.slice(0, 10)}, ${browser}, ${system}. Runs of each: ${runs}, fewer of what takes long; contenders taking turns; medians. test/bench/README.md says how each figure is taken.`,
    contenders.map(({ name, version, about: note }) => `- ${name}: ${version}; ${note}`).join('\n'),
  ];
  if (results.stream) parts.push('## In short', readmeTable(results.stream));
  if (verdicts) parts.push('## Targets', verdicts);
  for (const [name, text] of Object.entries(sections)) parts.push(`## ${name}`, text);
  return `${parts.join('\n\n')}\n`;
}

const readmeColumns = {
  '20 kB fast, main thread': ['fast-20k', 'mainThreadMs', 'ms'],
  '80 kB fast, main thread': ['fast-80k', 'mainThreadMs', 'ms'],
  '320 kB fast, main thread': ['fast-320k', 'mainThreadMs', 'ms'],
  'worst frame, 80 kB': ['fast-80k', 'worstFrameMs', 'ms'],
  'retained, 80 kB': ['fast-80k', 'retainedMB', 'MB'],
};

/** The figures that the README shows: one row a contender. */
export function readmeTable(stream) {
  const rows = Object.entries(stream).map(([name, taken]) => [
    name,
    ...Object.values(readmeColumns).map(([cell, figure, unit]) =>
      readmeCell(taken[cell], figure, unit),
    ),
  ]);
  return table(['', ...Object.keys(readmeColumns)], rows);
}

function readmeCell(slot, figure, unit) {
  if (slot?.isFinished) return `${formatted(slot.median[figure])} ${unit}`;
  const unfinished = slot?.runs.find(({ isUnfinished }) => isUnfinished);
  // The main thread was busy for at least as long; of other figures nothing is known.
  const isKnown = unfinished && figure === 'mainThreadMs';
  return isKnown ? `> ${Math.round(unfinished.limitMs / 1000)} s` : null;
}
