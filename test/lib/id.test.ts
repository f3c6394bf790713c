import { expect } from '@open-wc/testing';
import { hash } from '../../src/lib/hash.js';
import { newId } from '../../src/lib/id.js';

describe('newId', () => {
  it('makes version 4 UUIDs that differ', () => {
    const ids = new Set(Array.from({ length: 100 }, newId));
    expect(ids).to.have.property('size', 100);
    for (const id of ids)
      expect(id).to.match(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('makes them on plain http pages too, where randomUUID is missing', () => {
    const id = newId({ getRandomValues: (bytes) => crypto.getRandomValues(bytes) });
    expect(id).to.match(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
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
