import { conversationId } from '../server/dify.mjs';
import { pageWith } from './page.mjs';

const script = '/dist/dify-chat.iife.js';

/** This project. Loaded as the README's script tag has it, a bubble; driven inline, in a box as large as the others'. */
export const contender = {
  name: 'dify-chat',
  isOurs: true,
  about:
    'dist/dify-chat.iife.js; past messages come by pages, all of which are loaded before they are counted',
  settings: { conversationId },
  page({ kind, history }) {
    if (kind === 'load')
      return pageWith({
        head: `<script src="${script}" data-base-url="/v1" data-api-key="app-bench" defer></script>`,
      });
    return pageWith({
      head: `<script src="${script}"></script>`,
      script: `window.__pastMessages = ${history.length}`,
    });
  },
  adapter: (settings) => {
    const { deep, kept } = window.__bench;
    const host = kept(() => document.querySelector('dify-chat'));
    const inside = (selector) => host()?.shadowRoot && deep(selector, host().shadowRoot);
    const composer = kept(() => inside('textarea'));
    const list = kept(() => inside('[part~=thread]'));
    return {
      loaded: () => Boolean(customElements.get('dify-chat')),
      mount() {
        const chat = document.createElement('dify-chat');
        chat.mode = 'inline';
        chat.baseUrl = '/v1';
        chat.apiKey = 'app-bench';
        chat.user = 'bench';
        chat.style.cssText = 'width:400px;height:600px';
        if (window.__pastMessages) chat.conversationId = settings.conversationId;
        document.body.append(chat);
      },
      unmount() {
        host().remove();
        // Else the next one would go on with this conversation.
        localStorage.clear();
        sessionStorage.clear();
      },
      launcher: () => inside('[part~=launcher]'),
      open() {
        if (host().mode === 'bubble') host().show();
      },
      composer,
      list,
      scroller: list,
      typed: () => composer()?.value,
      /** Scrolls up until all pages are there, and back to the end once the last one stands. */
      async loadAll() {
        const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        while (host().messages.length < window.__pastMessages) {
          list().scrollTop = 0;
          await nextFrame();
        }
        await nextFrame();
        await nextFrame();
        list().scrollTop = list().scrollHeight;
      },
    };
  },
};
