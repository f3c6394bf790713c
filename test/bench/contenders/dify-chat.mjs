import { conversationId } from '../server/dify.mjs';
import { pageWith } from './page.mjs';

/** The configuration of the app, as attributes of the script tag. */
export const configuration = 'data-base-url="/v1" data-api-key="app-bench"';

const moduleUrl = '/dist/dify-chat.js';

/**
 * This project through its module tag. The `load` page has the README's tag, which mounts a bubble. The `drive` page has the tag
 * without a configuration; the adapter mounts an inline element of the same size as the other contenders.
 */
export const contender = {
  name: 'dify-chat',
  files: ['dify-chat.js', 'chunks'],
  about:
    'module tag, dist/dify-chat.js and its chunks; past messages arrive in pages, all of which are loaded before they are counted',
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
    const { deep, cached } = window.__bench;
    const host = cached(() => document.querySelector('dify-chat'));
    const inside = (selector) => host()?.shadowRoot && deep(selector, host().shadowRoot);
    const composer = cached(() => inside('textarea'));
    const list = cached(() => inside('[part~=thread]'));
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
        // Otherwise the next element would continue this conversation.
        localStorage.clear();
        sessionStorage.clear();
      },
      launcher: () => inside('[part~=launcher]'),
      /** Opens a bubble; retries at each frame until the element is upgraded. */
      open() {
        const chat = host();
        if (!chat?.show) requestAnimationFrame(() => this.open());
        else if (chat.mode === 'bubble') chat.show();
      },
      composer,
      list,
      scroller: list,
      typed: () => composer()?.value,
      /** Scrolls up until all pages are loaded, then back to the end. */
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
