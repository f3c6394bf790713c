import { formatted, table } from '../report/table.mjs';
import { kindNames } from './kinds.mjs';
import { functionTimes } from './samples.mjs';
import { fromZero, stackOf } from './sources.mjs';
import { ancestors, budgetOf, forcedWork, overlap, outermostSpans } from './timeline.mjs';

/** Below this a forced pass had nothing to do. */
const WORTH_NAMING_MS = 0.5;

/** The sections of a profile, as Markdown; `sampled` is the timeline of another load, with V8's profiler. */
export function profileReport({ timeline, sampled, phases, page, sources, top }) {
  return [
    phasesSection(timeline, phases),
    kindsSection(timeline, phases),
    topSection(timeline, phases, sources, top),
    forcedSection(timeline, phases, sources),
    entriesSection(timeline, phases, sources, top),
    ...(sampled ? [functionsSection(sampled, sources, top), filesSection(sampled, sources)] : []),
    tasksSection(timeline, phases),
    framesSection(timeline, phases),
    requestsSection(timeline, phases),
    `## The page at rest\n\n${Object.entries(page)
      .map(([name, value]) => `- ${name}: ${formatted(value)}`)
      .join('\n')}`,
  ].join('\n\n');
}

/** The start and end of each phase, by its name. */
export function phasesOf({ launcher, ready, rest }) {
  return {
    'navigation to launcher': [0, launcher],
    'opening to input ready': [launcher, ready],
    'input ready to rest': [ready, rest],
  };
}

function phaseAt(phases, time) {
  const names = Object.keys(phases);
  const index = names.findIndex((name) => time < phases[name][1]);
  return index < 0 ? 'after' : `${index + 1}`;
}

function phasesSection({ spans }, phases) {
  const [, [opening], [, rest]] = Object.values(phases);
  const rows = [
    ...Object.entries(phases).map(([name, span], index) => [`${index + 1} ${name}`, span]),
    ['2 + 3 opening to rest', [opening, rest]],
  ].map(([name, [from, to]]) => {
    const { busyMs, cpuMs, longest, blockingMs } = budgetOf(spans, from, to);
    return [name, from, to, to - from, busyMs, cpuMs, longest, blockingMs];
  });
  const head = ['phase', 'from ms', 'to ms', 'takes ms', 'main thread ms', 'CPU ms'];
  return `## Phases\n\n${table([...head, 'longest task ms', 'TBT ms'], rows)}`;
}

/** Self times: what style and layout take within script is not counted as script. */
function kindsSection({ spans }, phases) {
  const budgets = Object.values(phases).map(([from, to]) => budgetOf(spans, from, to));
  const rowOf = (name, cells) => [
    name,
    ...cells.flatMap(({ cpuMs, count }) => [cpuMs, count || null]),
    cells.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  ];
  const rows = [
    ...kindNames.map((kind) =>
      rowOf(
        kind,
        budgets.map(({ kinds }) => kinds[kind]),
      ),
    ),
    rowOf('all', budgets),
  ];
  const head = budgets.flatMap((_, index) => [`phase ${index + 1} ms`, 'n']);
  return `## Kinds of work: self time on the CPU, and count\n\n${table(['kind', ...head, 'all ms'], rows)}`;
}

function topSection({ spans }, phases, sources, top) {
  const [, end] = Object.values(phases).at(-1);
  const pieces = outermostSpans(spans)
    .filter(({ at }) => at < end)
    .sort((a, b) => b.ownMs - a.ownMs)
    .slice(0, top)
    .map((span) => [
      detailOf(span, sources),
      span.kind,
      span.at,
      phaseAt(phases, span.at),
      span.ownMs,
      span.cpuMs,
    ]);
  const head = ['what', 'kind', 'at ms', 'phase', 'of its kind ms', 'with what is in it ms'];
  return `## Largest pieces of work\n\n${table(head, pieces)}`;
}

/** What a piece of work was about, in a few words. */
function detailOf(span, sources) {
  const telling = tellingOf(span, span.kind) ?? span;
  const { elementCount, beginData = {}, data = {}, ...args } = telling.args ?? {};
  const { dirtyObjects, totalObjects } = beginData;
  const isWrapper =
    telling === span || /^(?:Blink\.|LocalFrameView|Document::|RunTask)/.test(span.name);
  const words = [isWrapper ? telling.name : `${span.name} > ${telling.name}`];
  if (elementCount !== undefined) words.push(`${elementCount} elements`);
  if (dirtyObjects !== undefined) words.push(`${dirtyObjects} dirty of ${totalObjects} objects`);
  if (data.nodeName) words.push(data.nodeName);
  if (data.type) words.push(data.type);
  if (args.src_func) words.push(args.src_func, args.src_file);
  if (args.usedHeapSizeBefore) words.push(`${megabytes(args)} MB freed`);
  if (data.url !== undefined) words.push(sources.nameOf(fromZero(data)));
  const [caller] = stackOf(telling);
  if (caller) words.push(`< ${sources.nameOf(caller)}`);
  else if (words.length === 1) words.push(...contextOf(span, sources));
  return words.join(' ');
}

