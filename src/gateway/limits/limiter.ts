import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';

/** A number of points in a window of time, which begins with the first of them. */
export interface LimitRule {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** Counts points by rule and key; where several gateways share one, their limits hold together. */
export interface Limiter {
  /** Counts points of a key. Resolves with the milliseconds to wait if there are more than allowed, else with 0. */
  consume: (rule: LimitRule, key: string, points: number) => Promise<number>;
}

/** Creates a limiter that counts in the memory of this process. */
export function createMemoryLimiter(): Limiter {
  return createFlexibleLimiter(createMemoryRule);
}

/** The counter of one rule in memory, also the insurance of one that is elsewhere. */
export function createMemoryRule({ name, points, seconds }: LimitRule): RateLimiterAbstract {
  return new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
}

/** Creates a limiter from the counters of rate-limiter-flexible, one for each rule. */
export function createFlexibleLimiter(
  createRule: (rule: LimitRule) => RateLimiterAbstract,
): Limiter {
  const rules = new Map<string, RateLimiterAbstract>();
  const limiterOf = (rule: LimitRule) => {
    const id = JSON.stringify(rule);
    const limiter = rules.get(id) ?? createRule(rule);
    rules.set(id, limiter);
    return limiter;
  };
  return {
    async consume(rule, key, points) {
      try {
        await limiterOf(rule).consume(key, points);
        return 0;
      } catch (refusal) {
        // The library rejects with the counter's state where too much was consumed.
        if (refusal instanceof Error) throw refusal;
        return Math.max(1, (refusal as RateLimiterRes).msBeforeNext);
      }
    },
  };
}
