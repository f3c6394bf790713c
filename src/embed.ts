import { mount, type DifyChatbotConfig } from './mount.js';

export * from './index.js';

declare global {
  interface Window {
    difyChatbotConfig?: DifyChatbotConfig;
  }
}

mount(document.currentScript, window.difyChatbotConfig);
