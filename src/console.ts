/* eslint-disable no-console -- the one place from which the site owner is spoken to */

/** Tells the site owner, in the console, of something that is odd but can be lived with. */
export function warnOwner(message: string): void {
  console.warn(`[dify-chat] ${message}`);
}

/** Tells the site owner, in the console, of something that keeps the chat from working. */
export function tellOwner(message: string): void {
  console.error(`[dify-chat] ${message}`);
}
