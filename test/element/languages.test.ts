import { expect } from '@open-wc/testing';
import { localeModules } from '../../src/i18n/load-locale.js';
import { locales } from '../../src/i18n/locales.js';
import { setupElement } from '../helpers/element.js';
import { nextLayout } from '../helpers/rendering.js';
import { until } from '../helpers/until.js';

const de = { locale: 'de', open: true };

describe('<dify-chat> in another language', () => {
  it('opens in that language, and keeps conversation and draft when it changes', async () => {
    const { element, query, queryAll, waitForText } = await setupElement(de);
    await waitForText('Ask me anything');
    const input = query<HTMLTextAreaElement>('textarea');
    expect(query('dify-chat-launcher').shadowRoot!.textContent).not.to.contain('chat');
    const sent = await element.send('Guten Tag');
    expect(sent?.status).to.equal('complete');
    input.value = 'Noch etwas';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    element.locale = 'en';
    await until(() => queryAll('[aria-label="Send"], [title="Send"]').length > 0);
    expect(query('textarea')).to.equal(input);
    expect(input.value).to.equal('Noch etwas');
    expect(element.messages.map(({ text }) => text)).to.deep.equal([
      'Guten Tag',
      'You said: Guten Tag',
    ]);
  });

  it('shows nothing in English first', async () => {
    const { element, query, queryAll } = await setupElement({ locale: 'de' });
    element.show();
    await until(() => queryAll('dify-chat-panel').length > 0);
    expect(query('dify-chat-panel').getAttribute('lang')).to.equal('de-DE');
    await until(() => queryAll('textarea').length > 0);
    expect(query('dify-chat-composer').shadowRoot!.innerHTML).not.to.contain('Write a message');
  });

  it('stands beside one in English', async () => {
    const german = await setupElement(de);
    const english = await setupElement({ locale: 'en', open: true, id: 'second' });
    await until(
      () => german.queryAll('button[aria-label="Senden"], button[title="Senden"]').length > 0,
    );
    await until(
      () => english.queryAll('button[aria-label="Send"], button[title="Send"]').length > 0,
    );
  });

  it('takes strings of the page from an attribute, as JSON', async () => {
    const { element, queryAll } = await setupElement(de);
    element.setAttribute('strings', '{"send":"Los"}');
    await until(() => queryAll('button[aria-label="Los"], button[title="Los"]').length > 0);
  });

  it('loses nothing when the language changes a hundred times during an answer', async () => {
    const words = Array.from({ length: 100 }, (_, index) => `w${index} `);
    let next: () => void = () => undefined;
    const gate = () => new Promise<void>((resolve) => (next = resolve));
    const { element, query, queryAll } = await setupElement(de, {
      apps: [
        {
          mode: 'chat',
          name: 'Shop',
          apiKey: 'app-shop',
          siteCode: 'chat000000000000',
          *answer() {
            for (const text of words) {
              yield { text };
              yield { silence: 1 };
            }
          },
        },
      ],
      // Each word waits for a change of the language.
      pace: (milliseconds) => (milliseconds === 1 ? gate() : Promise.resolve()),
    });
    await until(() => queryAll('textarea').length > 0);
    const input = query<HTMLTextAreaElement>('textarea');
    input.value = 'Noch etwas';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const sent = element.send('Zähle');
    const answer = () => element.messages.at(-1)?.text ?? '';
    for (const [index, word] of words.entries()) {
      await until(() => answer().endsWith(word.trim()) || answer().endsWith(word), word);
      element.locale = ['en', ...locales][index % (locales.length + 1)]!;
      await element.updateComplete;
      next();
    }
    expect((await sent)?.status).to.equal('complete');
    expect(answer().trim()).to.equal(words.join('').trim());
    expect(query('textarea')).to.equal(input);
    expect(input.value).to.equal('Noch etwas');
    expect(element.messages.map(({ role }) => role)).to.deep.equal(['user', 'assistant']);
  }).timeout(60_000);

  it('stays English where a language cannot be loaded, and with one that is not known or malformed', async () => {
    const module = localeModules['nl-NL']!;
    const { load, module: loaded } = module;
    module.module = undefined;
    module.load = () => Promise.reject(new Error('offline'));
    module.hasFailed = true;
    try {
      const { element, queryAll } = await setupElement({ locale: 'nl', open: true });
      const isEnglish = () => queryAll('[aria-label="Send"], [title="Send"]').length > 0;
      await until(isEnglish);
      for (const locale of ['xx-YY', '???', 'de_DE_x_y_zzzzzzzzzzzzzz', 'en']) {
        element.locale = locale;
        await element.updateComplete;
        await nextLayout();
        expect(isEnglish(), locale).to.equal(true);
      }
    } finally {
      Object.assign(module, { load, module: loaded });
      module.hasFailed = false;
    }
  });

  it('leaves out strings that are no texts', async () => {
    const strings = { send: 3, stop: null, errors: 'none', placeholder: 'Los geht’s' };
    const { queryAll } = await setupElement({ ...de, strings: strings as never });
    await until(() => queryAll('[aria-label="Senden"], [title="Senden"]').length > 0);
    expect(queryAll('textarea[placeholder="Los geht’s"]')).to.have.length(1);
  });
});
