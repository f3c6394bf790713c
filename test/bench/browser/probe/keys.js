// Times keys: from the timestamp of a key event to the end of the next frame.
(() => {
  const bench = window.__bench;

  bench.keyTimes = [];
  /** The same from the browser's Event Timing API, which omits events that took less than 16 ms. */
  bench.slowKeyTimes = [];

  bench.startTimingKeys = () => {
    const timeKey = ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          bench.keyTimes.push(performance.now() - timeStamp);
          port1.close();
        };
        port2.postMessage(0);
      });
    addEventListener('keydown', timeKey, { capture: true, passive: true });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries())
        if (/^key(?:down|press|up)$/.test(name)) bench.slowKeyTimes.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  };
})();
