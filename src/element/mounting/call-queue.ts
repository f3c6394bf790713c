import { logError } from '../../lib/log.js';
import type { DifyChat } from '../dify-chat.js';

/** A method call: the method's name, then its arguments. */
type Call = [method: string, ...args: unknown[]];

/** `window.difyChat('show')`: calls a method of the chat once it is mounted, and resolves with its result. */
export interface DifyChatFunction {
  (...call: Call): Promise<unknown>;
  /** Calls that the page's placeholder function queued before the script ran. */
  q?: ArrayLike<unknown>[];
  /** The chat, once it is mounted. */
  element?: DifyChat | undefined;
}

declare global {
  interface Window {
    difyChat?: DifyChatFunction;
  }
}

/**
 * Installs `window.difyChat` and runs the queued calls. `mounted` resolves with the chat, or with `undefined` if the page places its
 * own: then the first one that is ready is used. Does not replace the function of another copy of the script.
 */
export function installCallQueue(mounted: Promise<DifyChat | undefined>): void {
  const placeholder = window.difyChat;
  // The reason has been logged where it was rejected.
  mounted.catch(() => undefined);
  if (placeholder && 'element' in placeholder) return;
  const chat = mounted.then((element) => element ?? firstChat());
  const difyChat: DifyChatFunction = async (method, ...args) => {
    const element = (await chat) as unknown as Record<string, unknown>;
    const called = element[method];
    if (typeof called !== 'function') throw new TypeError(`<dify-chat> has no method "${method}"`);
    return called.apply(element, args) as unknown;
  };
  difyChat.element = undefined;
  window.difyChat = difyChat;
  chat.then(
    (element) => {
      difyChat.element = element;
      for (const call of placeholder?.q ?? [])
        difyChat(...(Array.from(call) as Call)).catch((error: unknown) => logError(String(error)));
    },
    // The reason has been logged, and each call rejects with it.
    () => undefined,
  );
}

/** The page's own chat: the first in the document, else the first that fires `dify-ready`. */
function firstChat(): Promise<DifyChat> {
  const existing = document.querySelector('dify-chat');
  if (existing) return customElements.whenDefined('dify-chat').then(() => existing);
  return new Promise((resolve) =>
    document.addEventListener('dify-ready', ({ target }) => resolve(target as DifyChat), {
      once: true,
    }),
  );
}
