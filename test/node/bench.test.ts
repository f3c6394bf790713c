import { expect, test } from '@playwright/test';

/** The bench is plain JavaScript: what these tests use of it. */
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
}
interface Target {
  name: string;
  measure: string;
  cell: string;
  growsFrom?: string;
  figure: string;
  times?: number;
  above?: number;
  of?: string;
  atMost?: number;
}
interface Verdict {
  name: string;
  value: number | null;
  ratio: number | null;
  limit: number | null;
  isMet: boolean;
}
interface Gate {
  judge: (results: object, targets: Target[]) => Verdict[];
  gateTable: (verdicts: Verdict[]) => string;
  cellsOf: (targets: Target[]) => Map<string, Set<string>>;
}
interface Report {
  readmeTable: (stream: object) => string;
}
interface Options {
  only: string[];
  contenders: string[];
  sizes: number[];
  documents: string[];
  cells?: Map<string, Set<string>>;
}
interface CommandLine {
  readOptions: (words: string[], targets: Target[]) => Options;
}

async function fromBench<T>(...files: string[]): Promise<T> {
  const modules = files.map((file) => import(`../bench/${file}.mjs`) as Promise<object>);
  return Object.assign({}, ...(await Promise.all(modules))) as T;
}

const { makeAnswer, makeShape, shapeNames, makeHistory, chunksOf, END_MARK } =
  await fromBench<Documents>(
    'documents/answer',
    'documents/shapes',
    'documents/history',
    'documents/chunks',
    'documents/end',
  );
const { median, quantile, medianOf, slope } = await fromBench<Statistics>('statistics');
const { judge, gateTable, cellsOf } = await fromBench<Gate>('gate');
const { readmeTable } = await fromBench<Report>('report/page');
const { readOptions } = await fromBench<CommandLine>('options');
const { default: targets } = (await import('../bench/targets.json', {
  with: { type: 'json' },
})) as { default: Target[] };

const endsWithMark = new RegExp(`${END_MARK}\\.$`);

for (const bytes of [5_000, 20_000, 80_000])
  test(`an answer of ${bytes} bytes has about as many, the same each time, and ends with the mark`, () => {
    const answer = makeAnswer(bytes);
    expect(Buffer.byteLength(answer)).toBeGreaterThanOrEqual(bytes - 10);
    expect(Buffer.byteLength(answer)).toBeLessThan(bytes + 1_500);
    expect(makeAnswer(bytes)).toBe(answer);
    expect(makeAnswer(bytes, 2)).not.toBe(answer);
    expect(answer).toMatch(endsWithMark);
  });

/** What a document of each shape consists of, and its size where that was asked for. */
const shapes: Record<string, { parts: RegExp; count: number; bytes?: number }> = {
  list: { parts: /^- /gm, count: 5_000 },
  table: { parts: /^\| `/gm, count: 3_000 },
  fence: { parts: /^```/gm, count: 2, bytes: 300_000 },
  quotes: { parts: /^(?:> ){60}\S/gm, count: 19, bytes: 20_000 },
  paragraph: { parts: /\n/g, count: 0, bytes: 20_000 },
  brackets: { parts: /\n/g, count: 2, bytes: 200_000 },
};

for (const [name, { parts, count, bytes }] of Object.entries(shapes))
  test(`the document "${name}" has its parts and its size, the same each time`, () => {
    const text = makeShape(name);
    expect(text.match(parts) ?? []).toHaveLength(count);
    if (bytes) expect(Math.abs(Buffer.byteLength(text) - bytes)).toBeLessThan(400);
    expect(makeShape(name)).toBe(text);
    expect(text).toMatch(endsWithMark);
  });

test('every document is tested here, and has a target', () => {
  expect(Object.keys(shapes)).toEqual(shapeNames);
  const cells = targets.map(({ cell }) => cell);
  expect(cells).toEqual(expect.arrayContaining(shapeNames.map((name) => `fast-${name}`)));
});

