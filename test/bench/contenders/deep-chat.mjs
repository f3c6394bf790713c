import { pageWith } from './page.mjs';

/** deep-chat as documented: an element with a `connect` attribute. */
export const contender = {
  name: 'deep-chat',
  package: 'deep-chat',
  about: 'stream: true, its default way to stream',
  settings: { url: '/deep-chat', stream: true },
  page({ kind, history }) {
    const connect = JSON.stringify(this.settings);
    const element = `<deep-chat connect='${connect}' style="width:400px;height:600px"></deep-chat>`;
    return pageWith({
      head: '<script type="module" src="/peers/deep-chat/dist/deepChat.bundle.js"></script>',
      body: kind === 'load' ? element : '',
      history,
    });
  },
  adapter: (settings) => {
    const { cached } = window.__bench;
    const host = cached(() => document.querySelector('deep-chat'));
    const inside = (selector) => host()?.shadowRoot?.querySelector(selector);
    const messageOf = ({ role, text }) => ({ role: role === 'user' ? 'user' : 'ai', text });
    return {
      loaded: () => Boolean(customElements.get('deep-chat')),
      mount() {
        const element = document.createElement('deep-chat');
        element.style.cssText = 'width:400px;height:600px';
        element.connect = settings;
        if (window.__history) element.history = window.__history.map(messageOf);
        document.body.append(element);
      },
      unmount: () => host().remove(),
      launcher: () => inside('#container'),
      composer: () => inside('#text-input'),
      list: cached(() => inside('#messages')),
      typed: () => inside('#text-input')?.textContent,
    };
  },
};
