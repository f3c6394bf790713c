import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { translatableText } from '../../src/ui/translatable-text.js';

function setup() {
  const container = document.createElement('div');
  const show = (text: unknown) =>
    render(html`<p>before <em>${translatableText(text)}</em> after</p>`, container);
  const translate = () => {
    const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const font = document.createElement('b');
      font.append(text.data.toUpperCase());
      text.replaceWith(font);
    }
  };
  return { container, show, translate };
}

describe('translatableText()', () => {
  it('shows a new text where a translator has replaced the old one', () => {
    const { container, show, translate } = setup();
    show('thinking');
    translate();
    show('thought');
    expect(container.textContent).to.equal('BEFORE thought AFTER');
    show('done');
    expect(container.textContent).to.equal('BEFORE done AFTER');
  });

  it('leaves a translation alone while the text is the same', () => {
    const { container, show, translate } = setup();
    show('thinking');
    translate();
    show('thinking');
    expect(container.textContent).to.equal('BEFORE THINKING AFTER');
  });

  it('renders templates as well, and keeps their elements', () => {
    const { container, show } = setup();
    const template = (text: string) => html`<i>${text}</i>`;
    show(template('one'));
    const element = container.querySelector('i');
    show(template('two'));
    expect(container.querySelector('i')).to.equal(element);
    expect(container.textContent).to.equal('before two after');
    show('three');
    expect(container.textContent).to.equal('before three after');
  });
});
