import { tellOwner } from './console.js';
import type * as Runtime from './runtime.js';

/** The newest thing that the widget cannot do without: it came with Chrome and Edge 123, Firefox 120, Safari 17.5. */
const hasBrowserFloor = () => CSS.supports('color', 'light-dark(red, red)');

let isTold = false;

/** Loads the half of the widget that a conversation needs; `undefined`, and a word to the site owner, when it cannot be had. */
export async function loadRuntime(): Promise<typeof Runtime | undefined> {
  try {
    if (hasBrowserFloor()) return await import('./runtime.js');
    tellOnce('This browser is too old for the widget, which stays away.');
  } catch (failure) {
    tellOnce(`A part of the widget could not be loaded: ${String(failure)}`);
  }
  return undefined;
}

/** The half is asked for at every sign of intent. */
function tellOnce(reason: string): void {
  if (!isTold) tellOwner(reason);
  isTold = true;
}

/** Runs when the page has nothing better to do; never for visitors who save data. */
export function whenIdle(run: () => void): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  // Safari has no idle callbacks.
  const { requestIdleCallback = setTimeout } = window as Partial<Window>;
  requestIdleCallback(run);
}
