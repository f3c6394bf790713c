// Observes a growing answer: frames, long tasks, the heap, and the appearance of the end mark.
(() => {
  const bench = window.__bench;
  let watch = null;
  let lastFrame = 0;

  /** The long tasks since `startWatching()`: start and duration of each. */
  bench.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      bench.longTasks.push([performance.timeOrigin + startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });

  bench.startWatching = (list) => {
    watch = { list, from: bench.now(), worstFrameMs: 0, peakBytes: 0, seenAt: 0, done: false };
    bench.longTasks = [];
    lastFrame = performance.now();
    requestAnimationFrame(frame);
  };

  /** Drops all references to the answer, so that the probe does not retain it. */
  bench.stopWatching = () => {
    watch = null;
    bench.longTasks = [];
  };

  bench.watched = () => watch && { ...watch, list: undefined, longTasks: bench.longTasks };

  function frame() {
    const current = watch;
    if (!current || current.done) return;
    recordFrame(current);
    current.peakBytes = Math.max(current.peakBytes, performance.memory.usedJSHeapSize);
    if (!bench.endsWithMark(current.list())) {
      requestAnimationFrame(frame);
      return;
    }
    current.seenAt = bench.now();
    // The frame that shows the last words ends when the next one begins.
    requestAnimationFrame(() => {
      recordFrame(current);
      setTimeout(() => (current.done = true), 0);
    });
  }

  function recordFrame(current) {
    const now = performance.now();
    current.worstFrameMs = Math.max(current.worstFrameMs, now - lastFrame);
    lastFrame = now;
  }
})();
