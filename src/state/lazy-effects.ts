import type { Effects } from './effects/effects.js';

/** Does what is no asking: its code loads when the first of it is wanted. Never throws. */
export class LazyEffects {
  readonly #load: () => Promise<Effects>;
  #effects: Promise<Effects | undefined> | undefined;

  constructor(load: () => Promise<Effects>) {
    this.#load = load;
  }

  /** `undefined` where the code could not be had, or failed. */
  async perform<Name extends keyof Effects>(
    name: Name,
    given: Parameters<Effects[Name]>,
  ): Promise<Awaited<ReturnType<Effects[Name]>> | undefined> {
    // What could not be had may be had the next time.
    this.#effects ??= this.#load().catch(() => (this.#effects = undefined));
    const effects = await this.#effects;
    const effect = effects?.[name] as ((...args: typeof given) => unknown) | undefined;
    try {
      return (await effect?.(...given)) as Awaited<ReturnType<Effects[Name]>> | undefined;
    } catch {
      return undefined;
    }
  }
}
