import { conversationId } from '../server/dify.mjs';
import { pageWith } from './page.mjs';

/** How a page says which app it talks to: the attributes of the script tag. */
export const configuration = 'data-base-url="/v1" data-api-key="app-bench"';

const moduleUrl = '/dist/dify-chat.js';

/**
 * This project, by its module tag. Loaded as the README's tag has it, which mounts a bubble; driven inline, where the tag has no
 * configuration and the adapter mounts an element in a box as large as the others'.
 */
export const contender = {
  name: 'dify-chat',
  files: ['dify-chat.js', 'chunks'],
  about:
    'module tag, dist/dify-chat.js and its chunks; past messages come by pages, all of which are loaded before they are counted',
  settings: { conversationId },
  tags: {
    load: `<script type="module" src="${moduleUrl}" ${configuration}></script>`,
    drive: `<script type="module" src="${moduleUrl}"></script>`,
  },
  page({ kind, history }) {
    if (kind === 'load') return pageWith({ head: this.tags.load });
    return pageWith({
      head: this.tags.drive,
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
      /** Opens a bubble; asks again at each frame until the element is upgraded and has the method. */
      open() {
        const chat = host();
        if (!chat?.show) requestAnimationFrame(() => this.open());
        else if (chat.mode === 'bubble') chat.show();
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
