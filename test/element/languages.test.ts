import { expect } from '@open-wc/testing';
import { setupElement } from '../helpers/element.js';
import { until } from '../helpers/until.js';

const de = { locale: 'de', open: true };

describe('<dify-chat> in another language', () => {
  it('opens in that language, and keeps conversation and draft when it changes', async () => {
    const { element, query, waitForText } = await setupElement(de);
    await waitForText('Ask me anything');
    const input = query<HTMLTextAreaElement>('textarea');
    expect(query('dify-chat-launcher').shadowRoot!.textContent).not.to.contain('chat');
    const sent = await element.send('Guten Tag');
    expect(sent?.status).to.equal('complete');
    input.value = 'Noch etwas';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    element.locale = 'en';
    await until(() => query('[aria-label="Send"], [title="Send"]') !== null);
    expect(query('textarea')).to.equal(input);
    expect(input.value).to.equal('Noch etwas');
    expect(element.messages.map(({ text }) => text)).to.deep.equal([
      'Guten Tag',
      'You said: Guten Tag',
    ]);
  });

  it('shows nothing in English first', async () => {
    const { element, query } = await setupElement({ locale: 'de' });
    element.show();
    await until(() => query('dify-chat-panel') !== null);
    expect(query('dify-chat-panel').getAttribute('lang')).to.equal('de-DE');
    await until(() => query('textarea') !== null);
    expect(query('dify-chat-composer').shadowRoot!.innerHTML).not.to.contain('Write a message');
  });

  it('stands beside one in English', async () => {
    const german = await setupElement(de);
    const english = await setupElement({ locale: 'en', open: true, id: 'second' });
    await until(() => german.query('button[aria-label="Senden"], button[title="Senden"]') !== null);
    await until(() => english.query('button[aria-label="Send"], button[title="Send"]') !== null);
  });

  it('takes strings of the page from an attribute, as JSON', async () => {
    const { element, query } = await setupElement(de);
    element.setAttribute('strings', '{"send":"Los"}');
    await until(() => query('button[aria-label="Los"], button[title="Los"]') !== null);
  });
});
