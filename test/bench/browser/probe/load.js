// Observes the start of a contender: its launcher or composer visible, its input ready for text, the last past message rendered.
(() => {
  const bench = window.__bench;

  /** Resolves with the times of these moments once all have passed; opens the contender as soon as its launcher is visible. */
  bench.watchLoad = (withLastMessage) =>
    new Promise((resolve) => {
      const times = { launcherAt: 0, readyAt: 0, lastMessageAt: 0 };
      const check = () => {
        if (window.__adapter) recordTimes(window.__adapter, times, withLastMessage);
        if (times.readyAt && (times.lastMessageAt || !withLastMessage))
          resolve({ ...times, timeOrigin: performance.timeOrigin });
        else requestAnimationFrame(check);
      };
      check();
    });

  function recordTimes(adapter, times, withLastMessage) {
    const { isVisible, isEditable, endsWithMark, now } = bench;
    if (!times.launcherAt && (isVisible(adapter.launcher?.()) || isVisible(adapter.composer()))) {
      times.launcherAt = now();
      adapter.open?.();
    }
    if (!times.readyAt && isEditable(adapter.composer())) times.readyAt = now();
    if (withLastMessage && !times.lastMessageAt && endsWithMark(adapter.list()))
      times.lastMessageAt = now();
  }
})();
