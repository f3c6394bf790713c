import type { Clock } from '../../src/lib/clock.js';

/** A clock that a test advances. */
export class FakeClock implements Clock {
  #now = 1_700_000_000_000;
  readonly #timers = new Map<() => void, number>();
  readonly #frames = new Set<() => void>();

  now = () => this.#now;

  after = (milliseconds: number, run: () => void) => {
    const once = () => run();
    this.#timers.set(once, this.#now + milliseconds);
    return () => void this.#timers.delete(once);
  };

  frame = (run: () => void) => {
    const once = () => run();
    this.#frames.add(once);
    return () => void this.#frames.delete(once);
  };

  /** Runs the callbacks of one animation frame. */
  draw(): void {
    const due = [...this.#frames];
    this.#frames.clear();
    for (const run of due) run();
  }

  /** Advances the time; runs the timers that are due, in order. */
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#timers].filter(([, at]) => at <= end).sort(([, a], [, b]) => a - b);
      if (!next) break;
      this.#timers.delete(next[0]);
      this.#now = Math.max(this.#now, next[1]);
      next[0]();
    }
    this.#now = end;
  }
}
