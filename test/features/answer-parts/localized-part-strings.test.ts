import { expect } from '@open-wc/testing';
import { partStringsFor } from '../../../src/features/answer-parts/localized-part-strings.js';
import { english } from '../../../src/i18n/strings.js';

describe('the words of an element', () => {
  it('are those of the page where it has some, else English', () => {
    const words = partStringsFor(document.body, { ...english, ...{ sources: 'Quellen' } });
    expect(words.sources).to.equal('Quellen');
    expect(words.working).to.equal('Working…');
    expect(words.copied).to.equal('Copied');
  });
});
