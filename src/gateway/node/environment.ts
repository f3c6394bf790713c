import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readEnvironment, type Environment } from '../environment.js';
import { ConfigurationError } from '../resolve-settings.js';
import { logLevels, type LogLevel } from './logger.js';
import type { ServeOptions } from './serve.js';

const DEFAULT_PORT = 8787;

/** The variables of the process and of the file `.env` in a folder; those of the process win. */
export function loadEnvironment(
  folder = process.cwd(),
  environment: Environment = process.env,
): Environment {
  try {
    return { ...parseEnv(readFileSync(join(folder, '.env'), 'utf8')), ...environment };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return environment;
    throw new ConfigurationError([`The file .env cannot be read: ${(error as Error).message}`]);
  }
}

/** The options of `serveGateway()` in an environment, and the level of its logger. */
export interface ServeEnvironment extends ServeOptions {
  readonly logLevel: LogLevel;
}

/**
 * Reads the options of `serveGateway()`: those of `readEnvironment()`, and `HOST`, `LOG_LEVEL`, `METRICS_PORT`, `OUTBOX_FILE`, `PORT`,
 * `REDIS_URL`, `TRUSTED_PROXIES` and `WEBHOOK_ALLOW_PRIVATE`. Throws a `ConfigurationError` that names every mistake.
 */
export function readServeEnvironment(environment: Environment): ServeEnvironment {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const mistakes: string[] = [];
  const integer = (name: string, fallback: number, highest: number) => {
    const value = Number(read(name) ?? fallback);
    if (Number.isInteger(value) && value >= 0 && value <= highest) return value;
    mistakes.push(`${name} must be a whole number from 0 to ${highest}.`);
    return fallback;
  };
  const redisUrl = read('REDIS_URL');
  if (redisUrl !== undefined && !/^rediss?:\/\//.test(redisUrl))
    mistakes.push('REDIS_URL must begin with redis:// or rediss://.');
  const logLevel = logLevels.find((level) => level === (read('LOG_LEVEL') ?? 'info'));
  if (!logLevel) mistakes.push(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  const own = {
    host: read('HOST'),
    logLevel: logLevel ?? 'info',
    metricsPort:
      read('METRICS_PORT') === undefined ? undefined : integer('METRICS_PORT', 0, 65_535),
    port: integer('PORT', DEFAULT_PORT, 65_535),
    trustedProxies: integer('TRUSTED_PROXIES', 0, 10),
    redisUrl,
    outboxFile: read('OUTBOX_FILE'),
    allowsPrivateWebhooks: read('WEBHOOK_ALLOW_PRIVATE') === 'true',
  };
  try {
    const options = readEnvironment(environment);
    if (mistakes.length === 0) return { ...options, ...own };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    mistakes.unshift(...error.mistakes);
  }
  throw new ConfigurationError(mistakes);
}
