import type { Clock } from '../lib/clock.js';
import type { ChatState } from '../state/model.js';
import { lastAnswer } from '../state/selectors.js';

/** A longer wait is left to the visitor, who can try again. */
const MAX_WAIT_MS = 10 * 60_000;

/** Calls back when the wait is over that the server has asked for: after a 429, the chat goes on by itself. */
export class RetryAfter {
  readonly #clock: Clock;
  readonly #onOver: (at: number) => void;
  #retryAt: number | undefined;
  #cancel: (() => void) | undefined;

  /** `onOver` receives the end of the wait, since a timer may be a millisecond early. */
  constructor(clock: Clock, onOver: (at: number) => void) {
    this.#clock = clock;
    this.#onOver = onOver;
  }

  /** Waits as long as an error of the state asks for; called with every state. A wait that is over, as after a reload, is ignored. */
  follow(state: ChatState): void {
    const now = this.#clock.now();
    const retryAt = retryTimes(state).filter((time) => time > now && time <= now + MAX_WAIT_MS);
    const next = retryAt.length > 0 ? Math.min(...retryAt) : undefined;
    if (next === this.#retryAt) return;
    this.cancel();
    this.#retryAt = next;
    if (next !== undefined) this.#cancel = this.#clock.after(next - now, () => this.#onOver(next));
  }

  /** Stops waiting, until `follow()` is called again. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#retryAt = undefined;
  }
}

function retryTimes(state: ChatState): number[] {
  const { appError, historyError } = state;
  return [appError, historyError, lastAnswer(state)?.error].flatMap(
    (error) => error?.retryAt ?? [],
  );
}
