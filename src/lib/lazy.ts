/**
 * Loads a value when it is first asked for, and keeps it. Never rejects: `undefined` while it cannot be loaded. The first
 * failure is told, and every later call tries again.
 */
export class Lazy<T> {
  readonly #load: () => Promise<T>;
  readonly #onFailure: (failure: unknown) => void;
  #value: Promise<T | undefined> | undefined;
  #isTold = false;

  constructor(load: () => Promise<T>, onFailure: (failure: unknown) => void) {
    this.#load = load;
    this.#onFailure = onFailure;
  }

  get(): Promise<T | undefined> {
    return (this.#value ??= this.#load().catch((failure: unknown) => this.#fail(failure)));
  }

  #fail(failure: unknown): undefined {
    this.#value = undefined;
    if (!this.#isTold) this.#onFailure(failure);
    this.#isTold = true;
  }
}
