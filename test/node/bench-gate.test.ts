import { mkdir } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { importBench } from '../helpers/import-bench.js';

interface Target {
  name: string;
  measure: string;
  cell: string;
  growsFrom?: string;
  subject?: string;
  figure: string;
  times?: number;
  above?: number;
  of?: string;
  ofFigure?: string;
  atMost?: number;
}
interface Verdict {
  name: string;
  subject: string;
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
  readmeTable: (measure: string, results: object) => string;
  readmeTables: (results: object) => string[];
}
interface Contender {
  name: string;
  page: (request: { kind: string; history: object[] }) => string;
  adapter: unknown;
}
interface Contenders {
  loadContenders: (names: string[], dist: string) => Promise<Contender[]>;
}
interface Options {
  only: string[];
  contenders: string[];
  sizes: number[];
  documents: string[];
  cells?: Map<string, Set<string>>;
}
interface CommandLine {
  contenderNames: string[];
  readOptions: (words: string[], targets: Target[]) => Options;
}

const { judge, gateTable, cellsOf } = await importBench<Gate>('gate');
const { readmeTable, readmeTables } = await importBench<Report>('report/page');
const { readOptions, contenderNames } = await importBench<CommandLine>('options');
const { loadContenders } = await importBench<Contenders>('contenders/load');
const { default: targets } = (await import('../bench/targets.json', {
  with: { type: 'json' },
})) as { default: Target[] };

/** Results of a run with the given figures for one cell of `stream`. */
function resultsOf(ours: object | null, plain: object | null): object {
  const slot = (median: object | null) =>
    median ? { runs: [median], median, isFinished: true } : { runs: [], isFinished: false };
  return { stream: { 'dify-chat': { cell: slot(ours) }, plain: { cell: slot(plain) } } };
}

const target = { name: 'it', measure: 'stream', cell: 'cell', figure: 'cost' };

/** A target, the figures of dify-chat and of plain, and whether the target is met. */
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

test('a target can be relative to a contender other than plain', () => {
  const slot = (cost: number) => ({ cell: { median: { cost }, isFinished: true } });
  const results = { stream: { 'dify-chat': slot(13), plain: slot(1), 'plain-cv': slot(10) } };
  const rule = [{ ...target, times: 1.3, of: 'plain-cv' }];
  expect(judge(results, rule)[0]).toMatchObject({ ratio: 1.3, isMet: true });
  expect(gateTable(judge(results, rule))).toContain('<= 1.3 x plain-cv');
});

test('a target can name a contender other than dify-chat, and a nested figure', () => {
  const slot = (launcherMs: number) => ({
    only: { median: { slow: { launcherMs } }, isFinished: true },
  });
  const results = { load: { 'dify-chat': slot(9), 'dify-chat-embed': slot(14), plain: slot(10) } };
  const [rule, strictRule] = [1.4, 1.3].map((times) => ({
    ...{ name: 'it', measure: 'load', cell: 'only', subject: 'dify-chat-embed' },
    ...{ figure: 'slow.launcherMs', times },
  }));
  const [verdict] = judge(results, [rule!]);
  expect(verdict).toMatchObject({ subject: 'dify-chat-embed', value: 14, limit: 14, isMet: true });
  expect(judge(results, [strictRule!])[0]).toMatchObject({ isMet: false });
  expect(gateTable([verdict!])).toContain('| dify-chat-embed |');
  expect(cellsOf([rule!]).get('load only')).toEqual(new Set(['dify-chat-embed', 'plain']));
});

test('a target can be relative to another figure of plain', () => {
  const results = resultsOf({ blocked: 110 }, { blocked: 1, cost: 100 });
  const rule = { ...target, figure: 'blocked', times: 1.1, ofFigure: 'cost' };
  const [verdict] = judge(results, [rule]);
  expect(verdict).toMatchObject({ value: 110, ratio: 1.1, isMet: true });
  expect(gateTable([verdict!])).toContain("<= 1.1 x plain's cost");
  expect(judge(resultsOf({ blocked: 111 }, { cost: 100 }), [rule])[0]!.isMet).toBe(false);
});

test('a target without a limit is reported and always met', () => {
  const [verdict] = judge(resultsOf({ cost: 900 }, { cost: 1 }), [target]);
  expect(verdict).toMatchObject({ value: 900, ratio: 900, limit: null, isMet: true });
  expect(gateTable([verdict!])).toContain('reported');
  expect(judge({}, [target])[0]).toMatchObject({ value: null, isMet: true });
});

test('growth is calculated from the figures of two sizes', () => {
  const measured = (bytes: number, cost: number) => ({ median: { bytes, cost }, isFinished: true });
  const growing = (cost: number) => ({
    stream: { 'dify-chat': { start: measured(80, 100), cell: measured(320, cost) } },
  });
  const growth = [{ ...target, growsFrom: 'start', atMost: 1.1 }];
  expect(judge(growing(400), growth)[0]).toMatchObject({ isMet: true });
  expect(judge(growing(400), growth)[0]!.value).toBeCloseTo(1);
  expect(judge(growing(1_600), growth)[0]).toMatchObject({ isMet: false });
});

test('a target is not met if a run is missing or did not finish', () => {
  const rule = [{ ...target, times: 3 }];
  const some = { cost: 1 };
  for (const results of [resultsOf(null, some), resultsOf(some, null), { stream: {} }, {}]) {
    const [verdict] = judge(results, rule);
    expect(verdict).toMatchObject({ isMet: false });
    expect(gateTable([verdict!])).toContain('NOT MEASURED');
  }
});

