import type { StreamEvent, TextDelta } from '../api/stream-events.js';
import type { Clock } from '../lib/clock.js';

/** Gathers pieces of text and passes them on joined, at most once a frame; any other event goes on at once, in its order. */
export class DeltaBuffer {
  readonly #clock: Clock;
  readonly #pass: (event: StreamEvent) => void;
  #gathered: TextDelta | undefined;
  #cancelFrame: (() => void) | undefined;

  constructor(clock: Clock, pass: (event: StreamEvent) => void) {
    this.#clock = clock;
    this.#pass = pass;
  }

  push(event: StreamEvent): void {
    if (event.event !== 'message' && event.event !== 'agent_message') {
      this.flush();
      this.#pass(event);
      return;
    }
    if (this.#gathered && this.#gathered.event !== event.event) this.flush();
    this.#gathered = this.#gathered
      ? { ...event, answer: this.#gathered.answer + event.answer }
      : event;
    this.#cancelFrame ??= this.#clock.frame(() => this.flush());
  }

  /** Passes on what has been gathered, now. */
  flush(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    const event = this.#gathered;
    this.#gathered = undefined;
    if (event) this.#pass(event);
  }
}
