import { installCallQueue } from './element/mounting/call-queue.js';
import { applySnippet } from './element/mounting/dify-snippet.js';
import { logError } from './lib/log.js';
import type * as Module from './module.js';

const script = document.currentScript as HTMLScriptElement | null;
const { difyChatbotConfig: config } = window;

installCallQueue(load());

/** Loads the module graph from beside this script, whatever origin that is on, and mounts a chat. */
async function load() {
  if (!script?.src)
    throw fault('embed.js has to be a classic <script src>, without type="module".');
  const { href } = new URL('dify-chat.js', script.src);
  preload(href, script.nonce);
  const imported = import(/* @vite-ignore */ href) as Promise<typeof Module>;
  const { mount } = await imported.catch((error: unknown) => {
    throw fault(
      `${href} could not be loaded: ${String(error)}. It has to stand beside embed.js; on another origin it needs a CORS header.`,
    );
  });
  return mount(script, config && ((chat) => applySnippet(chat, config)));
}

/** Begins to load a module before the import is reached, under the page's nonce. */
function preload(href: string, nonce: string): void {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'modulepreload', href, nonce });
  document.head.append(link);
}

function fault(message: string): Error {
  logError(message);
  return new Error(message);
}
