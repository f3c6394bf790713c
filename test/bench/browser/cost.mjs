/** What the main thread of the page did between two readings of its metrics, in milliseconds. */
export function costBetween(before, after) {
  const spent = (name) => (after[name] - before[name]) * 1000;
  const mainThreadMs = spent('TaskDuration');
  const layoutMs = spent('LayoutDuration');
  const styleMs = spent('RecalcStyleDuration');
  // Chromium's ScriptDuration leaves out microtasks, in which every reader of a stream works.
  const scriptAndRestMs = mainThreadMs - layoutMs - styleMs;
  return { mainThreadMs, scriptAndRestMs, styleAndLayoutMs: styleMs + layoutMs };
}

/** By how much long tasks ([start, duration]) were longer than the 50 ms that nobody notices, in milliseconds. */
export function blockingMs(longTasks) {
  return longTasks.reduce((total, [, duration]) => total + duration - 50, 0);
}