test("the README's table has the figures, and the time limit of runs that exceeded it", () => {
  const slot = (mainThreadMs: number) => ({
    runs: [{}],
    median: { mainThreadMs, worstFrameMs: 9, retainedMB: 1.5 },
    isFinished: true,
  });
  const late = { runs: [{ isUnfinished: true, limitMs: 30_000 }], isFinished: false };
  const table = readmeTable('stream', {
    plain: { 'fast-20k': slot(50), 'fast-80k': slot(140), 'fast-320k': slot(400) },
    naive: { 'fast-20k': slot(16_000), 'fast-80k': late, 'fast-320k': { runs: [] } },
  });
  const rows = table.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
  expect(rows[2]!.slice(1, -1)).toEqual(['plain', '50 ms', '140 ms', '400 ms', '9 ms', '1.50 MB']);
  expect(rows[3]!.slice(1, -1)).toEqual(['naive', '16,000 ms', '> 30 s', '-', '-', '-']);
});

test("the README's second table has the cost of loading, with a row for each entry file", () => {
  const slow = { launcherMs: 974, readyMs: 1_412, mainThreadMs: 1_300, blockingMs: 281 };
  const median = { gzipKB: 82.04, requests: 14, slow };
  const slot = { runs: [{}], median, isFinished: true };
  const load = { 'dify-chat': { only: slot }, 'dify-chat-embed': { only: { runs: [] } } };
  const rows = readmeTable('load', load)
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()));
  const figures = ['82.0 kB', '14', '974 ms', '1,412 ms', '1,300 ms', '281 ms'];
  expect(rows[2]!.slice(1, -1)).toEqual(['dify-chat', ...figures]);
  expect(rows[3]!.slice(1, -1)).toEqual(['dify-chat-embed', ...figures.map(() => '-')]);
  expect(readmeTables({ load, typing: {} })).toEqual([readmeTable('load', load)]);
});

test('every contender has a file named after it, a page and an adapter', async () => {
  for (const name of contenderNames) {
    const { contender } = (await import(`../bench/contenders/${name}.mjs`)) as {
      contender: Contender;
    };
    expect(contender.name).toBe(name);
    expect(typeof contender.adapter).toBe('function');
    for (const kind of ['load', 'drive'])
      expect(contender.page({ kind, history: [] })).toContain('<!doctype html>');
  }
});

/** The script tag of each entry file, and the files of dist/ that it requires. */
const entries: Record<string, { tag: string; files: string[] }> = {
  'dify-chat': {
    tag: '<script type="module" src="/dist/dify-chat.js"',
    files: ['dify-chat.js', 'chunks'],
  },
  'dify-chat-embed': {
    tag: '<script src="/dist/embed.js"',
    files: ['embed.js', 'dify-chat.js', 'chunks'],
  },
  'dify-chat-one-file': {
    tag: '<script src="/dist/dify-chat.iife.js"',
    files: ['dify-chat.iife.js'],
  },
};

for (const [name, { tag, files }] of Object.entries(entries))
  test(`${name} is loaded with attributes, driven without, and reports missing files by name`, async ({}, info) => {
    const dist = info.outputPath('dist');
    await expect(loadContenders([name], dist)).rejects.toThrow(
      `${files.join(', ')} missing in ${dist}`,
    );
    for (const file of files) await mkdir(`${dist}/${file}`, { recursive: true });
    const [contender] = await loadContenders([name], dist);
    expect(contender!.page({ kind: 'load', history: [] })).toContain(`${tag} data-base-url="/v1"`);
    expect(contender!.page({ kind: 'drive', history: [] })).not.toContain('data-');
  });

test('--gate runs the contenders and the measures of all targets', () => {
  const { contenders, only } = readOptions(['--gate'], targets);
  for (const { measure, subject = 'dify-chat', of = 'plain' } of targets) {
    expect(only).toContain(measure);
    expect(contenders).toEqual(expect.arrayContaining([subject, of]));
  }
});

test('--gate runs only the cells of its targets, unless other options select some', () => {
  const gate = readOptions(['--gate'], targets);
  expect(gate.only).toEqual(['load', 'stream', 'typing', 'history', 'leak']);
  expect(gate.cells).toEqual(cellsOf(targets));
  expect(gate.cells?.get('stream fast-80k')).toEqual(new Set(['dify-chat', 'plain']));
  expect(gate.cells?.get('history 1000')).toEqual(new Set(['dify-chat', 'plain', 'plain-cv']));
  const ours = ['dify-chat', 'dify-chat-embed', 'dify-chat-one-file'];
  expect(gate.contenders).toEqual(['plain', 'plain-cv', 'naive', 'deep-chat', ...ours]);
  expect(gate.cells?.get('load only')).toEqual(new Set(['deep-chat', ...ours]));
  expect(readOptions(['--gate', '--sizes', '5'], targets).cells).toBeUndefined();
});

test('options are comma-separated lists, kilobytes, or "none"; an unknown value throws an error that names it', () => {
  const options = readOptions(['--sizes', '5,20', '--documents', 'none'], targets);
  expect(options).toMatchObject({ sizes: [5_000, 20_000], documents: [] });
  expect(() => readOptions(['--documents', 'lists'], targets)).toThrow('lists is not one of list,');
});
