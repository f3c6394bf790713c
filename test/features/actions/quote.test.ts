import { expect } from '@open-wc/testing';
import { excerptOf } from '../../../src/features/actions/quote.js';
import type { DifyChatMessage } from '../../../src/features/message/message.js';
import { english } from '../../../src/i18n/strings.js';
import { plainText } from '../../../src/markdown/plain-text.js';
import { selectedText } from '../../../src/ui/selection.js';
import { answer, chatFixture, deepQuery, deepText, html } from '../../helpers/chat.js';
import { setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/message/message.js';

/** A message once its text is drawn, which takes a busy machine several frames. */
async function render(text: string): Promise<DifyChatMessage> {
  const message = await chatFixture<DifyChatMessage>(
    (chat) => html`<dify-chat-message .chat=${chat} .message=${answer(text)}></dify-chat-message>`,
    setupSession().session,
  );
  const words = plainText(text, english);
  await until(() => deepText(message).replace(/\s+/g, ' ').includes(words.slice(-8)));
  return message;
}

describe('what is quoted', () => {
  afterEach(() => getSelection()?.empty());

  it('is the selection, where that is in the message', async () => {
    const message = await render('The first.\n\nThe **second** one.');
    const words = deepQuery(message, 'strong').firstChild!;
    getSelection()!.setBaseAndExtent(words, 0, words, 6);
    expect(selectedText(message.shadowRoot!)).to.equal('second');
  });

  it('is not what is selected in another message, or in the page', async () => {
    const [message, other] = [await render('This one.'), await render('The other.')];
    const paragraph = deepQuery(other, 'p');
    getSelection()!.selectAllChildren(paragraph);
    expect(selectedText(message.shadowRoot!)).to.equal('');
    const words = document.createElement('p');
    words.textContent = 'Of the page';
    document.body.append(words);
    getSelection()!.selectAllChildren(words);
    expect(selectedText(message.shadowRoot!)).to.equal('');
    words.remove();
  });

  it('is nothing where nothing is selected', async () => {
    expect(selectedText((await render('This one.')).shadowRoot!)).to.equal('');
  });

  it('is, of an answer, a short beginning in words', () => {
    expect(excerptOf('## Title\n\nWith `code`', english)).to.equal('Title With code');
    const parted = `One of these:\n\n| Tent | Price |\n|---|---|\n${'| Lynx | 249 |\n'.repeat(20)}`;
    expect(excerptOf(parted, english)).to.equal('One of these:');
    const long = excerptOf('word '.repeat(100), english);
    expect(long).to.match(/^(?:word )+word…$/);
    expect(long.length).to.be.below(245);
  });
});
