import { expect } from '@open-wc/testing';
import { hash } from '../../src/lib/hash.js';
import { newId } from '../../src/lib/id.js';

describe('newId', () => {
  it('makes ids of 128 bits that differ', () => {
    const ids = new Set(Array.from({ length: 100 }, () => newId()));
    expect(ids).to.have.property('size', 100);
    for (const id of ids) expect(id).to.match(/^[\da-f]{32}$/);
  });
});

describe('hash', () => {
  it('is the same for the same text, and differs for texts that differ by a letter', () => {
    expect(hash('app-1')).to.equal(hash('app-1'));
    const hashes = new Set(Array.from({ length: 10_000 }, (_, index) => hash(`app-${index}`)));
    expect(hashes).to.have.property('size', 10_000);
  });

  it('does not show the text', () => {
    expect(hash('app-secret')).to.match(/^[\da-z]{1,11}$/);
  });
});
