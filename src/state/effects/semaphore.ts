/** Limits concurrency to `count`, in the order of the calls; a task that is aborted while it waits never starts. */
export class Semaphore {
  #free: number;
  #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    while (this.#free === 0 && !signal.aborted) await this.#wait(signal);
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

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
