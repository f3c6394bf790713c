import { installCallQueue } from './call-queue.js';
import { mount } from './mount.js';
import { applySnippet } from './snippet.js';

export * from './index.js';

const { difyChatbotConfig: config } = window;
installCallQueue(mount(document.currentScript, config && ((chat) => applySnippet(chat, config))));
