import { LazyModule } from '../../lib/lazy-module.js';
import { describeLoadFailure } from '../../lib/load-failure.js';
import type { Effects } from './effects.js';

/** Hears of a fault that is not the server's; `doing` completes "while …". */
export type FaultHandler = (fault: unknown, doing: string) => void;

/**
 * Runs effects, whose code loads on first use. Never rejects: code that cannot be loaded (told once) and exceptions go to
 * `onFault`, and the effect counts as not done.
 */
export class EffectRunner {
  readonly #effects: LazyModule<Effects>;
  readonly #onFault: FaultHandler;

  constructor(load: () => Promise<Effects>, onFault: FaultHandler) {
    this.#effects = new LazyModule(load, (error) =>
      onFault(describeLoadFailure(error), 'loading the code for files, forms and ratings'),
    );
    this.#onFault = onFault;
  }

  /** Resolves with what the effect gives; `undefined` when it was not done. */
  async run<T>(
    doing: string,
    effect: (effects: Effects) => Promise<T> | T,
  ): Promise<T | undefined> {
    const effects = await this.#effects.load().catch(() => undefined);
    try {
      return effects && (await effect(effects));
    } catch (fault) {
      this.#onFault(fault, doing);
      return undefined;
    }
  }

  /** As `run`, for an effect that gives nothing: resolves with whether it was done. */
  async complete(doing: string, effect: (effects: Effects) => unknown): Promise<boolean> {
    const isDone = await this.run(doing, async (effects) => {
      await effect(effects);
      return true;
    });
    return Boolean(isDone);
  }
}
