import { tellOwner } from './console.js';
import type * as Runtime from './runtime.js';

/** Loads the half of the widget that a conversation needs; `undefined`, and a word to the site owner, when it cannot be had. */
export async function loadRuntime(): Promise<Pick<typeof Runtime, 'Conversation'> | undefined> {
  try {
    return await import('./runtime.js');
  } catch (failure) {
    tellOwner(`A part of the widget could not be loaded: ${String(failure)}`);
    return undefined;
  }
}

/** Runs when the page has nothing better to do; never for visitors who save data. */
export function whenIdle(run: () => void): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  // Safari has no idle callbacks.
  const { requestIdleCallback = setTimeout } = window as Partial<Window>;
  requestIdleCallback(run);
}
