import type { DifyChat } from '../dify-chat.js';

/** `window.difyChatbotConfig` of Dify's own embed snippet (docs/dify-api.md §9.1). */
export interface DifyChatbotConfig {
  token?: string;
  baseUrl?: string;
  isDev?: boolean;
  inputs?: Record<string, unknown>;
  systemVariables?: { user_id?: string; conversation_id?: string };
}

declare global {
  interface Window {
    difyChatbotConfig?: DifyChatbotConfig;
  }
}

const DEVELOPMENT_CLOUD = 'https://dev.udify.app';

/** Configures a chat from Dify's own embed snippet and from the page's styles for it. */
export function applySnippet(chat: DifyChat, config: DifyChatbotConfig): void {
  const { token, baseUrl, isDev, inputs, systemVariables } = config;
  chat.token = token;
  chat.baseUrl = baseUrl ?? (isDev ? DEVELOPMENT_CLOUD : undefined);
  chat.inputs = inputs ?? {};
  chat.user = systemVariables?.user_id;
  chat.conversationId = systemVariables?.conversation_id;
  adoptSnippetStyles(chat);
}

/** Adopts the page's styles for the two ids of Dify's own embed (docs/dify-api.md §9.2). */
function adoptSnippetStyles({ style }: DifyChat): void {
  const probe = document.body.appendChild(document.createElement('div'));
  probe.hidden = true;
  const adopt = (id: string, property: string, name: string, initial: string) => {
    probe.id = `dify-chatbot-bubble-${id}`;
    const value = getComputedStyle(probe).getPropertyValue(property);
    if (value !== initial) style.setProperty(`--dify-chat-${name}`, value);
  };
  adopt('button', 'background-color', 'accent', 'rgba(0, 0, 0, 0)');
  adopt('window', 'width', 'width', 'auto');
  adopt('window', 'height', 'height', 'auto');
  probe.remove();
}
