const parsing = ['EvaluateScript', 'v8.evaluateModule', 'v8.compile', 'v8.compileModule'];
const running = [
  'v8.produceCache',
  'V8.CompileModule',
  'FunctionCall',
  'RunMicrotasks',
  'v8.callFunction',
  'v8.run',
  'V8.GC_TIME',
  'MinorGC',
  'MajorGC',
  'TimerFire',
  'FireAnimationFrame',
  'EventDispatch',
];
const categories = ['devtools.timeline', 'v8', 'blink.user_timing', '__metadata'];

/** Traces the browser during `work`; returns how long the page's main thread evaluated modules, and ran script in total. */
export async function traceScript(devtools, work) {
  const { events } = await recordTrace(devtools, categories, work);
  return {
    evaluationMs: busiestMainThread(events, new Set(parsing)),
    scriptMs: busiestMainThread(events, new Set([...parsing, ...running])),
  };
}

/** Records trace events of these categories during `work`; resolves with them and with the result of `work`. */
export async function recordTrace(devtools, includedCategories, work) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  devtools.on('Tracing.dataCollected', collect);
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories },
  });
  const outcome = await work();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  devtools.off('Tracing.dataCollected', collect);
  return { events, outcome };
}

/** The duration of these events on the busiest main thread: the other renderers are idle. */
function busiestMainThread(events, names) {
  const threadOf = ({ pid, tid }) => `${pid}.${tid}`;
  const isMainThread = ({ name, args }) =>
    name === 'thread_name' && args?.name === 'CrRendererMain';
  const spans = events.filter(({ ph, dur, name }) => ph === 'X' && dur && names.has(name));
  const times = events
    .filter(isMainThread)
    .map((thread) => coveredMs(spans.filter((span) => threadOf(span) === threadOf(thread))));
  return Math.max(0, ...times);
}

/** The time that spans cover together, in milliseconds; overlaps count once. */
function coveredMs(spans) {
  let end = -Infinity;
  let covered = 0;
  for (const { ts, dur } of spans.toSorted((a, b) => a.ts - b.ts)) {
    if (ts + dur <= end) continue;
    covered += ts + dur - Math.max(ts, end);
    end = ts + dur;
  }
  return covered / 1000;
}
