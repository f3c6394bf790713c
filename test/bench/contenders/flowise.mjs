import { pageWith } from './page.mjs';

const options =
  "{ chatflowid: 'bench', apiHost: location.origin + '/flowise', theme: { chatWindow: { height: 600, width: 400 } } }";

/** Flowise's popup embed; past messages are what it finds in localStorage. */
export const contender = {
  name: 'flowise',
  package: 'flowise-embed',
  about: 'popup embed; past messages from localStorage; composer disabled while an answer streams',
  page({ kind, history }) {
    const use =
      kind === 'load'
        ? `Chatbot.init(${options});`
        : `window.__Chatbot = Chatbot; window.__mount = () => Chatbot.init(${options}); window.__ready = true;`;
    return pageWith({
      script: `import Chatbot from '/peers/flowise-embed/dist/web.js'; ${use}`,
      history,
    });
  },
  adapter: () => {
    const { kept } = window.__bench;
    const host = kept(() => document.querySelector('flowise-chatbot'));
    const inside = (selector) => host()?.shadowRoot?.querySelector(selector);
    const pastMessage = ({ role, text }) => ({
      type: role === 'user' ? 'userMessage' : 'apiMessage',
      message: text,
    });
    const remember = (history) => {
      const past = { chatId: 'c1', chatHistory: history.map(pastMessage) };
      localStorage.setItem('bench_EXTERNAL', JSON.stringify(past));
    };
    return {
      loaded: () => window.__ready,
      mount() {
        localStorage.clear();
        if (window.__history) remember(window.__history);
        window.__mount();
      },
      unmount() {
        window.__Chatbot.destroy();
        localStorage.clear();
      },
      launcher: () => inside('button[part=button]'),
      open: () => inside('button[part=button]').click(),
      composer: () => inside('textarea'),
      list: kept(() => inside('.chatbot-chat-view')),
      typed: () => inside('textarea')?.value,
    };
  },
};
