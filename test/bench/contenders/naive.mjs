import { pageWith } from './page.mjs';

const scripts = [
  '/node_modules/marked/lib/marked.umd.js',
  '/node_modules/dompurify/dist/purify.min.js',
  '/assets/baselines.js',
];

/** The approach of most widgets: the whole message is rendered again on each chunk. */
export const contender = {
  name: 'naive',
  about: 'marked and DOMPurify over the whole message on each chunk',
  page: ({ kind, history }) =>
    pageWith({
      body: `${scripts.map((url) => `<script src="${url}"></script>`).join('')}<div id="root"></div>`,
      script: kind === 'load' ? "mountNaive(document.getElementById('root'))" : '',
      history,
    }),
  adapter: () => {
    const box = window.__bench.cached(() => document.querySelector('#root > div'));
    return {
      mount: () => void window.mountNaive(document.getElementById('root'), window.__history),
      unmount: () => box().remove(),
      launcher: box,
      composer: () => box()?.querySelector('textarea'),
      list: window.__bench.cached(() => document.querySelector('.list')),
      typed: () => box()?.querySelector('textarea').value,
    };
  },
};
