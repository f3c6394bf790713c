import { expect } from '@open-wc/testing';
import { mergeStrings } from '../../src/i18n/merge-strings.js';

describe('mergeStrings', () => {
  const english = { save: 'Save', cancel: 'Cancel' };

  it("uses the page's strings over the English defaults", () => {
    const strings = { you: 'Du', save: 'Sichern' };
    expect(mergeStrings(strings, english)).to.deep.equal({
      you: 'Du',
      save: 'Sichern',
      cancel: 'Cancel',
    });
  });

  it('caches the result per pair of arguments', () => {
    const [one, other] = [{ you: 'Du' }, { you: 'Sie' }];
    const texts = mergeStrings(one, english);
    expect(mergeStrings(other, english)).not.to.equal(texts);
    expect(mergeStrings(one, { ...english })).not.to.equal(texts);
    expect(mergeStrings(one, english)).to.equal(texts);
  });
});
