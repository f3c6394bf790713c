import { expect } from '@open-wc/testing';
import { browserStorage, memoryStorage } from '../../src/lib/storage.js';

describe('browserStorage', () => {
  afterEach(() => localStorage.clear());

  it('stores and removes strings in the given storage', () => {
    const storage = browserStorage(() => localStorage);
    storage.set('a', 'x');
    expect(localStorage.getItem('a')).to.equal('x');
    expect(storage.get('a')).to.equal('x');
    storage.set('a', undefined);
    expect(localStorage.getItem('a')).to.equal(null);
    expect(storage.get('a')).to.equal(undefined);
  });

  it('falls back to memory if accessing the storage throws', () => {
    const storage = browserStorage(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    storage.set('a', 'x');
    expect(storage.get('a')).to.equal('x');
    storage.set('a', undefined);
    expect(storage.get('a')).to.equal(undefined);
  });

  it('returns the new string from memory, not the old one, if the quota is exceeded', () => {
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
  it('removes a string', () => {
    const storage = memoryStorage();
    storage.set('a', 'x');
    storage.set('a', undefined);
    expect(storage.get('a')).to.equal(undefined);
  });
});
