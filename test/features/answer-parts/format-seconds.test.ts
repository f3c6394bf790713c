import { expect } from '@open-wc/testing';
import { formatSeconds } from '../../../src/features/answer-parts/format-seconds.js';
import { partStringsFor } from '../../../src/features/answer-parts/localized-part-strings.js';
import { english } from '../../../src/i18n/strings.js';

const words = { ...partStringsFor(document.body, english), language: 'en' };

describe('a duration', () => {
  for (const [seconds, text] of [
    [0.31, '0.3 s'],
    [3.24, '3.2 s'],
    [4, '4 s'],
    [9.99, '10 s'],
    [12.4, '12 s'],
    [59.7, '1 min 0 s'],
    [125, '2 min 5 s'],
    [5400, '90 min 0 s'],
  ] as const)
    it(`of ${seconds} seconds is ${text}`, () => {
      expect(formatSeconds(seconds, words)).to.equal(text);
    });

  it('is not mentioned where it is not known, or next to nothing', () => {
    for (const seconds of [undefined, NaN, -1, 0, 0.000138])
      expect(formatSeconds(seconds, words)).to.equal('');
  });

  it('is written as the language does', () => {
    expect(formatSeconds(3.24, { ...words, language: 'de' })).to.equal('3,2 s');
    expect(formatSeconds(3.24, { ...words, seconds: '{count} Sek.' })).to.equal('3.2 Sek.');
  });
});
