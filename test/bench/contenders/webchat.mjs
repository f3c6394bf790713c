import { readFileSync } from 'node:fs';
import { pageWith } from './page.mjs';

const boxStyle = 'width:400px;height:600px';

/** Microsoft's Bot Framework Web Chat with a Direct Line connection of the benchmark, its documented extension point. */
export const contender = {
  name: 'webchat',
  package: 'botframework-webchat',
  about:
    'Direct Line object of the benchmark; each streamed activity contains the whole text so far, as the protocol requires',
  settings: { boxStyle },
  // Injected instead of served, since it is not part of what a page loads.
  support: readFileSync(new URL('assets/direct-line.js', import.meta.url), 'utf8'),
  page: ({ kind, history }) =>
    pageWith({
      head: '<script src="/peers/botframework-webchat/dist/webchat.js"></script>',
      body: kind === 'load' ? `<div id="webchat" role="main" style="${boxStyle}"></div>` : '',
      script:
        kind === 'load'
          ? "WebChat.renderWebChat({ directLine: createBenchDirectLine(), userID: 'user' }, document.getElementById('webchat'));"
          : '',
      history,
    }),
  adapter: (settings) => {
    const composer = () =>
      document.querySelector(
        '#webchat [data-id="webchat-sendbox-input"], #webchat input[type=text], #webchat textarea',
      );
    const parts = {
      list: '.webchat__basic-transcript__transcript, .webchat__basic-transcript',
      scroller: '.webchat__basic-transcript__scrollable',
    };
    return {
      loaded: () => Boolean(window.WebChat),
      mount() {
        const box = document.createElement('div');
        box.id = 'webchat';
        box.style.cssText = settings.boxStyle;
        document.body.append(box);
        const directLine = window.createBenchDirectLine(window.__history);
        window.WebChat.renderWebChat({ directLine, userID: 'user' }, box);
      },
      // The CDN bundle offers no way to unmount.
      unmount: () => document.getElementById('webchat').remove(),
      launcher: () => document.querySelector('#webchat > *'),
      composer,
      list: window.__bench.cached(() => document.querySelector(parts.list)),
      scroller: () => document.querySelector(parts.scroller),
      typed: () => composer()?.value,
    };
  },
};
