/**
 * Reports when a wait takes too long. One timer serves all waits of a stream: to start one for each piece costs more than to read the
 * piece.
 */
export class SilenceTimer {
  readonly #milliseconds: number;
  readonly #onSilence: () => void;
  #timer: ReturnType<typeof setTimeout>;
  #waitingSince: number | undefined;

  constructor(milliseconds: number, onSilence: () => void) {
    this.#milliseconds = milliseconds;
    this.#onSilence = onSilence;
    this.#timer = this.#checkAfter(milliseconds);
  }

  /** A wait begins. */
  begin(): void {
    this.#waitingSince = performance.now();
  }

  /** The wait is over. */
  end(): void {
    this.#waitingSince = undefined;
  }

  /** There will be no further wait. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #checkAfter(milliseconds: number) {
    return setTimeout(() => this.#check(), milliseconds);
  }

  #check(): void {
    const waited = this.#waitingSince === undefined ? 0 : performance.now() - this.#waitingSince;
    if (waited >= this.#milliseconds) this.#onSilence();
    else this.#timer = this.#checkAfter(Math.ceil(this.#milliseconds - waited));
  }
}
