import { pageWith } from './page.mjs';

const options =
  "{ typebot: 'bench', apiHost: location.origin, theme: { chatWindow: { maxWidth: '400px', maxHeight: '600px' } } }";

/** Typebot's bubble embed. */
export const contender = {
  name: 'typebot',
  package: '@typebot.io/js',
  about: 'bubble embed; its input is removed while the bot answers',
  skips: {
    history:
      'it cannot be given past messages of both sides; those of the bot appear one after another, 400 ms each',
    typing: 'the page has no composer while an answer streams',
  },
  page({ kind }) {
    const start =
      kind === 'load'
        ? `Typebot.initBubble(${options});`
        : `window.__mount = () => Typebot.initBubble(${options}); window.__ready = true;`;
    return pageWith({
      script: `import Typebot from '/peers/typebot.io__js/dist/web.js'; window.__Typebot = Typebot; ${start}`,
    });
  },
  adapter: () => {
    const { cached } = window.__bench;
    const host = cached(() => document.querySelector('typebot-bubble'));
    const inside = (selector) => host()?.shadowRoot?.querySelector(selector);
    const composer = () => inside('input.text-input, textarea, input[type=text]');
    return {
      loaded: () => window.__ready,
      mount: () => void window.__mount(),
      async unmount() {
        window.__Typebot.unmount();
        await new Promise((resolve) => setTimeout(resolve, 200));
        document.querySelector('typebot-bubble').remove();
      },
      launcher: () => inside('button[part=button]'),
      open: () => window.__Typebot.open(),
      composer,
      list: cached(() => inside('.scrollable-container')),
      typed: () => composer()?.value,
    };
  },
};
