/** The work of the page's main thread between two readings of its metrics, in milliseconds. */
export function costBetween(before, after) {
  const spent = (name) => (after[name] - before[name]) * 1000;
  const mainThreadMs = spent('TaskDuration');
  const layoutMs = spent('LayoutDuration');
  const styleMs = spent('RecalcStyleDuration');
  // Chromium's ScriptDuration excludes microtasks, in which all stream readers run.
  const scriptAndRestMs = mainThreadMs - layoutMs - styleMs;
  return { mainThreadMs, scriptAndRestMs, styleAndLayoutMs: styleMs + layoutMs };
}

/** The total blocking time of long tasks (`[start, duration]`): their time beyond 50 ms each, in milliseconds. */
export function blockingMs(longTasks) {
  return longTasks.reduce((total, [, duration]) => total + duration - 50, 0);
}
