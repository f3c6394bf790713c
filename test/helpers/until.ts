import { waitUntil } from '@open-wc/testing';

/** Waits until that holds, as long as a machine that does other things besides may need. */
export function until(holds: () => boolean, otherwise?: string): Promise<void> {
  return waitUntil(holds, otherwise, { timeout: 4500 });
}
