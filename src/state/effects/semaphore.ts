/** Lets so many things happen at a time, in the order in which they came; what is aborted while it waits does not begin. */
export class Semaphore {
  #free: number;
  #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    while (this.#free === 0 && !signal.aborted) await this.#turn(signal);
    signal.throwIfAborted();
    this.#free--;
    try {
      return await task();
    } finally {
      this.#free++;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const wake of waiting) wake();
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
