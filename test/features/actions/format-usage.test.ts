import { expect } from '@open-wc/testing';
import { formatUsage } from '../../../src/features/actions/format-usage.js';
import { actionsEnglish } from '../../../src/i18n/actions-strings.js';
import { english } from '../../../src/i18n/strings.js';
import type { Usage } from '../../../src/state/model.js';

const cases: [string, Usage, string][] = [
  [
    'all that is known',
    {
      totalTokens: 1211,
      promptTokens: 9,
      completionTokens: 1202,
      price: '0.0012',
      currency: 'USD',
      latency: 0.84,
    },
    '1,211 tokens (9 in, 1,202 out) · $0.0012 · 0.8 s',
  ],
  ['the tokens alone', { totalTokens: 7 }, '7 tokens'],
  ['no price of what cost nothing', { totalTokens: 7, price: '0.0', currency: 'USD' }, '7 tokens'],
  ['a price in no currency', { price: '0.5' }, '0.5'],
  ['a price in what is no currency', { price: '3', currency: 'credits' }, '3 credits'],
  ['nothing where nothing is known', {}, ''],
];

describe('what an answer took', () => {
  for (const [name, usage, text] of cases)
    it(`says ${name}`, () => {
      expect(formatUsage(usage, { ...english, ...actionsEnglish, language: 'en' })).to.equal(text);
    });

  it('is written in the language of the page', () => {
    const texts = { ...english, ...actionsEnglish, language: 'de' };
    expect(formatUsage({ totalTokens: 1211, latency: 0.84 }, texts)).to.equal(
      '1.211 tokens · 0,8 s',
    );
  });
});
