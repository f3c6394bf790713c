import { installCallQueue } from './element/mounting/call-queue.js';
import { applySnippet } from './element/mounting/dify-snippet.js';
import { logError } from './lib/log.js';
import type * as Module from './module.js';

const script = document.currentScript as HTMLScriptElement | null;
const { difyChatbotConfig: config } = window;

installCallQueue(load());

/** Loads the module graph from the folder of this script, on whatever origin, and mounts a chat. */
async function load() {
  if (!script?.src)
    throw loggedError('embed.js must be loaded by a classic <script src>, without type="module".');
  const { href } = new URL('dify-chat.js', script.src);
  preload(href, script.nonce);
  const imported = import(/* @vite-ignore */ href) as Promise<typeof Module>;
  const { mount } = await imported.catch((error: unknown) => {
    throw loggedError(
      `${href} could not be loaded: ${String(error)}. It must be in the same folder as embed.js; on another origin it needs CORS headers.`,
    );
  });
  return mount(script, config && ((chat) => applySnippet(chat, config)));
}

/** Starts loading a module before the import is reached, with the page's nonce. */
function preload(href: string, nonce: string): void {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'modulepreload', href, nonce });
  document.head.append(link);
}

/** Logs a message for the site owner, and returns an error with it. */
function loggedError(message: string): Error {
  logError(message);
  return new Error(message);
}
