import { waitUntil } from '@open-wc/testing';

/** Waits for a condition, with a timeout that allows for a busy machine. */
export function until(holds: () => boolean, otherwise?: string): Promise<void> {
  return waitUntil(holds, otherwise, { timeout: 4500 });
}
