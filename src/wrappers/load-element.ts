import { logError } from '../lib/log.js';

let loading: Promise<unknown> | undefined;

/** Loads and registers the element, unless the page has done so. A failure is logged, and tried again by the next call. */
export function loadElement(): void {
  if (customElements.get('dify-chat')) return;
  loading ??= import('dify-chat').catch((error: unknown) => {
    loading = undefined;
    logError('The chat could not be loaded.', error);
  });
}
