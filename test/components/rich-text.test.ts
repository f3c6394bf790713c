import { expect } from '@open-wc/testing';
import type { DifyChatRichText } from '../../src/components/rich-text.js';
import { markdownTour } from '../../src/testing/tour.js';
import { chatFixture, html } from '../helpers/chat.js';
import { setupSession } from '../helpers/session.js';
import '../../src/components/rich-text.js';
import { until } from '../helpers/until.js';

const render = (text: string, growing = false) =>
  chatFixture<DifyChatRichText>(
    html`<dify-chat-rich-text .text=${text} ?growing=${growing}></dify-chat-rich-text>`,
    setupSession().session,
  );
const shown = (element: DifyChatRichText) => element.shadowRoot!.querySelector('.markdown')!;

describe('dify-chat-rich-text', () => {
  it('is accessible with everything that Markdown can hold', async () => {
    await expect(await render(markdownTour)).to.be.accessible();
  });

  it('renders Markdown', async () => {
    expect(shown(await render('**Hi** there')).querySelector('strong')?.textContent).to.equal('Hi');
  });

  it('adds what is added, and leaves the nodes of finished blocks alone', async () => {
    const element = await render('# One\n\nTwo\n\nThree\n\n', true);
    const first = shown(element).firstElementChild;
    element.text += 'Four';
    await until(() => /One\s+Two\s+Three\s+Four/.test(shown(element).textContent));
    expect(shown(element).firstElementChild).to.equal(first);
  });

  it('begins anew when the text is another one', async () => {
    const element = await render('Something that moderation takes back', true);
    element.text = 'Withheld.';
    await element.updateComplete;
    expect(shown(element).textContent.trim()).to.equal('Withheld.');
  });

  it('never brings back what was taken back, whatever was still to be drawn of it', async () => {
    const secret = '- secret\n'.repeat(3000);
    const element = await render(secret, true);
    // Drawing that took long, so that this waits for its turn.
    element.text += '- another secret';
    await element.updateComplete;
    element.text = 'Withheld.';
    await element.updateComplete;
    // Nothing tells of a drawing that does not come: longer than it would have waited.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(shown(element).textContent.trim()).to.equal('Withheld.');
  });

  it('takes what comes late, after it was finished', async () => {
    const element = await render('tick 1');
    element.text += ' tick 2';
    await element.updateComplete;
    expect(shown(element).textContent.trim()).to.equal('tick 1 tick 2');
  });

  it('is empty again when the text is', async () => {
    const element = await render('Something');
    element.text = '';
    await element.updateComplete;
    expect(shown(element).childElementCount).to.equal(0);
  });
});
