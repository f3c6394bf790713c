import { logError } from '../../lib/log.js';
import type { DifyChat } from '../dify-chat.js';

/** A call of a method of the chat, by its name. */
type Call = [method: string, ...given: unknown[]];

/** `window.difyChat('show')`: calls a method of the chat as soon as it is there, and resolves with what the method returns. */
export interface DifyChatFunction {
  (...call: Call): Promise<unknown>;
  /** Calls that were made before the script ran, by a page's own placeholder function. */
  q?: ArrayLike<unknown>[];
  /** The chat, once it is there. */
  element?: DifyChat | undefined;
}

declare global {
  interface Window {
    difyChat?: DifyChatFunction;
  }
}

/**
 * Installs `window.difyChat`, and makes the calls that have been queued. `mounted` resolves with the chat, or with `undefined` where
 * the page places its own: then the first one that is ready is meant. Another copy's function stays.
 */
export function installCallQueue(mounted: Promise<DifyChat | undefined>): void {
  const placeholder = window.difyChat;
  // Whoever rejects says why in the console.
  mounted.catch(() => undefined);
  if (placeholder && 'element' in placeholder) return;
  const chat = mounted.then((element) => element ?? firstChat());
  const difyChat: DifyChatFunction = async (method, ...given) => {
    const element = (await chat) as unknown as Record<string, unknown>;
    const called = element[method];
    if (typeof called !== 'function') throw new TypeError(`<dify-chat> has no method "${method}"`);
    return called.apply(element, given) as unknown;
  };
  difyChat.element = undefined;
  window.difyChat = difyChat;
  chat.then(
    (element) => {
      difyChat.element = element;
      for (const call of placeholder?.q ?? [])
        difyChat(...(Array.from(call) as Call)).catch((fault: unknown) => logError(String(fault)));
    },
    // The reason stands in the console; calls that are awaited are rejected with it.
    () => undefined,
  );
}

/** The page's own chat; one that comes later tells with `dify-ready`, which bubbles. */
function firstChat(): Promise<DifyChat> {
  const there = document.querySelector('dify-chat');
  if (there) return customElements.whenDefined('dify-chat').then(() => there);
  return new Promise((resolve) =>
    document.addEventListener('dify-ready', ({ target }) => resolve(target as DifyChat), {
      once: true,
    }),
  );
}
