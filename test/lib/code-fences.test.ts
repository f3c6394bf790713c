import { expect } from '@open-wc/testing';
import {
  findFencedBlocks,
  isClosingFence,
  matchOpeningFence,
  openFenceAfter,
  replaceFencedBlocks,
} from '../../src/lib/code-fences.js';

describe('matchOpeningFence', () => {
  it('returns the marker and the info string', () => {
    expect(matchOpeningFence('  ```` js title ')).to.deep.equal({
      marker: '````',
      info: 'js title',
    });
    expect(matchOpeningFence('~~~')).to.deep.equal({ marker: '~~~', info: '' });
  });

  for (const line of ['``', '    ```', '```a`', 'a ```', '- ```'])
    it(`does not match ${JSON.stringify(line)}`, () => {
      expect(matchOpeningFence(line)).to.equal(undefined);
    });
});

describe('isClosingFence', () => {
  it('accepts the same character, at least as often, without an info string', () => {
    expect(isClosingFence('```', '```')).to.equal(true);
    expect(isClosingFence('   ````  ', '```')).to.equal(true);
    expect(isClosingFence('```', '````')).to.equal(false);
    expect(isClosingFence('~~~', '```')).to.equal(false);
    expect(isClosingFence('```js', '```')).to.equal(false);
    expect(isClosingFence('    ```', '```')).to.equal(false);
  });
});

describe('fenced blocks of a text', () => {
  const nested = 'a\n````md\n```\nb\n```\n````\nc\n~~~\nd';

  it('end at their own closing fence, or with the text', () => {
    expect(findFencedBlocks(nested)).to.deep.equal([
      { marker: '````', start: 2, end: 23, isClosed: true },
      { marker: '~~~', start: 26, end: 31, isClosed: false },
    ]);
  });

  it('may be open where the text starts', () => {
    expect(openFenceAfter('b\n```\nc', '```')).to.equal('');
    expect(openFenceAfter('b\n', '```')).to.equal('```');
  });

  it('leave the marker of the last one open until it is closed', () => {
    expect(openFenceAfter(nested)).to.equal('~~~');
    expect(openFenceAfter(`${nested}\n~~~`)).to.equal('');
    expect(openFenceAfter('')).to.equal('');
  });

  it('are replaced, including their fences', () => {
    const replaced = replaceFencedBlocks(nested, (block, isClosed) => `${block.length}${isClosed}`);
    expect(replaced).to.equal('a\n21true\nc\n5false');
  });
});
