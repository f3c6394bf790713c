import type { Clock } from '../../src/lib/clock.js';
import { Condition } from './condition.js';

/** A clock that a test advances. */
export class FakeClock implements Clock {
  #now = 1_700_000_000_000;
  readonly #timers = new Map<() => void, { at: number; milliseconds: number }>();
  readonly #frames = new Set<() => void>();
  readonly #timerSet = new Condition();

  now = () => this.#now;

  /** The number of timers and frames that are pending. */
  get pending(): number {
    return this.#timers.size + this.#frames.size;
  }

  after = (milliseconds: number, run: () => void) => {
    const once = () => run();
    this.#timers.set(once, { at: this.#now + milliseconds, milliseconds });
    this.#timerSet.notify();
    return () => void this.#timers.delete(once);
  };

  frame = (run: () => void) => {
    const once = () => run();
    this.#frames.add(once);
    return () => void this.#frames.delete(once);
  };

  /** Resolves once a timer of this length is pending. */
  scheduled(milliseconds: number): Promise<void> {
    return this.#timerSet.until(() =>
      [...this.#timers.values()].some((timer) => timer.milliseconds === milliseconds),
    );
  }

  /** Runs the callbacks of one animation frame, which comes after a time. */
  runFrame(milliseconds = 0): void {
    if (milliseconds) this.advance(milliseconds);
    const due = [...this.#frames];
    this.#frames.clear();
    for (const run of due) run();
  }

  /** Sets the time back, as a visitor or a time server does; the timers run on. */
  setBack(milliseconds: number): void {
    this.#now -= milliseconds;
    for (const timer of this.#timers.values()) timer.at -= milliseconds;
  }

  /** Advances the time; runs the timers that are due, in order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#timers]
        .filter(([, { at }]) => at <= end)
        .sort(([, one], [, other]) => one.at - other.at);
      if (!next) break;
      const [run, { at }] = next;
      this.#timers.delete(run);
      this.#now = Math.max(this.#now, at);
      run();
    }
    this.#now = end;
  }
}
