import { expect, test } from '@playwright/test';
import { importBench } from '../helpers/import-bench.js';

interface Span {
  name: string;
  kind: string;
  ms: number;
}
interface Budget {
  busyMs: number;
  cpuMs: number;
  blockingMs: number;
  kinds: Record<string, { cpuMs: number; count: number }>;
}
interface Timeline {
  timelineOf: (events: object[], url: string) => { spans: Span[] };
  budgetOf: (spans: Span[], from: number, to: number) => Budget;
  idleAfter: (spans: Span[], start: number) => number;
  outermostSpans: (spans: Span[]) => (Span & { ownMs: number })[];
  forcedWork: (spans: Span[]) => Span[];
}
interface Samples {
  functionTimes: (
    events: object[],
    from: number,
    to: number,
  ) => { functionName: string; ms: number; caller?: { functionName: string } }[];
}

const { timelineOf, budgetOf, idleAfter, outermostSpans, forcedWork } =
  await importBench<Timeline>('profile/timeline');
const { functionTimes } = await importBench<Samples>('profile/samples');

const url = 'http://127.0.0.1/page';
/** The navigation is at 1 s of wall-clock time and at 7 s of CPU time. */
const navigation = {
  ...{ name: 'navigationStart', ph: 'R', pid: 1, tid: 2, ts: 1_000_000 },
  args: { data: { documentLoaderURL: url } },
};

/** A trace event of the main thread. Times in milliseconds since the navigation; default CPU time: all of its duration. */
function span(name: string, at: number, dur: number, { cpu = dur, cpuAt = at } = {}): object {
  return {
    ...{ name, ph: 'X', pid: 1, tid: 2, ts: 1_000_000 + at * 1000, dur: dur * 1000 },
    ...{ tts: 7_000_000 + cpuAt * 1000, tdur: cpu * 1000 },
  };
}

const spansOf = (...events: object[]) => timelineOf([navigation, ...events], url).spans;

/** A task of 100 ms: 70 ms of script, including 30 ms of forced layout, and 10 ms of layout that was not forced. */
const task = [
  span('RunTask', 100, 100),
  span('FunctionCall', 110, 70),
  span('Layout', 120, 30),
  span('Layout', 185, 10),
];

test('a budget has the self time and count of each kind, and the totals', () => {
  const { kinds, busyMs, cpuMs, blockingMs } = budgetOf(spansOf(...task), 0, 300);
  expect(kinds).toMatchObject({
    script: { cpuMs: 40, count: 1 },
    layout: { cpuMs: 40, count: 2 },
    other: { cpuMs: 20 },
  });
  expect([busyMs, cpuMs, blockingMs]).toEqual([100, 100, 50]);
});

test('a task that spans two phases is divided between them', () => {
  const spans = spansOf(...task);
  expect(budgetOf(spans, 0, 130).kinds).toMatchObject({
    script: { cpuMs: 10 },
    layout: { cpuMs: 10 },
  });
  expect(budgetOf(spans, 130, 300).kinds).toMatchObject({
    script: { cpuMs: 30 },
    layout: { cpuMs: 30 },
  });
});

test('time without CPU is not counted as CPU time', () => {
  const spans = spansOf(span('RunTask', 0, 100, { cpu: 60 }), span('Layout', 20, 50, { cpu: 10 }));
  const { kinds, busyMs, cpuMs } = budgetOf(spans, 0, 100);
  expect(kinds).toMatchObject({ layout: { cpuMs: 10 }, other: { cpuMs: 50 } });
  expect([busyMs, cpuMs]).toEqual([100, 60]);
});

test('an event of an unknown kind counts for the enclosing event', () => {
  const spans = spansOf(
    span('RunTask', 0, 50),
    span('Layout', 0, 40),
    span('SomethingInside', 5, 20),
  );
  expect(budgetOf(spans, 0, 50).kinds).toMatchObject({ layout: { cpuMs: 40, count: 1 } });
  expect(outermostSpans(spans).map(({ name, ownMs }) => [name, ownMs])).toEqual([
    ['RunTask', 10],
    ['Layout', 40],
  ]);
});

test('forced work is work within script, not the work of a frame', () => {
  expect(forcedWork(spansOf(...task)).map(({ ms }) => ms)).toEqual([30]);
});

test('the page is idle after half a second without tasks', () => {
  const spans = spansOf(span('RunTask', 0, 100), span('RunTask', 400, 60), span('RunTask', 900, 5));
  expect(idleAfter(spans, 50)).toBe(460);
  expect(idleAfter(spans, 2_000)).toBe(2_000);
});

test('other threads and processes are ignored', () => {
  const others = [{ pid: 9 }, { tid: 9 }].map((other) => ({ ...span('Layout', 0, 50), ...other }));
  expect(spansOf(...others)).toEqual([]);
  expect(() => timelineOf([], url)).toThrow('no navigation');
});

test('a sample counts until the next one, and native code has its caller', () => {
  const nodes = [
    { id: 1, callFrame: { functionName: '(program)', codeType: 'other', scriptId: 0 } },
    { id: 2, callFrame: { functionName: 'open', codeType: 'JS', scriptId: 4, url } },
    { id: 3, parent: 2, callFrame: { functionName: 'focus', codeType: 'JS', scriptId: 0 } },
  ];
  const events = [
    { name: 'Profile', id: 'p', at: 0, ts: 1_000, args: { data: { startTime: 1_000 } } },
    {
      ...{ name: 'ProfileChunk', id: 'p' },
      args: {
        data: { cpuProfile: { nodes, samples: [2, 3, 1, 2] }, timeDeltas: [1e4, 4e3, 2e4, 1e3] },
      },
    },
  ];
  const times = functionTimes(events, 0, 100).map(({ functionName, ms, caller }) => [
    functionName,
    Math.round(ms),
    caller?.functionName,
  ]);
  expect(times).toEqual([
    ['focus', 20, 'open'],
    ['open', 4, undefined],
  ]);
});