/** The outermost event of the same kind that says more than its name. */
function tellingOf(span, kind) {
  if (span.kind !== kind) return undefined;
  const { data, beginData, src_func: task } = span.args ?? {};
  if (task || beginData || [data?.url, data?.nodeName, data?.type].some(Boolean)) return span;
  for (const child of span.children) {
    const found = tellingOf(child, kind);
    if (found) return found;
  }
  return undefined;
}

const megabytes = ({ usedHeapSizeBefore: before, usedHeapSizeAfter: after }) =>
  ((before - after) / 1024 ** 2).toFixed(1);

/** The nearest event around one that says what it is about. */
function contextOf(span, sources) {
  const around = ancestors(span).find(({ args }) => args?.data?.url || args?.data?.type);
  if (!around) return [];
  const { data } = around.args;
  return ['in', around.name, data.url ? sources.nameOf(fromZero(data)) : data.type];
}

function forcedSection({ spans }, phases, sources) {
  const [, end] = Object.values(phases).at(-1);
  const forced = forcedWork(spans).filter(({ at }) => at < end);
  const large = forced.filter(({ cpuMs }) => cpuMs >= WORTH_NAMING_MS);
  const sum = (list) => formatted(list.reduce((total, { cpuMs }) => total + cpuMs, 0));
  const lines = large.map((span) => {
    const stack = folded(stackOf(span).map((frame) => sources.nameOf(frame))).map(
      (frame) => `\n      ${frame}`,
    );
    return `- ${formatted(span.at)} ms, phase ${phaseAt(phases, span.at)}: ${sizeOf(span)}, ${formatted(span.cpuMs)} ms${stack.join('')}`;
  });
  const rest = forced.filter((span) => !large.includes(span));
  return `## Forced by script: ${forced.length} passes, ${sum(forced)} ms\n\n${[...lines, `- ${rest.length} smaller ones: ${sum(rest)} ms`].join('\n')}`;
}

/** A stack with the inner life of Lit left out: only how many frames that were. */
function folded(names) {
  const lines = [];
  let count = 0;
  for (const name of [...names, undefined]) {
    const isOfLit = /(?:^|[ /@])lit(?:-html|-element|\/)/.test(name);
    if (isOfLit) count++;
    else {
      if (count) lines.push(`(${count} of Lit)`);
      count = 0;
      if (name) lines.push(name);
    }
  }
  return lines;
}

function sizeOf({ args: { elementCount, beginData } }) {
  return elementCount === undefined
    ? `layout of ${beginData.dirtyObjects} of ${beginData.totalObjects} objects`
    : `style of ${elementCount} elements`;
}

/** Calls from the browser into script, by what is called: of each the script alone, without style, layout and the like. */
function entriesSection({ spans }, phases, sources, top) {
  const [, end] = Object.values(phases).at(-1);
  const entries = new Map();
  for (const piece of outermostSpans(spans).filter(
    ({ kind, at }) => kind === 'script' && at < end,
  )) {
    const name = entryName(piece, sources);
    const known = entries.get(name) ?? { name, calls: 0, ms: 0, withinMs: 0 };
    known.calls++;
    known.ms += piece.ownMs;
    known.withinMs += piece.cpuMs;
    entries.set(name, known);
  }
  const rows = [...entries.values()]
    .sort((a, b) => b.withinMs - a.withinMs)
    .slice(0, top)
    .map(({ name, calls, ms, withinMs }) => [name, calls, ms, withinMs]);
  return `## Script by entry\n\n${table(['entry', 'calls', 'script ms', 'with what it caused ms'], rows)}`;
}

function entryName(piece, sources) {
  const { data } = firstCall(piece)?.args ?? {};
  const words = [piece.name, piece.args?.data?.type, data && sources.nameOf(fromZero(data))];
  return words.filter(Boolean).join(' ');
}

/** The first call in a span that says which function it is. */
function firstCall(span) {
  if (span.args?.data?.url !== undefined) return span;
  for (const child of span.children) {
    const found = firstCall(child);
    if (found) return found;
  }
  return undefined;
}

