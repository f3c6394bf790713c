import { LazyModule } from '../lib/lazy-module.js';
import { logError } from '../lib/log.js';
import type * as Runtime from './runtime.js';

/** The newest thing that the widget cannot do without: it came with Chrome and Edge 123, Firefox 120, Safari 17.5. */
const hasBrowserFloor = () => CSS.supports('color', 'light-dark(red, red)');

let isTold = false;

/** The half of the widget that a conversation needs. */
export const runtime = new LazyModule(() => import('./runtime.js'));

/** Loads the runtime; `undefined`, and a line for the site owner, when it cannot be had. */
export async function loadRuntime(): Promise<typeof Runtime | undefined> {
  if (hasBrowserFloor()) return runtime.load().catch(() => undefined);
  if (!isTold) logError('This browser is too old for the widget, which stays away.');
  isTold = true;
  return undefined;
}

/** Runs when the page has nothing better to do; never for visitors who save data. */
export function whenIdle(run: () => void): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  // Safari has no idle callbacks.
  const { requestIdleCallback = setTimeout } = window as Partial<Window>;
  requestIdleCallback(run);
}
