import type { Clock } from '../../lib/clock.js';

/** How long silence may last, and who is told. */
export interface WatchdogOptions {
  /** Milliseconds of silence after which a hint is due, and after which there is no hope. */
  quietAfter: number;
  giveUpAfter: number;
  onQuiet: (quiet: boolean) => void;
  onGiveUp: () => void;
}

/** Notices that a stream has fallen silent. One timer at a time, however many bytes arrive. */
export class Watchdog {
  readonly #clock: Clock;
  readonly #options: WatchdogOptions;
  #lastSign: number;
  #quiet = false;
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock, options: WatchdogOptions) {
    this.#clock = clock;
    this.#options = options;
    this.#lastSign = clock.now();
    this.#wait(options.quietAfter);
  }

  /** Tells of a sign of life. */
  touch(): void {
    this.#lastSign = this.#clock.now();
    if (this.#quiet) this.#setQuiet(false);
  }

  /** Ends the watch. */
  cancel(): void {
    this.#cancelTimer?.();
  }

  #wait(milliseconds: number): void {
    this.#cancelTimer = this.#clock.after(milliseconds, () => this.#check());
  }

  #check(): void {
    const { quietAfter, giveUpAfter, onGiveUp } = this.#options;
    const silence = this.#clock.now() - this.#lastSign;
    if (silence >= giveUpAfter) return onGiveUp();
    if (silence >= quietAfter) this.#setQuiet(true);
    this.#wait((this.#quiet ? giveUpAfter : quietAfter) - silence);
  }

  #setQuiet(quiet: boolean): void {
    if (quiet === this.#quiet) return;
    this.#quiet = quiet;
    this.#options.onQuiet(quiet);
  }
}
