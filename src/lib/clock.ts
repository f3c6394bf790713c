/** Injected time and scheduling, so that tests can control them. Each scheduler returns a function that cancels it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls `run` once, after the given time. */
  after: (milliseconds: number, run: () => void) => () => void;
  /** Calls `run` once, on the next animation frame; after 250 ms at the latest, since hidden pages get no frames. */
  frame: (run: () => void) => () => void;
}

/** Whether less than so many milliseconds have passed from one time to another; never if the computer's clock was set back between. */
export function isWithin(milliseconds: number, since: number, now: number): boolean {
  return now >= since && now - since < milliseconds;
}

/** Fallback timer for hidden pages, which get no animation frames. */
const HIDDEN_PAGE_MS = 250;

/** The clock of the browser. */
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
