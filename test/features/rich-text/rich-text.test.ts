import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DifyChatMarkdownControl } from '../../../src/features/forms/markdown-control.js';
import type { DifyChatRichText } from '../../../src/features/rich-text/rich-text.js';
import { browserClock, type Clock } from '../../../src/lib/clock.js';
import type { MarkdownHost } from '../../../src/markdown/host.js';
import { markdownTour } from '../../../src/testing/apps/markdown-tour.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { nextLayout } from '../../helpers/rendering.js';
import { setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/rich-text/rich-text.js';

const plain: MarkdownHost = { resolveUrl: (url) => url, mayLoadImage: () => false };
const render = (text: string, growing = false, host = plain, clock: Clock = browserClock) =>
  chatFixture<DifyChatRichText>(
    (chat) =>
      html`<dify-chat-rich-text
        .chat=${chat}
        .text=${text}
        .host=${host}
        .clock=${clock}
        ?growing=${growing}
      ></dify-chat-rich-text>`,
    setupSession().session,
  );
/** Renders a block of `csv` with a renderer of the page. */
const renderCsv = (renderer: (source: string, box: HTMLElement) => Node | Promise<Node>) =>
  render('```csv\na,b\n```', false, {
    ...plain,
    rendererOf: (language) => (language === 'csv' ? renderer : undefined),
  });
const imageUrl = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const shown = (element: DifyChatRichText) => element.shadowRoot!.querySelector('.markdown')!;

describe('dify-chat-rich-text', () => {
  it('is accessible with everything that Markdown can hold', async () => {
    const element = await render(markdownTour);
    // On a slow machine, rendering takes several frames.
    await until(() => shown(element).querySelector('section li') !== null);
    await expect(element).to.be.accessible();
  });

  it('renders Markdown', async () => {
    expect(shown(await render('**Hi** there')).querySelector('strong')?.textContent).to.equal('Hi');
  });

  it('appends new text, and keeps the nodes of finished blocks', async () => {
    const element = await render('# One\n\nTwo\n\nThree\n\n', true);
    const first = shown(element).firstElementChild;
    element.text += 'Four';
    await until(() => /One\s*Two\s*Three\s*Four/.test(shown(element).textContent));
    expect(shown(element).firstElementChild).to.equal(first);
  });

  it('says that nothing can be seen only when all of the text is rendered', async () => {
    const clock = new FakeClock();
    const heard: boolean[] = [];
    let time = 0;
    // Each line uses up a frame.
    const now = () => (time += 100);
    const slow = { now, frame: clock.frame, after: clock.after };
    const element = await render('', true, plain, slow);
    element.addEventListener('blank-change', (event) =>
      heard.push((event as CustomEvent<{ isBlank: boolean }>).detail.isBlank),
    );
    element.text = '\n\n\n\n\nWords';
    element.growing = false;
    await element.updateComplete;
    for (let frame = 0; frame < 20; frame++) clock.runFrame();
    expect(shown(element).textContent.trim()).to.equal('Words');
    expect(heard).to.deep.equal([]);
  });

  it('starts over when the text is replaced', async () => {
    const element = await render('Something that moderation takes back', true);
    element.text = 'Withheld.';
    await element.updateComplete;
    expect(shown(element).textContent.trim()).to.equal('Withheld.');
  });

  it('never renders pending work of a replaced text', async () => {
    const clock = new FakeClock();
    const element = await render('A secret', true, plain, clock);
    expect(shown(element).textContent.trim()).to.equal('A secret');
    // It waits for the next frame.
    element.text += '\n\nAnother secret';
    await element.updateComplete;
    expect(shown(element).textContent.trim()).to.equal('A secret');
    element.text = 'Withheld.';
    await element.updateComplete;
    clock.runFrame();
    expect(shown(element).textContent.trim()).to.equal('Withheld.');
  });

  it('renders text that arrives after it was finished', async () => {
    const element = await render('tick 1');
    element.text += ' tick 2';
    await element.updateComplete;
    expect(shown(element).textContent.trim()).to.equal('tick 1 tick 2');
  });

  it('renders scrolling blocks, forms and disclosures accessibly', async () => {
    const form =
      '<form data-format="json"><label for="n">Name</label><input name="n"><button>Go</button></form>';
    const text = `\`\`\`ts\ncode\n\`\`\`\n\n![A hill](${location.origin}/a.png)\n\n<details><summary>More</summary>\n\nText\n\n</details>\n\n> Quote[^1]\n\n$$\nx\n$$\n\n${form}\n\n[^1]: Note`;
    const element = await render(text);
    await until(() => deepQueryAll(element, '.markdown-form').length > 0);
    await expect(element).to.be.accessible();
  });

  it('shows the language of a code block above its source', async () => {
    const element = await render('```ts\nconst a = 1;\n```');
    const bar = shown(element).querySelector('.code-bar')!;
    expect(bar.textContent.trim()).to.equal('ts');
    await until(() => bar.nextElementSibling?.textContent === 'const a = 1;\n');
  });

  it('numbers the buttons of code blocks of one language, also while it grows and when it starts over', async () => {
    const fence = (language: string) => `\`\`\`${language}\na\n\`\`\`\n\n`;
    const element = await render(fence('ts') + fence('css'), true);
    const names = () =>
      deepQueryAll<HTMLElement>(element, '.code-bar button:last-child').map(({ title }) => title);
    await until(() => names().length === 2);
    element.text += fence('ts') + fence('');
    await until(() => names().length === 4);
    const expected = ['Copy code: ts', 'Copy code: css', 'Copy code 2: ts', 'Copy code'];
    expect(names()).to.deep.equal(expected);
    element.text = fence('ts');
    await until(() => names().length === 1);
    expect(names()).to.deep.equal(['Copy code: ts']);
  });

  it('fires message-send for a button of the app', async () => {
    const element = await render('<button data-message="Order it">Order</button>');
    await until(() => deepQueryAll(element, '.markdown-button').length > 0);
    const sent = oneEvent(element, 'message-send') as Promise<CustomEvent<{ text: string }>>;
    deepQuery<HTMLElement>(element, '.markdown-button').click();
    const event = await sent;
    expect(event.detail).to.deep.equal({ text: 'Order it' });
    expect(event).to.include({ bubbles: false, composed: false });
  });

  for (const isSent of [true, false])
    it(`${isSent ? 'locks' : 'leaves'} a form that was ${isSent ? '' : 'not '}sent`, async () => {
      const element = await render(
        '<form data-format="text"><input name="a"><button>Go</button></form>',
      );
      await until(() => deepQueryAll(element, '.markdown-form').length > 0);
      const button = deepQuery<HTMLButtonElement>(element, '.markdown-form button');
      if (isSent) element.addEventListener('message-send', (event) => event.preventDefault());
      button.click();
      await deepQuery<DifyChatMarkdownControl>(element, 'dify-chat-markdown-control')
        .updateComplete;
      expect(button.disabled).to.equal(isSent);
    });

  it('loads an image from another host only after a click', async () => {
    const element = await render('![A hill](https://elsewhere.example/a.png)', false, {
      ...plain,
      resolveUrl: () => imageUrl,
    });
    expect(shown(element).querySelector('img')).to.equal(null);
    shown(element).querySelector<HTMLElement>('.image')!.click();
    expect(shown(element).querySelector('img')).to.include({ src: imageUrl, alt: 'A hill' });
    expect(element.shadowRoot!.activeElement?.localName).to.equal('img');
  });

  it('makes an image operable by keyboard, unless it is a link', async () => {
    const host = { resolveUrl: () => imageUrl, mayLoadImage: () => true };
    const element = await render('![A ridge](/a.png) [![A link](/b.png)](/b)', false, host);
    const [ridge, linked] = [...element.shadowRoot!.querySelectorAll('img')];
    let presses = 0;
    ridge!.onclick = () => presses++;
    ridge!.focus();
    await sendKeys({ press: 'Enter' });
    expect(presses).to.equal(1);
    expect(linked!.tabIndex).to.equal(-1);
    await expect(element).to.be.accessible();
  });

  it('has boxes that scroll as named tab stops, and no others', async () => {
    const wide = (cell: string) => `| ${`${cell} | `.repeat(12)}\n|${'---|'.repeat(12)}\n`;
    const element = await render(
      `| a |\n|---|\n| 1 |\n\n${wide('column')}\n\`\`\`\nshort\n\`\`\`\n\n\`\`\`ts\n${'long '.repeat(200)}\n\`\`\``,
    );
    element.style.minWidth = '0';
    const boxes = () => [...shown(element).querySelectorAll<HTMLElement>('.table, pre')];
    await until(() => boxes()[3]?.tabIndex === 0);
    const stops = () => boxes().map((box) => [box.getAttribute('tabindex'), box.ariaLabel]);
    const code = ['0', 'Code: ts'];
    const table = ['0', 'Table'];
    expect(stops()).to.deep.equal([[null, null], table, [null, null], code]);
    await expect(element).to.be.accessible();
    boxes()[3]?.classList.add('wrapped');
    await until(() => boxes()[3]?.hasAttribute('tabindex') === false);
    element.style.width = '3000px';
    await until(() => boxes()[1]?.hasAttribute('tabindex') === false);
    expect(boxes()[1]?.role).to.equal(null);
  });

  it('hides the shadow at the ends of a box under a cover in the colour of the box', async () => {
    const cells = 'column | '.repeat(12);
    const element = await render(
      `| ${cells}\n|${'---|'.repeat(12)}\n\n\`\`\`\n${'long '.repeat(200)}\n\`\`\``,
    );
    element.style.cssText = 'min-width: 0; --_surface: rgb(1, 2, 3); --_surface-code: rgb(4, 5, 6)';
    const coverOf = (selector: string) => {
      const box = shown(element).querySelector(`${selector}[tabindex]`);
      return box ? getComputedStyle(box).backgroundImage.match(/rgb\([^)]*\)/)?.[0] : undefined;
    };
    await until(() => coverOf('pre') !== undefined && coverOf('.table') !== undefined);
    expect(coverOf('pre')).to.equal('rgb(4, 5, 6)');
    expect(coverOf('.table')).to.equal('rgb(1, 2, 3)');
  });

  it('shows a note in place of an image that cannot be loaded', async () => {
    const host = { resolveUrl: () => '/no-such-image.png', mayLoadImage: () => true };
    const element = await render('Before ![A ridge](/a.png) after', false, host);
    await until(() => shown(element).querySelector('img') === null);
    expect(deepText(element)).to.contain('This image isn’t available. A ridge');
    await expect(element).to.be.accessible();
  });

  it('keeps the focus of an image that cannot be loaded', async () => {
    const host = { resolveUrl: () => '/no-such-image.png', mayLoadImage: () => false };
    const element = await render('![A ridge](https://elsewhere.example/a.png)', false, host);
    shown(element).querySelector<HTMLElement>('button.image')!.click();
    await until(() => shown(element).querySelector('.unavailable') !== null);
    expect(element.shadowRoot!.activeElement?.className).to.equal('image unavailable');
  });

  it('has footnote references that are large enough to hit, without a higher line', async () => {
    const element = await render('One[^1] line\n\nAnother line\n\n[^1]: Note');
    await until(() => shown(element).querySelectorAll('.markdown > p').length === 2);
    const { width, height } = shown(element).querySelector('sup button')!.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
    const [first, second] = [...shown(element).querySelectorAll('.markdown > p')];
    expect(first!.clientHeight).to.equal(second!.clientHeight);
  });

  const operable = (image: HTMLImageElement | null) => ({
    tabIndex: image?.tabIndex,
    role: image?.role,
    popup: image?.ariaHasPopup,
    name: image?.ariaLabel,
  });
  const asButton = { tabIndex: 0, role: 'button', popup: 'dialog', name: 'Image: A hill' };

  it('makes an image operable while the answer still grows', async () => {
    const host = { resolveUrl: () => imageUrl, mayLoadImage: () => true };
    const element = await render('![A hill](/a.png)\n\nMore', true, host);
    await until(() => shown(element).querySelector('img') !== null);
    expect(operable(shown(element).querySelector('img'))).to.deep.equal(asButton);
  });

  it('makes an image operable that was loaded by a click', async () => {
    const host = { ...plain, resolveUrl: () => imageUrl };
    const element = await render('![A hill](https://elsewhere.example/a.png)', false, host);
    shown(element).querySelector<HTMLElement>('.image')!.click();
    const image = shown(element).querySelector('img')!;
    expect(operable(image)).to.deep.equal(asButton);
    let presses = 0;
    image.onclick = () => presses++;
    await sendKeys({ press: ' ' });
    expect(presses).to.equal(1);
  });

  it('makes an image operable that stands in HTML', async () => {
    const host = { resolveUrl: () => imageUrl, mayLoadImage: () => true };
    const element = await render('<p><img src="/a.png" alt="A hill"></p>', false, host);
    await until(() => shown(element).querySelector('img') !== null);
    expect(operable(shown(element).querySelector('img'))).to.deep.equal(asButton);
  });

  it("makes an image operable that the page's renderer draws after the end of the answer", async () => {
    const element = await renderCsv(async () => {
      const image = new Image();
      image.src = imageUrl;
      image.alt = 'A hill';
      await nextLayout();
      return image;
    });
    await until(() => shown(element).querySelector('.rendered img') !== null);
    expect(operable(shown(element).querySelector('img'))).to.deep.equal(asButton);
  });

  it('describes an image by a long text, such as the source of a diagram, instead of naming it', async () => {
    const source = 'A --> B; '.repeat(20).trim();
    const host = { resolveUrl: () => imageUrl, mayLoadImage: () => true };
    const element = await render(`![${source}](/a.png)`, false, host);
    const image = shown(element).querySelector('img');
    expect(operable(image)).to.deep.equal({ ...asButton, name: 'Image' });
    expect(image?.getAttribute('aria-description')).to.equal(source);
    await expect(element).to.be.accessible();
  });

  it("replaces a block with the output of the page's renderer", async () => {
    const element = await renderCsv((source, box) => {
      expect(box.isConnected).to.equal(true);
      const table = document.createElement('table');
      table.insertRow().insertCell().append(source);
      return table;
    });
    await until(() => shown(element).querySelector('.rendered table') !== null);
    expect(shown(element).querySelector('td')?.textContent).to.equal('a,b\n');
    expect(shown(element).querySelector('.code')).to.equal(null);
  });

  it("shows the source until the page's renderer has finished", async () => {
    let resolve!: (node: Node) => void;
    const element = await renderCsv(() => new Promise((settle) => (resolve = settle)));
    await until(() => shown(element).querySelector('.code')?.textContent.includes('a,b') ?? false);
    resolve(document.createElement('table'));
    await until(() => shown(element).querySelector('.code') === null);
    expect(shown(element).querySelector('table')).not.to.equal(null);
  });

  it("keeps the source when the page's renderer fails", async () => {
    const element = await renderCsv(() => {
      throw new Error('broken');
    });
    await until(() => shown(element).querySelector('.code')?.textContent.includes('a,b') ?? false);
    expect(shown(element).querySelector('.rendered')).to.equal(null);
  });

  for (const [name, text, selector] of [
    ['a paragraph', 'One\n\nTwo', 'p:last-child'],
    ['the innermost item', '- One\n  - Two', 'li li'],
    ['a heading', 'One\n\n# Two', 'h3'],
    ['a quote', '> One\n>\n> - Two', 'li'],
  ] as const)
    it(`shows the caret at the end of ${name} only`, async () => {
      const element = await render(text, true);
      await until(() => shown(element).querySelector(selector) !== null);
      const marked = [...shown(element).querySelectorAll('*')].filter(
        (each) => getComputedStyle(each, '::after').content === '""',
      );
      expect(marked).to.deep.equal([shown(element).querySelector(selector)]);
    });

  it('shows no caret after code', async () => {
    const element = await render('Text\n\n```ts\ncode', true);
    for (const each of shown(element).querySelectorAll('*'))
      expect(getComputedStyle(each, '::after').content).not.to.equal('""');
  });

  it('never gets wider than its container, however deep or long its content', async () => {
    const deep = `${'> '.repeat(60)}deep\n\n${'- '.repeat(40)}deep`;
    const long = `${'x'.repeat(500)} https://dify.example/${'x'.repeat(500)} \`${'x'.repeat(500)}\``;
    const table = `| ${'x'.repeat(200)} | b |\n|-|-|\n| c | d |`;
    const code = `\`\`\`${'x'.repeat(100)}\n${'x'.repeat(500)}\n\`\`\``;
    const element = await render(
      [deep, long, table, code, `$$\n${'x'.repeat(300)}\n$$`].join('\n\n'),
    );
    await until(() => shown(element).querySelector('.formula, math, td') !== null);
    expect(element.scrollWidth).to.equal(element.clientWidth);
    const quote = [...shown(element).querySelectorAll<HTMLElement>('blockquote p')].at(-1)!;
    expect(quote.clientWidth).to.be.greaterThan(element.clientWidth / 2);
  });

  it('is empty when the text is', async () => {
    const element = await render('Something');
    element.text = '';
    await element.updateComplete;
    expect(shown(element).childElementCount).to.equal(0);
  });
});
