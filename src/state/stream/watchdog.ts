import type { Clock } from '../../lib/clock.js';

/** Limits in milliseconds without a byte, and the callbacks for reaching them. */
export interface WatchdogOptions {
  stalledAfter: number;
  giveUpAfter: number;
  /** Called with `true` when the stream has stalled, and with `false` when it resumes. */
  onStalled: (stalled: boolean) => void;
  onGiveUp: () => void;
}

/** Detects a stream that has stalled. Uses one timer at a time, however many bytes arrive. */
export class Watchdog {
  readonly #clock: Clock;
  readonly #options: WatchdogOptions;
  #lastByteAt: number;
  #stalled = false;
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock, options: WatchdogOptions) {
    this.#clock = clock;
    this.#options = options;
    this.#lastByteAt = clock.now();
    this.#checkAfter(options.stalledAfter);
  }

  /** Records that bytes have arrived. */
  touch(): void {
    this.#lastByteAt = this.#clock.now();
    if (this.#stalled) this.#setStalled(false);
  }

  /** Stops watching. */
  cancel(): void {
    this.#cancelTimer?.();
  }

  #checkAfter(milliseconds: number): void {
    this.#cancelTimer = this.#clock.after(milliseconds, () => this.#check());
  }

  #check(): void {
    const { stalledAfter, giveUpAfter, onGiveUp } = this.#options;
    const silence = this.#clock.now() - this.#lastByteAt;
    if (silence >= giveUpAfter) return onGiveUp();
    if (silence >= stalledAfter) this.#setStalled(true);
    this.#checkAfter((this.#stalled ? giveUpAfter : stalledAfter) - silence);
  }

  #setStalled(stalled: boolean): void {
    if (stalled === this.#stalled) return;
    this.#stalled = stalled;
    this.#options.onStalled(stalled);
  }
}
