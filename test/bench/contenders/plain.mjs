import { pageWith } from './page.mjs';

/** The floor: text nodes only. */
export const contender = {
  name: 'plain',
  about: 'the floor: no Markdown, no styling, no features',
  settings: { linesPerSection: 0 },
  page({ kind, history }) {
    const mount = `mountPlain(document.getElementById('root'), ${JSON.stringify(this.settings)})`;
    return pageWith({
      body: '<script src="/assets/baselines.js"></script><div id="root"></div>',
      script: kind === 'load' ? mount : '',
      history,
    });
  },
  adapter: (settings) => {
    const box = window.__bench.cached(() => document.querySelector('#root > div'));
    return {
      mount() {
        window.mountPlain(document.getElementById('root'), settings, window.__history);
      },
      unmount: () => box().remove(),
      launcher: box,
      composer: () => box()?.querySelector('textarea'),
      list: window.__bench.cached(() => document.querySelector('.list')),
      typed: () => box()?.querySelector('textarea').value,
    };
  },
};
