import type { Clock } from '../../lib/clock.js';

/** How long a deletion can be undone. */
export const UNDO_MS = 6000;

/** Deletions that wait for the end of their undo. */
export class PendingDeletions {
  readonly #clock: Clock;
  readonly #timers = new Map<string, { cancel: () => void; run: (isLeaving: boolean) => void }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `run` after the time for an undo, or on `flush()`. */
  schedule(id: string, run: (isLeaving: boolean) => void): void {
    const once = (isLeaving: boolean) => {
      if (this.cancel(id)) run(isLeaving);
    };
    this.cancel(id);
    const cancel = this.#clock.after(UNDO_MS, () => once(false));
    this.#timers.set(id, { cancel, run: once });
  }

  /** Returns whether a deletion was waiting. */
  cancel(id: string): boolean {
    this.#timers.get(id)?.cancel();
    return this.#timers.delete(id);
  }

  /** Runs all of them now, because the page is left. */
  flush(): void {
    for (const { run } of [...this.#timers.values()]) run(true);
  }
}
