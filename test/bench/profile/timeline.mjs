import { isCounted, kindNames, kindOf, OTHER } from './kinds.mjs';

/** The page is idle once the main thread has been quiet for this long. */
const QUIET_MS = 500;
/** The share of `QUIET_MS` in which the main thread may still be busy. */
const MAX_BUSY_SHARE = 0.05;

/**
 * Extracts the main thread of the page with this URL from a trace: its spans (`{ name, kind, at, ms, cpuMs, depth, parent, children, args }`, in milliseconds
 * since the navigation started, in order) and all other events of its process. `cpuMs` is the CPU time of a
 * span, which is less than its duration on a busy machine.
 */
export function timelineOf(events, url) {
  const start = events.find(
    ({ name, args }) => name === 'navigationStart' && args?.data?.documentLoaderURL === url,
  );
  if (!start) throw new Error(`The trace has no navigation to ${url}.`);
  const toMs = (timestamp) => (timestamp - start.ts) / 1000;
  const own = events.filter(
    // The profiler starts before the page does.
    ({ pid, ts, name }) => pid === start.pid && (ts >= start.ts || name === 'Profile'),
  );
  const spans = own
    .filter(({ ph, tid, ts }) => ph === 'X' && tid === start.tid && ts >= start.ts)
    .map(({ name, ts, dur = 0, tts, tdur = dur, args }) => {
      const [ms, cpuMs] = [dur / 1000, Math.min(tdur, dur) / 1000];
      return { name, at: toMs(ts), ms, cpuAt: tts / 1000, cpuMs, args };
    })
    // Of two spans that start together, the longer one is the parent.
    .sort((a, b) => a.at - b.at || b.ms - a.ms);
  nest(spans);
  return { spans, events: own.map((event) => ({ ...event, at: toMs(event.ts) })) };
}

/** Sets the parent, the children, the kind and the self intervals of each span. */
function nest(spans) {
  const open = [];
  for (const span of spans) {
    while (open.length && endOf(open.at(-1)) <= span.at) open.pop();
    span.parent = open.at(-1);
    // Clocks of nested events differ by microseconds.
    if (span.parent) span.ms = Math.min(span.ms, endOf(span.parent) - span.at);
    span.depth = open.length;
    span.kind = kindOf(span.name) ?? span.parent?.kind ?? OTHER;
    span.children = [];
    span.parent?.children.push(span);
    open.push(span);
  }
  for (const span of spans) span.self = selfIntervals(span);
}

const endOf = ({ at, ms }) => at + ms;

/** The self intervals of a span, which are outside its children: `{ from, to, cpuMs }`. */
function selfIntervals(span) {
  const gaps = [];
  let last = { at: span.at, cpuAt: span.cpuAt };
  const addGap = (at, cpuAt) => {
    const ms = at - last.at;
    const cpuMs = cpuAt - last.cpuAt;
    if (ms > 0)
      gaps.push({
        from: last.at,
        to: at,
        // Events without CPU timestamps get CPU time in proportion to their duration.
        cpuMs: Number.isFinite(cpuMs)
          ? Math.min(ms, Math.max(0, cpuMs))
          : (span.cpuMs * ms) / span.ms,
      });
  };
  for (const child of span.children) {
    addGap(child.at, child.cpuAt);
    last = { at: endOf(child), cpuAt: child.cpuAt + child.cpuMs };
  }
  addGap(endOf(span), span.cpuAt + span.cpuMs);
  return gaps;
}

/** The length of the overlap of two intervals, in milliseconds. */
export const overlap = (from, to, start, end) =>
  Math.max(0, Math.min(to, end) - Math.max(from, start));

/** Sums up the work of the main thread in an interval: busy time, long tasks, and the CPU time and count of each kind. */
export function budgetOf(spans, from, to) {
  const kinds = Object.fromEntries(kindNames.map((kind) => [kind, { cpuMs: 0, count: 0 }]));
  for (const span of spans) {
    if (isCounted(span) && span.at >= from && span.at < to) kinds[span.kind].count++;
    for (const gap of span.self)
      kinds[span.kind].cpuMs +=
        (gap.cpuMs * overlap(from, to, gap.from, gap.to)) / (gap.to - gap.from);
  }
  const tasks = spans
    .filter(({ depth }) => depth === 0)
    .map(({ at, ms }) => overlap(from, to, at, at + ms))
    .filter((ms) => ms > 0);
  const long = tasks.filter((ms) => ms > 50);
  return {
    busyMs: tasks.reduce((total, ms) => total + ms, 0),
    cpuMs: Object.values(kinds).reduce((total, { cpuMs }) => total + cpuMs, 0),
    longest: Math.max(0, ...tasks),
    blockingMs: long.reduce((total, ms) => total + ms - 50, 0),
    kinds,
  };
}

/** The time at which the page becomes idle after `start`: the end of the last task before the main thread is quiet. */
export function idleAfter(spans, start) {
  const tasks = spans.filter(({ depth, at, ms }) => depth === 0 && at + ms > start);
  const ends = [start, ...tasks.map(endOf)];
  return ends.find((end) => {
    const busy = tasks.map(({ at, ms }) => overlap(end, end + QUIET_MS, at, at + ms));
    return busy.reduce((total, ms) => total + ms, 0) <= QUIET_MS * MAX_BUSY_SHARE;
  });
}

/** The outermost spans of each kind of work, each with its CPU time of that kind as `ownMs`. */
export function outermostSpans(spans) {
  const isOutermost = ({ kind, parent }) => kind !== parent?.kind;
  return spans.filter(isOutermost).map((span) => ({ ...span, ownMs: timeOfKind(span, span.kind) }));
}

function timeOfKind({ self, children }, kind) {
  const inner = children
    .filter((child) => child.kind === kind)
    .reduce((total, child) => total + timeOfKind(child, kind), 0);
  return inner + self.reduce((total, { cpuMs }) => total + cpuMs, 0);
}

/** Style recalculations and layouts that script forced before the next frame. */
export function forcedWork(spans) {
  return spans.filter(
    (span) => /^(?:Layout|UpdateLayoutTree)$/.test(span.name) && ancestors(span).some(isScript),
  );
}

const isScript = ({ kind }) => kind === 'script';

/** The ancestors of a span, innermost first. */
export function ancestors(span) {
  return span.parent ? [span.parent, ...ancestors(span.parent)] : [];
}
