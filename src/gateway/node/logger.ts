import { pino } from 'pino';
import type { LogFields, Logger } from '../telemetry.js';

/** The least important entries that are written. */
export const logLevels = ['info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

/** Options of `createLogger()`. */
export interface LoggerOptions {
  /** Default: `info`, every request. */
  level?: LogLevel | undefined;
  /** Receives each entry, a line of JSON that ends with a line feed. Default: the standard error output. */
  write?: ((line: string) => void) | undefined;
}

/** A logger that writes a line of JSON per entry: `time`, `level` and `message`, and the fields of the entry. */
export function createLogger({
  level = 'info',
  write = (line) => void process.stderr.write(line),
}: LoggerOptions = {}): Logger {
  const options = {
    level,
    messageKey: 'message',
    // Names instead of numbers; the platform knows process and host.
    base: null,
    formatters: { level: (name: string) => ({ level: name }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  };
  const logger = pino(options, { write });
  const at =
    (name: 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) =>
      logger[name](fields, message);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
