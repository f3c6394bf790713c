import { LazyModule } from '../../lib/lazy-module.js';
import { describeLoadFailure } from '../../lib/load-failure.js';
import type { UnexpectedErrorHandler } from './effect-context.js';
import type { Effects } from './effects.js';

/**
 * Runs side effects other than sending; loads their code on first use. Never rejects: `onUnexpectedError` receives exceptions and, once, a
 * failure to load the code; the effect then counts as not done.
 */
export class EffectRunner {
  readonly #effects: LazyModule<Effects>;
  readonly #onUnexpectedError: UnexpectedErrorHandler;

  constructor(load: () => Promise<Effects>, onUnexpectedError: UnexpectedErrorHandler) {
    this.#effects = new LazyModule(load, (error) =>
      onUnexpectedError(
        describeLoadFailure(error),
        'loading the code for files, forms and ratings',
      ),
    );
    this.#onUnexpectedError = onUnexpectedError;
  }

  /** Resolves with the result of the effect; `undefined` when it was not done. */
  async run<T>(
    doing: string,
    effect: (effects: Effects) => Promise<T> | T,
  ): Promise<T | undefined> {
    const effects = await this.#effects.load().catch(() => undefined);
    try {
      return effects && (await effect(effects));
    } catch (error) {
      this.#onUnexpectedError(error, doing);
      return undefined;
    }
  }

  /** Like `run` for an effect without a result: resolves with whether it was done. */
  async complete(doing: string, effect: (effects: Effects) => unknown): Promise<boolean> {
    const isDone = await this.run(doing, async (effects) => {
      await effect(effects);
      return true;
    });
    return Boolean(isDone);
  }
}
