/** A condition variable: callers await a fact, and the code that changes facts notifies them. */
export class Condition {
  readonly #waiting = new Set<{ holds: () => boolean; resolve: () => void }>();

  /** Resolves once `holds` returns true, now or at a notification. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      if (holds()) resolve();
      else this.#waiting.add({ holds, resolve });
    });
  }

  /** Checks all awaited facts. */
  notify(): void {
    for (const waiter of this.#waiting) {
      if (!waiter.holds()) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }
}
