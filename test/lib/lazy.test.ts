import { expect } from '@open-wc/testing';
import { Lazy } from '../../src/lib/lazy.js';

describe('Lazy', () => {
  it('loads when it is first asked, and once', async () => {
    let loads = 0;
    const lazy = new Lazy(
      () => Promise.resolve(++loads),
      () => undefined,
    );
    expect(loads).to.equal(0);
    expect(await Promise.all([lazy.get(), lazy.get()])).to.deep.equal([1, 1]);
    expect(await lazy.get()).to.equal(1);
  });

  it('tells one failure, and tries again at every call', async () => {
    const told: unknown[] = [];
    const results = [Promise.reject(new Error('a')), Promise.reject(new Error('b')), 'it'];
    const lazy = new Lazy(
      async () => results.shift(),
      (failure) => told.push(String(failure)),
    );
    expect(await Promise.all([lazy.get(), lazy.get()])).to.deep.equal([undefined, undefined]);
    expect(await lazy.get()).to.equal(undefined);
    expect(await lazy.get()).to.equal('it');
    expect(told).to.deep.equal(['Error: a']);
  });
});
