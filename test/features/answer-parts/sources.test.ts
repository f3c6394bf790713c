import { expect } from '@open-wc/testing';
import type { DifyChatSources } from '../../../src/features/answer-parts/sources.js';
import type { Source } from '../../../src/state/parts/parts.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { setupSession } from '../../helpers/session.js';
import { source } from './sample-parts.js';
import '../../../src/features/answer-parts/sources.js';

const render = (...sources: Source[]) =>
  chatFixture<DifyChatSources>(
    (chat) => html`<dify-chat-sources .chat=${chat} .sources=${sources}></dify-chat-sources>`,
    setupSession().session,
  );
const chips = (element: Element) => deepQueryAll<HTMLElement>(element, '.chip');

async function renderOpen(...sources: Source[]): Promise<DifyChatSources> {
  const element = await render(...sources);
  chips(element)[0]!.click();
  await element.updateComplete;
  return element;
}

const documents = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    source({ documentId: String(index), documentName: `document ${index}` }),
  );

describe('dify-chat-sources', () => {
  it('is accessible', async () => {
    await expect(await render(...documents(9))).to.be.accessible();
    const long = source({ content: 'word '.repeat(3000), url: 'https://docs.example/', score: 1 });
    await expect(await renderOpen(long, source())).to.be.accessible();
  });

  it('shows nothing where there are none', async () => {
    expect(deepText(await render())).to.equal('');
  });

  it('numbers the documents', async () => {
    const element = await render(...documents(2));
    expect(deepText(element)).to.equal('Sources 1 document 0 2 document 1');
  });

  it('opens the passage that is quoted, with what is known of it', async () => {
    const element = await renderOpen(
      source({ datasetName: 'Museum', page: 3, score: 0.5477, content: '<b>Nine</b> to five.' }),
    );
    const [chip] = chips(element);
    expect(chip!.ariaExpanded).to.equal('true');
    const region = deepQuery(element, `#${chip!.getAttribute('aria-controls')}`);
    expect(deepText(region)).to.equal(
      'opening-hours.txt <b>Nine</b> to five. Museum · page 3 · 55% match',
    );
    // The name of a figure would repeat its caption.
    expect(deepQueryAll(element, 'figure')).to.deep.equal([]);
    chip!.click();
    await element.updateComplete;
    expect(deepQueryAll(element, '[role=region]')).to.deep.equal([]);
  });

  it('shows one document at a time, with all its passages', async () => {
    const element = await renderOpen(
      source({ documentId: 'a', content: 'One' }),
      source({ documentId: 'b', content: 'Two' }),
      source({ documentId: 'a', content: 'Three' }),
    );
    const quoted = () => deepQueryAll(element, 'blockquote').map((quote) => deepText(quote));
    expect(quoted()).to.deep.equal(['One', 'Three']);
    chips(element)[1]!.click();
    await element.updateComplete;
    expect(quoted()).to.deep.equal(['Two']);
  });

  it('draws the bar of a passage on the side where its text begins', async () => {
    const quoted = ['Nine to five.', 'من التاسعة إلى الخامسة'];
    const element = await renderOpen(...quoted.map((content) => source({ content })));
    const directions = deepQueryAll(element, 'blockquote').map(
      (quote) => getComputedStyle(quote).direction,
    );
    expect(directions).to.deep.equal(['ltr', 'rtl']);
  });

  it('reads the opened document right after its chip, and its name once', async () => {
    const element = await render(...documents(3));
    chips(element)[1]!.click();
    await element.updateComplete;
    const items = deepQueryAll(element, 'li').map((item) => deepText(item));
    expect(items[0]).to.equal('1 document 0');
    expect(items[1]).to.match(/^2 document 1 document 1 /);
    expect(items[2]).to.equal('3 document 2');
    const region = deepQuery(element, '[role=region]');
    expect(region.previousElementSibling).to.equal(chips(element)[1]);
    const title = deepQuery(element, `#${region.getAttribute('aria-labelledby')}`);
    expect(deepText(title)).to.equal('document 1');
    expect(title).to.have.attribute('aria-hidden', 'true');
  });

  it('shows the opened document below the row of its chip, and moves no other chip of the row', async () => {
    const element = await render(...documents(5));
    const boxes = () => chips(element).map((chip) => chip.getBoundingClientRect());
    const before = boxes();
    const tops = new Set(before.map(({ top }) => top));
    expect(tops.size).to.be.greaterThan(1);
    const row = before.filter(({ top }) => top === before[0]!.top);
    expect(row.length).to.be.greaterThan(1);
    chips(element)[0]!.click();
    await element.updateComplete;
    const after = boxes();
    const { top, bottom, width } = deepQuery(element, '#document').getBoundingClientRect();
    expect(after.slice(0, row.length)).to.deep.equal(row);
    expect(top).to.be.at.least(row[0]!.bottom);
    expect(after[row.length]!.top).to.be.at.least(bottom);
    expect(width).to.be.closeTo(deepQuery(element, 'ul').clientWidth - 6, 1);
  });

  it('leads to the very passage of a web page', async () => {
    const element = await renderOpen(source({ url: 'https://docs.example/a', content: 'Nine.' }));
    const link = deepQuery<HTMLAnchorElement>(element, 'a');
    expect(link).to.include({
      href: 'https://docs.example/a#:~:text=Nine',
      target: '_blank',
      rel: 'noopener noreferrer',
    });
    expect(deepText(link)).to.equal('Open on docs.example : opening-hours.txt');
  });

  it('leads nowhere but to the web', async () => {
    const element = await renderOpen(source({ url: 'javascript:alert(1)' }));
    expect(deepQueryAll(element, 'a')).to.deep.equal([]);
  });

  it('shows a source of which nothing is known plainly', async () => {
    const nothing = { documentId: '', documentName: '', content: '' };
    const element = await render(source(nothing), source());
    expect(chips(element).map((chip) => deepText(chip))).to.deep.equal([
      '1 Source 1',
      '2 opening-hours.txt',
    ]);
    expect(deepQueryAll(element, 'button')).to.have.length(1);
  });

  it('names a few of many documents, the others when asked, and goes on where the button was', async () => {
    const element = await render(...documents(9));
    expect(chips(element)).to.have.length(6);
    expect(deepText(chips(element)[5]!)).to.equal('4 more');
    chips(element)[5]!.click();
    await element.updateComplete;
    await element.updateComplete;
    expect(chips(element)).to.have.length(9);
    expect(element.shadowRoot!.activeElement).to.equal(chips(element)[5]);
  });
});
