// Measures one streamed answer: with all kinds of Markdown in several sizes, as fast as possible and paced; and documents of one
// shape, as fast as possible.
import { makeAnswer } from '../documents/answer.mjs';
import { makeShape } from '../documents/shapes.mjs';
import { table } from '../report/table.mjs';
import { slope } from '../statistics.mjs';
import { takeAnswer } from './answer.mjs';

/** The cells: one per answer and mode; the texts are the same for all contenders. */
export function cells({ modes, sizes, documents }) {
  const answers = sizes.map((bytes) => ({ label: `${bytes / 1000}k`, text: makeAnswer(bytes) }));
  const shapes = documents.map((name) => ({ label: name, text: makeShape(name), isShape: true }));
  return modes
    .flatMap((mode) => answers.map((answer) => ({ mode, ...answer })))
    .concat(shapes.map((shape) => ({ mode: 'fast', ...shape })))
    .map((cell) => ({
      ...cell,
      key: `${cell.mode}-${cell.label}`,
      bytes: Buffer.byteLength(cell.text),
    }));
}

/** Takes one run; `null` if the contender has already failed to finish an answer of at most this size. */
export async function takeRun(contender, { mode, text, bytes }, { server, options, memory }) {
  const keys = [`${contender.name} ${mode}`, `${contender.name} fast`];
  // An answer that does not finish as fast as possible does not finish when paced either: the work per chunk is the same.
  if (keys.some((key) => bytes >= (memory.get(key) ?? Infinity))) return null;
  const run = await takeAnswer({
    server,
    contender,
    text,
    rate: mode === 'paced' ? options.rate : 0,
    capMs: options.capMs,
  });
  if (run.isUnfinished) memory.set(keys[0], bytes);
  return run;
}

const columns = {
  'main thread ms': 'mainThreadMs',
  'script and rest ms': 'scriptAndRestMs',
  'style+layout ms': 'styleAndLayoutMs',
  'TBT ms': 'blockingMs',
  'worst frame ms': 'worstFrameMs',
  'last byte to visible ms': 'lastByteToVisibleMs',
  'first byte to visible ms': 'firstByteToVisibleMs',
  'peak heap MB': 'peakMB',
  'retained MB': 'retainedMB',
  nodes: 'nodes',
};

/** The report: a table per mode, each with the growth of the costs with the size, and a table of the documents. */
export function report(results, taken) {
  const sections = [];
  for (const mode of new Set(taken.map((cell) => cell.mode))) {
    const answers = taken.filter((cell) => cell.mode === mode && !cell.isShape);
    if (answers.length === 0) continue;
    sections.push(`### stream, ${mode}`, answersTable(results, answers, 'size'));
    sections.push('Growth exponent (1 linear, 2 quadratic):', growthTable(results, answers));
  }
  const shapes = taken.filter(({ isShape }) => isShape);
  if (shapes.length)
    sections.push('### stream, documents', answersTable(results, shapes, 'document'));
  return sections.join('\n\n');
}

function answersTable(results, wanted, what) {
  const rows = Object.entries(results).flatMap(([name, taken]) =>
    wanted.map(({ key, label }) => [name, label, ...answerRow(taken[key])]),
  );
  return table(['contender', what, 'runs', ...Object.keys(columns)], rows);
}

function answerRow(slot) {
  const { runs = [], median, note } = slot ?? {};
  const unfinished = runs.find(({ isUnfinished }) => isUnfinished);
  if (runs.length === 0) return [0, note ?? 'not run'];
  if (unfinished) return [runs.length, `DNF > ${Math.round(unfinished.limitMs / 1000)} s`];
  return [runs.length, ...Object.values(columns).map((figure) => median[figure])];
}

function growthTable(results, sized) {
  const rows = Object.entries(results).map(([name, taken]) => {
    const slots = sized.map(({ key }) => taken[key]).filter((slot) => slot?.isFinished);
    const growth = (figure, from = slots) =>
      slope(from.map(({ median }) => [median.bytes, median[figure]]));
    const kilobytes = slots.length ? slots.at(-1).median.bytes / 1000 : null;
    return [
      name,
      slots.length,
      growth('mainThreadMs'),
      growth('scriptAndRestMs'),
      growth('mainThreadMs', slots.slice(-2)),
      kilobytes,
    ];
  });
  const head = [
    'contender',
    'sizes',
    'main thread',
    'script and rest',
    'main thread, two largest',
    'largest kB',
  ];
  return table(head, rows);
}
