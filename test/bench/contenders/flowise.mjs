import { pageWith } from './page.mjs';

const options =
  "{ chatflowid: 'bench', apiHost: location.origin + '/flowise', theme: { chatWindow: { height: 600, width: 400 } } }";

/** Flowise's popup embed, which reads past messages from localStorage. */
export const contender = {
  name: 'flowise',
  package: 'flowise-embed',
  about: 'popup embed; past messages from localStorage; composer disabled while an answer streams',
  page({ kind, history }) {
    const start =
      kind === 'load'
        ? `Chatbot.init(${options});`
        : `window.__Chatbot = Chatbot; window.__mount = () => Chatbot.init(${options}); window.__ready = true;`;
    return pageWith({
      script: `import Chatbot from '/peers/flowise-embed/dist/web.js'; ${start}`,
      history,
    });
  },
  adapter: () => {
    const { cached } = window.__bench;
    const host = cached(() => document.querySelector('flowise-chatbot'));
    const inside = (selector) => host()?.shadowRoot?.querySelector(selector);
    const pastMessage = ({ role, text }) => ({
      type: role === 'user' ? 'userMessage' : 'apiMessage',
      message: text,
    });
    const storeHistory = (history) => {
      const past = { chatId: 'c1', chatHistory: history.map(pastMessage) };
      localStorage.setItem('bench_EXTERNAL', JSON.stringify(past));
    };
    return {
      loaded: () => window.__ready,
      mount() {
        localStorage.clear();
        if (window.__history) storeHistory(window.__history);
        window.__mount();
      },
      unmount() {
        window.__Chatbot.destroy();
        localStorage.clear();
      },
      launcher: () => inside('button[part=button]'),
      open: () => inside('button[part=button]').click(),
      composer: () => inside('textarea'),
      list: cached(() => inside('.chatbot-chat-view')),
      typed: () => inside('textarea')?.value,
    };
  },
};
