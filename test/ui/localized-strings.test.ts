import { expect, fixture, html } from '@open-wc/testing';
import { localizedStrings } from '../../src/ui/localized-strings.js';

const defaults = { save: 'Save' };
const strings = { you: 'You' };

describe('localizedStrings', () => {
  it('returns the same object as long as nothing changes', async () => {
    const element = await fixture<HTMLElement>(html`<p lang="de"></p>`);
    const localized = localizedStrings(element, strings, defaults);
    expect(localized).to.deep.equal({ save: 'Save', you: 'You', language: 'de' });
    expect(localizedStrings(element, strings, defaults)).to.equal(localized);
    element.lang = 'fr';
    expect(localizedStrings(element, strings, defaults).language).to.equal('fr');
  });

  it('uses the language of the nearest ancestor, across shadow roots', async () => {
    const outer = await fixture(html`<div lang="de-at"><p></p></div>`);
    const shadow = outer.querySelector('p')!.attachShadow({ mode: 'open' });
    const inner = shadow.appendChild(document.createElement('b'));
    expect(localizedStrings(inner, strings, defaults).language).to.equal('de-AT');
  });

  it('has no language if the declared one is invalid', async () => {
    const element = await fixture(html`<p lang="no language!"></p>`);
    expect(localizedStrings(element, strings, defaults).language).to.equal(undefined);
  });
});
