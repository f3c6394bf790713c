// Times keys: from an event's own timestamp to the end of the frame after it.
(() => {
  const bench = window.__bench;

  bench.keyTimes = [];
  /** The same as the browser's Event Timing tells it, which leaves out what took less than 16 ms. */
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
