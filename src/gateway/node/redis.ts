import { Redis } from 'ioredis';
import RateLimiterRedis from 'rate-limiter-flexible/lib/RateLimiterRedis.js';
import { createFlexibleLimiter, createMemoryRule, type Limiter } from '../limits/limiter.js';
import { withMemoryFallback, type Store } from '../store.js';
import type { Logger } from '../telemetry.js';

const KEY_PREFIX = 'dify-chat:';
/** A request does not wait longer for Redis; then it is counted in memory. */
const COMMAND_TIMEOUT_MS = 1000;
const MAX_RETRY_DELAY_MS = 2000;

/** What gateways share through one Redis. */
export interface RedisBackend {
  readonly limiter: Limiter;
  readonly store: Store;
  readonly close: () => void;
}

/**
 * Connects limits and records to Redis, so that several gateways count together and a restart forgets nothing. While Redis is away
 * they go on in the memory of this process, and return to it by themselves.
 */
export async function connectRedis(url: string, logger: Logger): Promise<RedisBackend> {
  const redis = new Redis(url, {
    keyPrefix: KEY_PREFIX,
    lazyConnect: true,
    // Requests must not wait for Redis to come back.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RETRY_DELAY_MS),
  });
  watch(redis, logger);
  // If Redis is away at the start, the client goes on trying.
  await redis.connect().catch(() => undefined);
  return {
    limiter: createFlexibleLimiter(
      (rule) =>
        new RateLimiterRedis({
          storeClient: redis,
          keyPrefix: rule.name,
          points: rule.points,
          duration: rule.seconds,
          insuranceLimiter: createMemoryRule(rule),
          rejectIfRedisNotReady: true,
        }),
    ),
    store: withMemoryFallback(
      {
        get: async (key) => (await redis.get(key)) ?? undefined,
        async set(key, value, seconds) {
          await redis.set(key, value, 'EX', seconds);
        },
      },
      // `watch` has reported it.
      () => undefined,
    ),
    close() {
      // Not an outage.
      redis.removeAllListeners('close');
      redis.disconnect();
    },
  };
}

/** Reports each outage once, and its end. The errors of the client may have the URL with its password, so only their code is logged. */
function watch(redis: Redis, logger: Logger): void {
  let isAway = false;
  redis.on('error', (error: NodeJS.ErrnoException) => {
    if (!isAway) logger.error('Redis is away: counting in memory', { code: error.code });
    isAway = true;
  });
  redis.on('close', () => {
    if (!isAway) logger.error('Redis is away: counting in memory');
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) logger.info('Redis is back');
    isAway = false;
  });
}
