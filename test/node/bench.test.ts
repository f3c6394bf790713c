import { expect, test } from '@playwright/test';
import { importBench } from '../helpers/import-bench.js';

interface Documents {
  makeAnswer: (bytes: number, seed?: number) => string;
  makeShape: (name: string) => string;
  shapeNames: string[];
  makeHistory: (
    count: number,
  ) => { role: string; text: string; sources?: object[]; tool?: string }[];
  chunksOf: (text: string) => string[];
  END_MARK: string;
}
interface Statistics {
  median: (list: (number | null)[]) => number | null;
  quantile: (list: number[], share: number) => number | null;
  medianOf: (runs: object[]) => Record<string, unknown>;
  slope: (points: [number, number][]) => number | null;
  figureAt: (record: object | undefined, name: string) => unknown;
}

const { makeAnswer, makeShape, shapeNames, makeHistory, chunksOf, END_MARK } =
  await importBench<Documents>(
    'documents/answer',
    'documents/shapes',
    'documents/history',
    'documents/chunks',
    'documents/end',
  );
const { median, quantile, medianOf, slope, figureAt } = await importBench<Statistics>('statistics');
const { default: targets } = (await import('../bench/targets.json', {
  with: { type: 'json' },
})) as { default: { cell: string }[] };

const endsWithMark = new RegExp(`${END_MARK}\\.$`);

for (const bytes of [5_000, 20_000, 80_000])
  test(`a generated answer of ${bytes} bytes has about that size, is reproducible, and ends with the mark`, () => {
    const answer = makeAnswer(bytes);
    expect(Buffer.byteLength(answer)).toBeGreaterThanOrEqual(bytes - 10);
    expect(Buffer.byteLength(answer)).toBeLessThan(bytes + 1_500);
    expect(makeAnswer(bytes)).toBe(answer);
    expect(makeAnswer(bytes, 2)).not.toBe(answer);
    expect(answer).toMatch(endsWithMark);
  });

/** The pattern and number of parts of each document, and its size in bytes if specified. */
const shapes: Record<string, { parts: RegExp; count: number; bytes?: number }> = {
  list: { parts: /^- /gm, count: 5_000 },
  table: { parts: /^\| `/gm, count: 3_000 },
  fence: { parts: /^```/gm, count: 2, bytes: 300_000 },
  quotes: { parts: /^(?:> ){60}\S/gm, count: 19, bytes: 20_000 },
  paragraph: { parts: /\n/g, count: 0, bytes: 20_000 },
  brackets: { parts: /\n/g, count: 2, bytes: 200_000 },
};

for (const [name, { parts, count, bytes }] of Object.entries(shapes))
  test(`the document "${name}" has the expected parts and size, and is reproducible`, () => {
    const text = makeShape(name);
    expect(text.match(parts) ?? []).toHaveLength(count);
    if (bytes) expect(Math.abs(Buffer.byteLength(text) - bytes)).toBeLessThan(400);
    expect(makeShape(name)).toBe(text);
    expect(text).toMatch(endsWithMark);
  });

test('every document has a test and a target', () => {
  expect(Object.keys(shapes)).toEqual(shapeNames);
  const cells = targets.map(({ cell }) => cell);
  expect(cells).toEqual(expect.arrayContaining(shapeNames.map((name) => `fast-${name}`)));
});

test('each line of the document "quotes" is nested one level deeper', () => {
  const lines = makeShape('quotes').split('\n').slice(0, 60);
  expect(lines.map((line) => /^(?:> )+/.exec(line)?.[0].length)).toEqual(
    lines.map((_, level) => 2 * (level + 1)),
  );
});

test('the document "brackets" consists mostly of a mix of inline delimiters', () => {
  const text = makeShape('brackets');
  for (const mark of ['**', '[', '](', ' * ']) expect(text.split(mark).length).toBeGreaterThan(500);
  expect(text.match(/[*[\]()]/g)!.length).toBeGreaterThan(text.length / 4);
});

test('chunks are pieces of about four tokens that join to the original text', () => {
  for (const text of [makeAnswer(5_000), ...shapeNames.map(makeShape)]) {
    const chunks = chunksOf(text);
    expect(chunks.join('')).toBe(text);
    expect(text.length / chunks.length).toBeGreaterThan(4);
    expect(text.length / chunks.length).toBeLessThan(25);
  }
  expect(chunksOf('')).toEqual([]);
});

test('a history alternates questions and answers, and only its last message has the mark', () => {
  const history = makeHistory(40);
  const roles = history.map(({ role }) => role);
  expect(roles).toEqual(history.map((_, index) => (index % 2 ? 'assistant' : 'user')));
  const marked = history.filter(({ text }) => text.includes(END_MARK));
  expect(marked).toEqual([history.at(-1)]);
  expect(makeHistory(40)).toEqual(history);
  expect(makeHistory(0)).toEqual([]);
});

test('answers of a history vary in length, and some have sources or a tool', () => {
  const answers = makeHistory(240).filter(({ role }) => role === 'assistant');
  const share = (has: (answer: (typeof answers)[number]) => unknown) =>
    answers.filter(has).length / answers.length;
  expect(share(({ text }) => text.length > 1_000)).toBeCloseTo(1 / 4, 1);
  expect(share(({ sources }) => sources?.length)).toBeCloseTo(1 / 3, 1);
  expect(share(({ tool }) => tool)).toBeCloseTo(1 / 5, 1);
});

test('the median is the middle number, or the mean of the two middle ones, and ignores other values', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([7, null, NaN])).toBe(7);
  expect(median([])).toBeNull();
  expect(quantile([0, 10], 0.98)).toBeCloseTo(9.8);
});

test('medianOf merges runs into one record with the median of each figure, nested ones too', () => {
  const runs = [
    { cost: 1, slow: { cost: 10 }, note: 'a' },
    { cost: 5, slow: { cost: 30 }, note: 'b' },
    { cost: 2, slow: { cost: 20 } },
  ];
  expect(medianOf(runs)).toEqual({ cost: 2, slow: { cost: 20 }, note: 'b' });
});

test('figureAt reads nested figures by a dotted name', () => {
  const run = { cost: 1, slow: { cost: 0 } };
  expect(figureAt(run, 'cost')).toBe(1);
  expect(figureAt(run, 'slow.cost')).toBe(0);
  for (const name of ['slow.price', 'fast.cost', 'cost.slow'])
    expect(figureAt(run, name)).toBeNull();
  expect(figureAt(undefined, 'slow.cost')).toBeNull();
});

test('the slope is 1 for linear growth and 2 for quadratic growth', () => {
  const sizes = [5, 20, 80, 320];
  expect(slope(sizes.map((size) => [size, 3 * size]))).toBeCloseTo(1);
  expect(slope(sizes.map((size) => [size, size ** 2 / 7]))).toBeCloseTo(2);
  expect(slope([[5, 5]])).toBeNull();
});
