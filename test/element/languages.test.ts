import { expect } from '@open-wc/testing';
import { setupElement } from '../helpers/element.js';
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
});
