import { isWithin, type Clock } from './clock.js';
import { nextTask } from './next-task.js';

/**
 * Yields the items as they come, and lets the page render and handle input whenever a burst of them has been handled for `limit`
 * milliseconds. An item that comes later than that after the last one begins another burst, and is never put off.
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
    if (!isWithin(limit, handled, now)) began = now;
    if (!isWithin(limit, began, now)) {
      await nextTask();
      began = clock.now();
    }
    yield item;
    handled = clock.now();
  }
}
