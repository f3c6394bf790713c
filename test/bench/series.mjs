import { medianOf } from './statistics.mjs';

/** The cell of a measure that has only one. */
const only = { key: 'only' };

/**
 * Takes all runs of a measure. The contenders take turns in alternating order (A B C, C B A, …), so that variations in the machine's
 * speed affect all of them. Resolves with the `text` of the report and the `results`:
 * `{ contender: { cell: { runs, median, isFinished, note } } }`.
 */
export async function takeSeries(name, contenders, context) {
  const measure = await import(`./measures/${name}.mjs`);
  const { options } = context;
  const cells = (measure.cells?.(options) ?? [only]).filter(
    ({ key }) => options.cells?.has(`${name} ${key}`) ?? true,
  );
  const isWanted = (contender, cell) =>
    (contender.measures?.includes(name) ?? true) &&
    (options.cells?.get(`${name} ${cell.key}`).has(contender.name) ?? true);
  const participants = contenders.filter((contender) =>
    cells.some((cell) => isWanted(contender, cell)),
  );
  const results = Object.fromEntries(participants.map((contender) => [contender.name, {}]));
  const rounds = name === 'check' ? 1 : options.runs;
  const own = { ...context, memory: new Map() };
  for (const cell of cells) {
    const wanted = participants.filter((contender) => isWanted(contender, cell));
    for (let round = 0; round < rounds; round++)
      for (const contender of round % 2 ? wanted.toReversed() : wanted) {
        const slot = (results[contender.name][cell.key] ??= { runs: [] });
        if (!isWorthwhile(measure, slot, round, options.slowRun)) continue;
        await takeTurn(measure, contender, cell, own, slot);
        logRun(
          [name, cell === only ? '' : cell.key, `${round + 1}/${rounds}`, contender.name],
          slot,
        );
      }
  }
  return { results, text: measure.report(results, cells) };
}

/**
 * Whether another run is worthwhile: slow cells are far above the noise and need fewer runs, unless the measure itself is slow; skipped
 * cells need none.
 */
function isWorthwhile({ isLong }, { seconds, isSkipped }, round, slowRun) {
  return !isSkipped && (isLong || round < slowRun.runs || seconds <= slowRun.seconds);
}

async function takeTurn(measure, contender, cell, context, slot) {
  const start = Date.now();
  const reason = contender.skips?.[context.name];
  try {
    const run = reason ? null : await measure.takeRun(contender, cell, context);
    if (run) slot.runs.push(run);
  } catch (error) {
    slot.note = error.message.split('\n')[0];
  }
  if (reason) Object.assign(slot, { isSkipped: true, note: reason });
  slot.seconds = (Date.now() - start) / 1000;
  slot.isFinished = slot.runs.length > 0 && slot.runs.every(({ isUnfinished }) => !isUnfinished);
  if (slot.isFinished) slot.median = (measure.summarise ?? medianOf)(slot.runs);
}

function logRun(words, { seconds, note, runs }) {
  const outcome = note ?? (runs.at(-1)?.isUnfinished ? 'did not finish' : '');
  console.error(`${words.filter(Boolean).join(' ')}: ${seconds.toFixed(1)} s ${outcome}`.trimEnd());
}
