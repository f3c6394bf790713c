import { describeLoadFailure } from './load-failure.js';
import { logError } from './log.js';

/** A module that is imported on first use, at most once; a failed import is reported and can be retried. */
export class LazyModule<Module> {
  /** The module, once it has loaded. */
  module: Module | undefined;
  /** Whether the last attempt failed and no new one is running. */
  hasFailed = false;
  readonly #import: () => Promise<Module>;
  readonly #onFailure: (error: unknown) => void;
  readonly #listeners = new Set<() => void>();
  #loading: Promise<Module> | undefined;
  #isReported = false;

  /** `load` does the dynamic import. `onFailure` is called for the first failure only; default: logs which file is missing. */
  constructor(load: () => Promise<Module>, onFailure = logLoadFailure) {
    this.#import = load;
    this.#onFailure = onFailure;
  }

  /** Resolves with the module, or rejects if it cannot be loaded. A call after a failure retries. */
  load(): Promise<Module> {
    this.#loading ??= this.#start();
    return this.#loading;
  }

  /** Starts loading, unless already started or failed before: safe to call on every render. */
  preload(): void {
    if (!this.#loading && !this.hasFailed) this.load().catch(() => undefined);
  }

  /** Starts loading and calls `run` with the module as soon as it has loaded, synchronously if it already has. */
  use(run: (module: Module) => void): void {
    if (this.module !== undefined) return run(this.module);
    const unsubscribe = this.subscribe(() => {
      if (this.module === undefined) return;
      unsubscribe();
      run(this.module);
    });
    this.preload();
  }

  /** Retries after a failure. */
  retry(): void {
    this.load().catch(() => undefined);
  }

  /** Calls `listener` when the module has loaded, when loading fails, and when it is retried. Returns the unsubscribe function. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #start(): Promise<Module> {
    const isRetry = this.hasFailed;
    this.hasFailed = false;
    if (isRetry) this.#notify();
    try {
      this.module = await this.#import();
      return this.module;
    } catch (error) {
      this.#loading = undefined;
      this.hasFailed = true;
      if (!this.#isReported) this.#onFailure(error);
      this.#isReported = true;
      throw error;
    } finally {
      this.#notify();
    }
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Several modules may lack the same file. */
const logged = new Set<string>();

function logLoadFailure(error: unknown): void {
  const description = describeLoadFailure(error);
  if (!logged.has(description)) logError(description);
  logged.add(description);
}
