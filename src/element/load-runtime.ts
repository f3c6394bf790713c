import { LazyModule } from '../lib/lazy-module.js';
import { logError } from '../lib/log.js';
import type * as Runtime from './runtime.js';

/** Tests the newest required features: `light-dark()` came with Chrome and Edge 123 and Safari 17.5, popovers with Firefox 125. */
export const isSupportedBrowser = () =>
  CSS.supports('color', 'light-dark(red, red)') && 'showPopover' in HTMLElement.prototype;

let isLogged = false;

/** The code that a conversation needs. */
export const runtime = new LazyModule(() => import('./runtime.js'));

/** Loads the runtime; resolves with `undefined` and logs an error if the browser is too old or loading fails. */
export async function loadRuntime(): Promise<typeof Runtime | undefined> {
  if (isSupportedBrowser()) return runtime.load().catch(() => undefined);
  if (!isLogged) logError('This browser is too old for the widget, which is not shown.');
  isLogged = true;
  return undefined;
}
