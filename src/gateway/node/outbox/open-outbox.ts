import { chmodSync, closeSync, openSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { createClient } from '@libsql/client/sqlite3';
import { browserClock } from '../../../lib/clock.js';
import { ConfigurationError } from '../../resolve-settings.js';
import type { Logger } from '../../telemetry.js';
import type { Outbox } from '../../webhooks/outbox.js';

/** The database of the outbox, in the working directory. */
export const defaultOutboxFile = 'dify-chat-outbox.db';

/** How long a write waits for another process. */
const BUSY_TIMEOUT_MS = 1000;

/** Where an outbox is. */
export interface OutboxLocation {
  /** `redis://…`: in Redis, by BullMQ. */
  readonly redisUrl?: string | undefined;
  /** The file of the SQLite database. Default: `dify-chat-outbox.db`. */
  readonly outboxFile?: string | undefined;
}

/** Opens the outbox in Redis, else in SQLite. Its libraries are loaded here, since most gateways have no webhooks. */
export async function openOutbox(
  { redisUrl, outboxFile = defaultOutboxFile }: OutboxLocation,
  logger: Logger,
): Promise<Outbox> {
  if (redisUrl !== undefined) {
    const { createBullmqOutbox } = await import('./bullmq-outbox.js');
    return createBullmqOutbox(redisUrl, { logger });
  }
  const libsql = await loadLibsql();
  const { createSqliteOutbox } = await import('./sqlite-outbox.js');
  try {
    restrict(outboxFile);
    const { href: url } = pathToFileURL(outboxFile);
    const client = libsql.createClient({ url, timeout: BUSY_TIMEOUT_MS, concurrency: 1 });
    return await createSqliteOutbox(client, { logger, clock: browserClock });
  } catch (error) {
    throw new ConfigurationError([
      `OUTBOX_FILE: ${outboxFile} cannot be opened: ${(error as Error).message}`,
    ]);
  }
}

/** Answers are in it: nobody else on this machine may read it. */
function restrict(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

/** The package is native code, which cannot be a part of this file (docs/decisions/0015-webhooks-from-an-outbox.md). */
async function loadLibsql(): Promise<{ createClient: typeof createClient }> {
  try {
    return await import('@libsql/client/sqlite3');
  } catch (error) {
    throw new ConfigurationError([describeMissing(error as NodeJS.ErrnoException)]);
  }
}

/** The package itself may be missing, or its part for this platform, as after a copy of `node_modules` from another one. */
function describeMissing({ code, message }: NodeJS.ErrnoException): string {
  const [reason = ''] = message.split('\n');
  return code === 'ERR_MODULE_NOT_FOUND' && reason.includes('@libsql/client')
    ? 'Webhooks need the package @libsql/client, or REDIS_URL: npm install @libsql/client'
    : `The package @libsql/client cannot be loaded (${reason}); install it on this machine: npm install @libsql/client`;
}
