import { describeLoadFailure } from './load-failure.js';
import { logError } from './log.js';

/** A module that loads on first use. Loads once; a load that failed is reported and can be tried again. */
export class LazyModule<Module> {
  /** The module, once it is there. */
  module: Module | undefined;
  /** The last load has failed, and no new one is running. */
  hasFailed = false;
  readonly #import: () => Promise<Module>;
  readonly #onFailure: (error: unknown) => void;
  readonly #listeners = new Set<() => void>();
  #loading: Promise<Module> | undefined;
  #isReported = false;

  /** `load`: a dynamic import. `onFailure` hears of its first failure; default: a line in the console that names the file. */
  constructor(load: () => Promise<Module>, onFailure = logLoadFailure) {
    this.#import = load;
    this.#onFailure = onFailure;
  }

  /** Resolves with the module; rejects when it cannot be loaded. Called again after a failure, it tries again. */
  load(): Promise<Module> {
    this.#loading ??= this.#start();
    return this.#loading;
  }

  /** Starts loading, unless it has begun, or has failed before: a render must not ask again and again. */
  preload(): void {
    if (!this.#loading && !this.hasFailed) this.load().catch(() => undefined);
  }

  /** Calls `run` with the module as soon as it is there, and begins to load it; never where it cannot be loaded. */
  use(run: (module: Module) => void): void {
    if (this.module !== undefined) return run(this.module);
    const unsubscribe = this.subscribe(() => {
      if (this.module === undefined) return;
      unsubscribe();
      run(this.module);
    });
    this.preload();
  }

  /** Tries again after a failure. */
  retry(): void {
    this.load().catch(() => undefined);
  }

  /** Calls `listener` whenever the module is there, a load fails or begins anew. Returns the undo. */
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

function logLoadFailure(error: unknown): void {
  logError(describeLoadFailure(error));
}
