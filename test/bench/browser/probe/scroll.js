// Scrolls from the bottom to the top and back, one step per frame.
(() => {
  const STEPS = 60;

  window.__bench.scrollThrough = (scroller) =>
    new Promise((resolve) => {
      scroller.style.scrollBehavior = 'auto';
      const scrolled = { worstFrameMs: 0, height: scroller.scrollHeight };
      let step = 0;
      let lastFrame = performance.now();
      const frame = () => {
        const now = performance.now();
        // The first frames had started before the scrolling.
        if (step > 1) scrolled.worstFrameMs = Math.max(scrolled.worstFrameMs, now - lastFrame);
        lastFrame = now;
        if (step > STEPS * 2) {
          resolve(scrolled);
          return;
        }
        const range = scroller.scrollHeight - scroller.clientHeight;
        scroller.scrollTop = range * Math.abs(1 - step / STEPS);
        step++;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
})();
