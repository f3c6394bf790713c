import type { Clock } from '../lib/clock.js';

/** The time budget per frame, in addition to that of the streaming text. */
const FRAME_BUDGET_MS = 4;

/** Does a small piece of work; returns true while more remains. */
export type Task = () => boolean;

/** Runs low-priority tasks one after the other, piece by piece, for a few milliseconds per frame. */
export class FrameTaskQueue {
  readonly #clock: Clock;
  readonly #tasks: Task[] = [];
  #isScheduled = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(task: Task): void {
    this.#tasks.push(task);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.frame(() => {
      this.#isScheduled = false;
      this.#run(this.#clock.now() + FRAME_BUDGET_MS);
    });
  }

  #run(deadline: number): void {
    try {
      for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) {
        if (task()) this.#tasks.unshift(task);
        if (this.#clock.now() >= deadline) return;
      }
    } finally {
      if (this.#tasks.length > 0) this.#schedule();
    }
  }
}
