/** Time as the core sees it, so that tests can hold it still. Each scheduler returns its own cancel function. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Runs once, `milliseconds` from now. */
  after: (milliseconds: number, run: () => void) => () => void;
  /** Runs once, at the next drawn frame, or soon after where frames are not drawn (a hidden page). */
  frame: (run: () => void) => () => void;
}

/** A page that is hidden draws no frames: there the timer takes over. */
const HIDDEN_PAGE_MS = 250;

/** The clock of a real page. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  frame(run) {
    const once = () => {
      cancel();
      run();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, HIDDEN_PAGE_MS);
    const cancel = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    return cancel;
  },
};
