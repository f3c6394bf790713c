import { expect } from '@open-wc/testing';
import { interpolate } from '../../src/lib/interpolate.js';

describe('interpolate', () => {
  it('replaces all placeholders that have a value', () => {
    expect(interpolate('{a} of {b}, {c}', { a: 1, b: 'two' })).to.equal('1 of two, {c}');
    expect(interpolate('{a}, {a}', { a: 0 })).to.equal('0, 0');
  });

  it('inserts values literally, and ignores inherited properties', () => {
    expect(interpolate('Remove {name}', { name: "a $& $1 $' {name}.txt" })).to.equal(
      "Remove a $& $1 $' {name}.txt",
    );
    expect(interpolate('{toString}', {})).to.equal('{toString}');
  });

  it('isolates values where something is written from right to left', () => {
    expect(interpolate('إزالة {name}', { name: 'a (1).txt' })).to.equal(
      'إزالة \u2068a (1).txt\u2069',
    );
    expect(interpolate('Remove {name}', { name: 'תמונה.png' })).to.equal(
      'Remove \u2068תמונה.png\u2069',
    );
  });
});
