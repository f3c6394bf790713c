/* eslint-disable no-console -- the only place that writes to the console */

/** Logs a warning for the site owner: something is wrong, but everything works. */
export function logWarning(message: string): void {
  console.warn(`[dify-chat] ${message}`);
}

/**
 * Logs an error for the site owner: the chat, or a part of it, does not work. Exceptions are logged with their stack.
 */
export function logError(message: string, ...exceptions: unknown[]): void {
  console.error(`[dify-chat] ${message}`, ...exceptions);
}
