import { expect } from '@open-wc/testing';
import { mergeStrings } from '../../src/i18n/merge-strings.js';

describe('the texts of an extra', () => {
  const english = { save: 'Save', cancel: 'Cancel' };

  it('are those of the page where it has some, else English', () => {
    const strings = { you: 'Du', save: 'Sichern' };
    expect(mergeStrings(strings, english)).to.deep.equal({
      you: 'Du',
      save: 'Sichern',
      cancel: 'Cancel',
    });
  });

  it('are put together once for each extra and each set of texts', () => {
    const [one, other] = [{ you: 'Du' }, { you: 'Sie' }];
    const texts = mergeStrings(one, english);
    expect(mergeStrings(other, english)).not.to.equal(texts);
    expect(mergeStrings(one, { ...english })).not.to.equal(texts);
    expect(mergeStrings(one, english)).to.equal(texts);
  });
});
