import { expect } from '@open-wc/testing';
import { browserStorage, memoryStorage } from '../../src/lib/storage.js';

describe('browserStorage', () => {
  afterEach(() => localStorage.clear());

  it('keeps texts in the storage it is given', () => {
    const storage = browserStorage(() => localStorage);
    storage.set('a', 'x');
    expect(localStorage.getItem('a')).to.equal('x');
    expect(storage.get('a')).to.equal('x');
    storage.set('a', undefined);
    expect(localStorage.getItem('a')).to.equal(null);
    expect(storage.get('a')).to.equal(undefined);
  });

  it('falls back to memory, silently, where the storage may not even be read', () => {
    const storage = browserStorage(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    storage.set('a', 'x');
    expect(storage.get('a')).to.equal('x');
    storage.set('a', undefined);
    expect(storage.get('a')).to.equal(undefined);
  });

  it('keeps in memory what no longer fits, rather than show the old text', () => {
    const full = {
      getItem: () => 'old',
      removeItem: () => undefined,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const storage = browserStorage(() => full as unknown as Storage);
    storage.set('a', 'new');
    expect(storage.get('a')).to.equal('new');
  });
});

describe('memoryStorage', () => {
  it('forgets what it is told to forget', () => {
    const storage = memoryStorage();
    storage.set('a', 'x');
    storage.set('a', undefined);
    expect(storage.get('a')).to.equal(undefined);
  });
});
