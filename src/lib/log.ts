/* eslint-disable no-console -- the one place from which the site owner is spoken to */

/** Tells the site owner, in the console, of something odd that does no harm. */
export function logWarning(message: string): void {
  console.warn(`[dify-chat] ${message}`);
}

/**
 * Tells the site owner, in the console, of something that keeps the chat, or a part of it, from working; of an exception, with its
 * stack.
 */
export function logError(message: string, ...exceptions: unknown[]): void {
  console.error(`[dify-chat] ${message}`, ...exceptions);
}