test('the quotes go one level deeper with each line, with a text on each', () => {
  const lines = makeShape('quotes').split('\n').slice(0, 60);
  expect(lines.map((line) => /^(?:> )+/.exec(line)?.[0].length)).toEqual(
    lines.map((_, level) => 2 * (level + 1)),
  );
});

test('the brackets are a mix of all marks, mostly those', () => {
  const text = makeShape('brackets');
  for (const mark of ['**', '[', '](', ' * ']) expect(text.split(mark).length).toBeGreaterThan(500);
  expect(text.match(/[*[\]()]/g)!.length).toBeGreaterThan(text.length / 4);
});

test('the chunks of a text are the text, in pieces of about four tokens', () => {
  for (const text of [makeAnswer(5_000), ...shapeNames.map(makeShape)]) {
    const chunks = chunksOf(text);
    expect(chunks.join('')).toBe(text);
    expect(text.length / chunks.length).toBeGreaterThan(4);
    expect(text.length / chunks.length).toBeLessThan(25);
  }
  expect(chunksOf('')).toEqual([]);
});

test('past messages are questions and answers in turn, of which only the last has the mark', () => {
  const history = makeHistory(40);
  const roles = history.map(({ role }) => role);
  expect(roles).toEqual(history.map((_, index) => (index % 2 ? 'assistant' : 'user')));
  const marked = history.filter(({ text }) => text.includes(END_MARK));
  expect(marked).toEqual([history.at(-1)]);
  expect(makeHistory(40)).toEqual(history);
  expect(makeHistory(0)).toEqual([]);
});

test('past answers are of several lengths, and some have sources or a tool', () => {
  const answers = makeHistory(240).filter(({ role }) => role === 'assistant');
  const share = (has: (answer: (typeof answers)[number]) => unknown) =>
    answers.filter(has).length / answers.length;
  expect(share(({ text }) => text.length > 1_000)).toBeCloseTo(1 / 4, 1);
  expect(share(({ sources }) => sources?.length)).toBeCloseTo(1 / 3, 1);
  expect(share(({ tool }) => tool)).toBeCloseTo(1 / 5, 1);
});

test('the median is the middle, or between the two in the middle, of what is a number', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([7, null, NaN])).toBe(7);
  expect(median([])).toBeNull();
  expect(quantile([0, 10], 0.98)).toBeCloseTo(9.8);
});

test('runs become one record with the median of each figure, inner ones too', () => {
  const runs = [
    { cost: 1, slow: { cost: 10 }, note: 'a' },
    { cost: 5, slow: { cost: 30 }, note: 'b' },
    { cost: 2, slow: { cost: 20 } },
  ];
  expect(medianOf(runs)).toEqual({ cost: 2, slow: { cost: 20 }, note: 'b' });
});

test('the slope is 1 for what grows with the size, and 2 for what grows with its square', () => {
  const sizes = [5, 20, 80, 320];
  expect(slope(sizes.map((size) => [size, 3 * size]))).toBeCloseTo(1);
  expect(slope(sizes.map((size) => [size, size ** 2 / 7]))).toBeCloseTo(2);
  expect(slope([[5, 5]])).toBeNull();
});

/** What a run would hold with these figures of one cell of `stream`. */
function resultsOf(ours: object | null, plain: object | null): object {
  const slot = (median: object | null) =>
    median ? { runs: [median], median, isFinished: true } : { runs: [], isFinished: false };
  return { stream: { 'dify-chat': { cell: slot(ours) }, plain: { cell: slot(plain) } } };
}

const target = { name: 'it', measure: 'stream', cell: 'cell', figure: 'cost' };

/** A target, figures of ours and of plain, whether that meets it. */
const verdicts: [Partial<Target>, number, number, boolean][] = [
  [{ times: 3 }, 300, 100, true],
  [{ times: 3 }, 301, 100, false],
  [{ above: 16 }, 66, 50, true],
  [{ above: 16 }, 67, 50, false],
  [{ atMost: 100 }, 100, 500, true],
  [{ atMost: 100 }, 101, 500, false],
];

