import { expect } from '@open-wc/testing';
import { hash } from '../../src/lib/hash.js';
import { newId } from '../../src/lib/id.js';

describe('newId', () => {
  it('returns distinct ids of 128 bits', () => {
    const ids = new Set(Array.from({ length: 100 }, () => newId()));
    expect(ids).to.have.property('size', 100);
    for (const id of ids) expect(id).to.match(/^[\da-f]{32}$/);
  });
});

describe('hash', () => {
  it('returns equal hashes for equal strings, and distinct ones for similar strings', () => {
    expect(hash('app-1')).to.equal(hash('app-1'));
    const hashes = new Set(Array.from({ length: 10_000 }, (_, index) => hash(`app-${index}`)));
    expect(hashes).to.have.property('size', 10_000);
  });

  it('does not contain the string', () => {
    expect(hash('app-secret')).to.match(/^[\da-z]{1,11}$/);
  });
});
