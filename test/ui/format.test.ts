import { expect } from '@open-wc/testing';
import { formatPercent, formatSize } from '../../src/ui/format.js';

describe('formatSize', () => {
  for (const [bytes, text] of [
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, '1 kB'],
    [1.5 * 2 ** 20, '1.5 MB'],
    [3 * 2 ** 30, '3 GB'],
    [3 * 2 ** 40, '3,072 GB'],
  ] as const)
    it(`formats ${bytes} bytes as ${text}`, () => {
      expect(formatSize(bytes, 'en')).to.equal(text);
    });

  it('formats the number for the language', () => {
    expect(formatSize(1.5 * 2 ** 20, 'de')).to.equal('1,5 MB');
  });

  it('is empty when the size is unknown', () => {
    for (const bytes of [undefined, 0, -1, NaN]) expect(formatSize(bytes, 'en')).to.equal('');
  });
});

it('formats a number from 0 to 1 as a percentage, and nothing else', () => {
  expect(formatPercent(0.5477, 'en')).to.equal('55%');
  for (const share of [undefined, NaN, -0.1, 12]) expect(formatPercent(share, 'en')).to.equal('');
});
