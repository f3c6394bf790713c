import type { Clock } from '../../lib/clock.js';

/** Limits in milliseconds, and the callbacks for reaching them. */
export interface WatchdogOptions {
  /** The time without progress after which the stream counts as stalled. */
  stalledAfter: number;
  /** The time without a byte after which the stream counts as dead. */
  giveUpAfter: number;
  /** Called with `true` when the stream has stalled, and with `false` when it resumes. */
  onStalled: (stalled: boolean) => void;
  onGiveUp: () => void;
}

/**
 * Detects a stream that has stalled: pings keep it alive, but only progress is visible. Uses one timer at a time, however much
 * arrives.
 */
export class Watchdog {
  readonly #clock: Clock;
  readonly #options: WatchdogOptions;
  #lastByteAt: number;
  #lastProgressAt: number;
  #stalled = false;
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock, options: WatchdogOptions) {
    this.#clock = clock;
    this.#options = options;
    this.#lastByteAt = this.#lastProgressAt = clock.now();
    this.#schedule();
  }

  /** Records that bytes have arrived, which may be a ping. */
  touch(): void {
    this.#lastByteAt = this.#clock.now();
  }

  /** Records progress that the visitor may see. */
  progress(): void {
    this.touch();
    this.#lastProgressAt = this.#lastByteAt;
    if (!this.#stalled) return;
    this.#setStalled(false);
    this.#schedule();
  }

  /** Stops watching. */
  cancel(): void {
    this.#cancelTimer?.();
  }

  #schedule(): void {
    const { stalledAfter, giveUpAfter } = this.#options;
    const end = this.#lastByteAt + giveUpAfter;
    const next = this.#stalled ? end : Math.min(end, this.#lastProgressAt + stalledAfter);
    this.cancel();
    this.#cancelTimer = this.#clock.after(next - this.#clock.now(), () => this.#check());
  }

  #check(): void {
    const { stalledAfter, giveUpAfter, onGiveUp } = this.#options;
    const now = this.#clock.now();
    if (now - this.#lastByteAt >= giveUpAfter) return onGiveUp();
    if (now - this.#lastProgressAt >= stalledAfter) this.#setStalled(true);
    this.#schedule();
  }

  #setStalled(stalled: boolean): void {
    if (stalled === this.#stalled) return;
    this.#stalled = stalled;
    this.#options.onStalled(stalled);
  }
}
