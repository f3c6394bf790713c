import { isWithin, type Clock } from './clock.js';
import { nextTask } from './next-task.js';

/** What follows sooner was not waited for: it belongs to the same task. */
const WAITING_MS = 2;

/**
 * Yields the items as they come, and gives way to rendering and input when a burst of them has been handled for `limit` milliseconds in
 * one task. Items that are waited for are never put off.
 */
export async function* inShortTasks<T>(
  items: AsyncIterable<T>,
  limit: number,
  clock: Pick<Clock, 'now'>,
): AsyncGenerator<T, void, undefined> {
  let began = clock.now();
  let handled = began;
  for await (const item of items) {
    const now = clock.now();
    if (!isWithin(WAITING_MS, handled, now)) began = now;
    if (!isWithin(limit, began, now)) {
      await nextTask();
      began = clock.now();
    }
    yield item;
    handled = clock.now();
  }
}
