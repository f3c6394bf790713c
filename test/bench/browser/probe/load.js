// Watches a contender come up: first sight of anything of its own, the input ready for text, the last past message.
(() => {
  const bench = window.__bench;

  /** Resolves with the times when all that is wanted is there; opens the contender as soon as its launcher is visible. */
  bench.watchLoad = (withLastMessage) =>
    new Promise((resolve) => {
      const times = { launcherAt: 0, readyAt: 0, lastMessageAt: 0 };
      const look = () => {
        if (window.__adapter) lookAt(window.__adapter, times, withLastMessage);
        if (times.readyAt && (times.lastMessageAt || !withLastMessage))
          resolve({ ...times, timeOrigin: performance.timeOrigin });
        else requestAnimationFrame(look);
      };
      look();
    });

  function lookAt(adapter, times, withLastMessage) {
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
