import { isCounted, kindNames, kindOf, OTHER } from './kinds.mjs';

/** For how long the main thread must be quiet before the page is at rest, and how much of that may still be busy. */
const QUIET_MS = 500;
const QUIET_SHARE = 0.05;

/**
 * The main thread of the page with this URL: its spans (`{ name, kind, at, ms, cpuMs, depth, parent, children, args }`, in milliseconds
 * since the navigation started, in order) and all other events of its process. `cpuMs` is the time on the processor: on a machine that
 * does something else too, a span lasts longer than that.
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
    // At the same moment the longer one is around the other.
    .sort((a, b) => a.at - b.at || b.ms - a.ms);
  nest(spans);
  return { spans, events: own.map((event) => ({ ...event, at: toMs(event.ts) })) };
}

/** Gives spans their parents, their kinds, and the intervals in which they themselves ran. */
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
  for (const span of spans) span.own = gapsBetween(span);
}

const endOf = ({ at, ms }) => at + ms;

/** What is left of a span between its children: `{ from, to, cpuMs }`. */
function gapsBetween(span) {
  const gaps = [];
  let last = { at: span.at, cpuAt: span.cpuAt };
  const addGap = (at, cpuAt) => {
    const ms = at - last.at;
    const cpuMs = cpuAt - last.cpuAt;
    if (ms > 0)
      gaps.push({
        from: last.at,
        to: at,
        // Some events have no processor's clock: an even share of the span stands in.
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

/** How much of a span lies between two moments. */
export const overlap = (from, to, start, end) =>
  Math.max(0, Math.min(to, end) - Math.max(from, start));

/** What the main thread did between two moments: busy time, long tasks, and of each kind time on the processor and number. */
export function budgetOf(spans, from, to) {
  const kinds = Object.fromEntries(kindNames.map((kind) => [kind, { cpuMs: 0, count: 0 }]));
  for (const span of spans) {
    if (isCounted(span) && span.at >= from && span.at < to) kinds[span.kind].count++;
    for (const gap of span.own)
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

/** When the page comes to rest after a moment: the end of the last task before the main thread is quiet for half a second. */
export function restAfter(spans, moment) {
  const tasks = spans.filter(({ depth, at, ms }) => depth === 0 && at + ms > moment);
  const ends = [moment, ...tasks.map(endOf)];
  return ends.find((end) => {
    const busy = tasks.map(({ at, ms }) => overlap(end, end + QUIET_MS, at, at + ms));
    return busy.reduce((total, ms) => total + ms, 0) <= QUIET_MS * QUIET_SHARE;
  });
}

/** The outermost spans of each kind of work, each with the time of that kind in it on the processor: `ownMs`. */
export function piecesOf(spans) {
  const isOutermost = ({ kind, parent }) => kind !== parent?.kind;
  return spans.filter(isOutermost).map((span) => ({ ...span, ownMs: timeOfKind(span, span.kind) }));
}

function timeOfKind({ own, children }, kind) {
  const inner = children
    .filter((child) => child.kind === kind)
    .reduce((total, child) => total + timeOfKind(child, kind), 0);
  return inner + own.reduce((total, { cpuMs }) => total + cpuMs, 0);
}

/** Style and layout that script forced, instead of leaving it to the next frame. */
export function forcedWork(spans) {
  return spans.filter(
    (span) => /^(?:Layout|UpdateLayoutTree)$/.test(span.name) && ancestors(span).some(isScript),
  );
}

const isScript = ({ kind }) => kind === 'script';

/** The spans around one, innermost first. */
export function ancestors(span) {
  return span.parent ? [span.parent, ...ancestors(span.parent)] : [];
}