for (const [rule, ours, plain, isMet] of verdicts)
  test(`${JSON.stringify(rule)} is ${isMet ? 'met' : 'not met'} by ${ours} against ${plain}`, () => {
    const results = resultsOf({ cost: ours }, { cost: plain });
    const [verdict] = judge(results, [{ ...target, ...rule }]);
    expect(verdict).toMatchObject({ value: ours, ratio: ours / plain, isMet });
    expect(gateTable([verdict!])).toContain(isMet ? 'pass' : 'FAIL');
  });

test('a target may be relative to another contender than plain', () => {
  const slot = (cost: number) => ({ cell: { median: { cost }, isFinished: true } });
  const results = { stream: { 'dify-chat': slot(13), plain: slot(1), 'plain-cv': slot(10) } };
  const rule = [{ ...target, times: 1.3, of: 'plain-cv' }];
  expect(judge(results, rule)[0]).toMatchObject({ ratio: 1.3, isMet: true });
  expect(gateTable(judge(results, rule))).toContain('<= 1.3 x plain-cv');
});

test('growth is judged by the figures of two sizes', () => {
  const taken = (bytes: number, cost: number) => ({ median: { bytes, cost }, isFinished: true });
  const growing = (cost: number) => ({
    stream: { 'dify-chat': { start: taken(80, 100), cell: taken(320, cost) } },
  });
  const growth = [{ ...target, growsFrom: 'start', atMost: 1.1 }];
  expect(judge(growing(400), growth)[0]).toMatchObject({ isMet: true });
  expect(judge(growing(400), growth)[0]!.value).toBeCloseTo(1);
  expect(judge(growing(1_600), growth)[0]).toMatchObject({ isMet: false });
});

test('a target is not met by what was not measured, or did not finish', () => {
  const rule = [{ ...target, times: 3 }];
  const some = { cost: 1 };
  for (const results of [resultsOf(null, some), resultsOf(some, null), { stream: {} }, {}]) {
    const [verdict] = judge(results, rule);
    expect(verdict).toMatchObject({ isMet: false });
    expect(gateTable([verdict!])).toContain('NOT MEASURED');
  }
});

test("the README's table has the figures, and by how much was too much", () => {
  const slot = (mainThreadMs: number) => ({
    runs: [{}],
    median: { mainThreadMs, worstFrameMs: 9, retainedMB: 1.5 },
    isFinished: true,
  });
  const late = { runs: [{ isUnfinished: true, limitMs: 30_000 }], isFinished: false };
  const table = readmeTable({
    plain: { 'fast-20k': slot(50), 'fast-80k': slot(140), 'fast-320k': slot(400) },
    naive: { 'fast-20k': slot(16_000), 'fast-80k': late, 'fast-320k': { runs: [] } },
  });
  const rows = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
  expect(rows[2]!.slice(1, -1)).toEqual(['plain', '50 ms', '140 ms', '400 ms', '9 ms', '1.50 MB']);
  expect(rows[3]!.slice(1, -1)).toEqual(['naive', '16,000 ms', '> 30 s', '-', '-', '-']);
});

test('a gate takes what its targets name, unless it is told what to take', () => {
  const gate = readOptions(['--gate'], targets);
  expect(gate.only).toEqual(['stream', 'typing', 'history']);
  expect(gate.cells).toEqual(cellsOf(targets));
  expect(gate.cells?.get('stream fast-80k')).toEqual(new Set(['dify-chat', 'plain']));
  expect(gate.cells?.get('history 1000')).toEqual(new Set(['dify-chat', 'plain', 'plain-cv']));
  expect(gate.contenders).toEqual(['plain', 'plain-cv', 'dify-chat']);
  expect(readOptions(['--gate', '--sizes', '5'], targets).cells).toBeUndefined();
});

test('options are lists with commas, kilobytes, or "none"; what is misspelt is named', () => {
  const options = readOptions(['--sizes', '5,20', '--documents', 'none'], targets);
  expect(options).toMatchObject({ sizes: [5_000, 20_000], documents: [] });
  expect(() => readOptions(['--documents', 'lists'], targets)).toThrow('lists is not one of list,');
});
