import { expect } from '@open-wc/testing';
import { fill } from '../../src/lib/interpolate.js';

describe('a text with placeholders', () => {
  it('has each filled that there is something for', () => {
    expect(fill('{a} of {b}, {c}', { a: 1, b: 'two' })).to.equal('1 of two, {c}');
    expect(fill('{a}, {a}', { a: 0 })).to.equal('0, 0');
  });

  it('takes values as they are', () => {
    expect(fill('Remove {name}', { name: "a $& $1 $' {name}.txt" })).to.equal(
      "Remove a $& $1 $' {name}.txt",
    );
    expect(fill('{toString}', {})).to.equal('{toString}');
  });
});
