import { pageWith } from './page.mjs';

const folder = '/peers/n8n__chat/dist';

/** n8n's own chat widget, as a window behind a launcher. */
export const contender = {
  name: 'n8n-chat',
  package: '@n8n/chat',
  about: "mode: 'window', enableStreaming: true",
  page({ kind, history }) {
    const session = history.length
      ? "loadPreviousSession: true, sessionId: 'bench'"
      : 'loadPreviousSession: false';
    const options = `{ webhookUrl: location.origin + '/n8n/webhook', mode: 'window', enableStreaming: true, initialMessages: ['Hi there!'], ${session} }`;
    const start =
      kind === 'load'
        ? `createChat(${options});`
        : `window.__mount = () => createChat(${options}); window.__ready = true;`;
    return pageWith({
      head: `<link href="${folder}/style.css" rel="stylesheet">`,
      script: `import { createChat } from '${folder}/chat.bundle.es.js'; ${start}`,
    });
  },
  adapter: () => {
    const launcher = () => document.querySelector('.chat-window-toggle');
    const composer = () => document.querySelector('#n8n-chat textarea');
    let app;
    return {
      loaded: () => window.__ready,
      mount: () => void (app = window.__mount()),
      unmount() {
        app?.unmount?.();
        document.querySelector('#n8n-chat')?.remove();
        app = undefined;
      },
      launcher,
      open: () => launcher().click(),
      composer,
      list: window.__bench.cached(() => document.querySelector('.chat-messages-list')),
      typed: () => composer()?.value,
    };
  },
};