function functionsSection({ timeline, phases }, sources, top) {
  const [, end] = Object.values(phases).at(-1);
  const sums = new Map();
  for (const frame of functionTimes(timeline.events, 0, end)) {
    const name = sources.nameOf(frame);
    sums.set(name, (sums.get(name) ?? 0) + frame.ms);
  }
  const rows = largest(sums, top);
  return `## Functions, by samples of another load (about ± 1 ms; with the native work that they call)\n\n${table(['function', 'self ms'], rows)}`;
}

function filesSection({ timeline, phases }, sources) {
  const names = Object.keys(phases);
  const sums = names.map((name) => timesByFile(timeline.events, phases[name], sources));
  const files = [...new Set(sums.flatMap((sum) => [...sum.keys()]))];
  const rows = files
    .map((file) => [file, ...sums.map((sum) => sum.get(file) ?? 0)])
    .map(([file, ...cells]) => [file, ...cells, cells.reduce((a, b) => a + b, 0)])
    .sort((a, b) => b.at(-1) - a.at(-1))
    .filter((row) => row.at(-1) >= 1);
  const head = ['file', ...names.map((_, index) => `phase ${index + 1} ms`), 'all ms'];
  return `## Source files, by the same samples\n\n${table(head, rows)}`;
}

function timesByFile(events, [from, to], sources) {
  const sums = new Map();
  for (const frame of functionTimes(events, from, to)) {
    const { url, lineNumber = 0, columnNumber = 0 } = frame.caller ?? frame;
    const file = sources.placeOf({ url, lineNumber, columnNumber }).replace(/(?::\d+)+$/, '');
    sums.set(file, (sums.get(file) ?? 0) + frame.ms);
  }
  return sums;
}

const largest = (sums, top) => [...sums].sort(([, a], [, b]) => b - a).slice(0, top);

function tasksSection({ spans }, phases) {
  const [, end] = Object.values(phases).at(-1);
  const tasks = spans.filter(({ depth, ms, at }) => depth === 0 && ms > 50 && at < end);
  const lines = tasks.map(({ at, ms }) => {
    const { kinds, cpuMs } = budgetOf(spans, at, at + ms);
    const parts = Object.entries(kinds)
      .filter(([, spent]) => spent.cpuMs >= 1)
      .sort(([, a], [, b]) => b.cpuMs - a.cpuMs)
      .map(([kind, spent]) => `${kind} ${formatted(spent.cpuMs)}`);
    return `- ${formatted(at)} ms, phase ${phaseAt(phases, at)}: ${formatted(ms)} ms = ${[...parts, `waiting for the CPU ${formatted(ms - cpuMs)}`].join(', ')}`;
  });
  return `## Long tasks\n\n${lines.join('\n')}`;
}

function framesSection({ spans, events }, phases) {
  const frames = spans.filter(({ name }) => name === 'ProxyMain::BeginMainFrame');
  const rows = Object.entries(phases).map(([name, [from, to]]) => {
    const own = frames.filter(({ at }) => at >= from && at < to);
    const times = own.map(({ at, ms }) => overlap(from, to, at, at + ms));
    return [name, own.length, times.reduce((a, b) => a + b, 0), Math.max(0, ...times)];
  });
  const head = ['phase', 'frames', 'main thread in frames ms', 'worst ms'];
  return `## Frames and animations\n\n${table(head, rows)}\n\n${animations(events).join('\n')}`;
}

function animations(events) {
  const own = events.filter(({ name }) => name === 'Animation');
  const begun = own.filter(({ ph }) => ph === 'b');
  return begun.map(({ id2, at, args: { data } }) => {
    const later = own.filter((event) => event.id2?.local === id2?.local && event.at >= at);
    const end = later.find(({ ph }) => ph === 'e');
    const how = later.some(({ args }) => args.data?.compositeFailed)
      ? 'ON THE MAIN THREAD'
      : 'on the compositor';
    const until = end ? `${formatted(end.at)} ms` : 'the end of the trace';
    return `- ${data.displayName || data.name} of ${data.nodeName}: ${formatted(at)} ms to ${until}, ${how}`;
  });
}

function requestsSection({ events }, phases) {
  const named = (name) => events.filter((event) => event.name === name);
  const rows = named('ResourceSendRequest').map(({ at, args: { data } }) => {
    const end = named('ResourceFinish').find(({ args }) => args.data.requestId === data.requestId);
    const path = data.url.replace(/^https?:\/\/[^/]+/, '').slice(0, 100);
    const bytes = end?.args.data.encodedDataLength;
    return [path, phaseAt(phases, at), at, end?.at, bytes && bytes / 1024, data.priority];
  });
  const head = ['request', 'phase', 'sent at ms', 'there at ms', 'kB', 'priority'];
  return `## Requests\n\n${table(head, rows)}`;
}
