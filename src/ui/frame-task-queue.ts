import type { Clock } from '../lib/clock.js';

/** What may be spent in one frame, beside what the text that grows may. */
const FRAME_BUDGET_MS = 4;

/** A small piece of work; true where there is more of it to do. */
export type Task = () => boolean;

/** Work that can wait: taken a step at a time, one job after the other, for some milliseconds a frame. */
export class FrameTaskQueue {
  readonly #clock: Clock;
  readonly #steps: Task[] = [];
  #isWaiting = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(step: Task): void {
    this.#steps.push(step);
    this.#wait();
  }

  #wait(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#clock.frame(() => {
      this.#isWaiting = false;
      this.#work(this.#clock.now() + FRAME_BUDGET_MS);
    });
  }

  #work(until: number): void {
    try {
      for (let step = this.#steps.shift(); step; step = this.#steps.shift()) {
        if (step()) this.#steps.unshift(step);
        if (this.#clock.now() >= until) return;
      }
    } finally {
      if (this.#steps.length > 0) this.#wait();
    }
  }
}
