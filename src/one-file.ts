import { installCallQueue } from './element/mounting/call-queue.js';
import { applySnippet } from './element/mounting/dify-snippet.js';
import { mount } from './element/mounting/mount.js';

export * from './index.js';

const { difyChatbotConfig: config } = window;
installCallQueue(mount(document.currentScript, config && ((chat) => applySnippet(chat, config))));
