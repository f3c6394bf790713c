import { expect, fixture, html } from '@open-wc/testing';
import { wordsFor } from '../../../src/components/answer-parts/words.js';
import { english } from '../../../src/i18n/strings.js';

describe('the words of an element', () => {
  it('are those of the page where it has some, else English', () => {
    const words = wordsFor(document.body, { ...english, ...{ sources: 'Quellen' } });
    expect(words.sources).to.equal('Quellen');
    expect(words.working).to.equal('Working…');
    expect(words.copied).to.equal('Copied');
  });

  it('are the same object as long as nothing changes', () => {
    expect(wordsFor(document.body, english)).to.equal(wordsFor(document.body, english));
  });

  it('are of the language that is said nearest, out of shadow trees too', async () => {
    const outer = await fixture(html`<div lang="de-at"><p></p></div>`);
    const shadow = outer.querySelector('p')!.attachShadow({ mode: 'open' });
    const inner = shadow.appendChild(document.createElement('b'));
    expect(wordsFor(inner, english).language).to.equal('de-AT');
  });

  it('are of no language where it is none', async () => {
    const element = await fixture(html`<p lang="no language!"></p>`);
    expect(wordsFor(element, english).language).to.equal(undefined);
  });
});
