import { expect } from '@open-wc/testing';
import { plainText } from '../../src/markdown/plain-text.js';

const cases: [markdown: string, spoken: string][] = [
  ['Just words.', 'Just words.'],
  ['**bold**, *leaning* and `code`', 'bold, leaning and code'],
  ['### A heading', 'A heading'],
  ['- one\n- [x] two\n3. three', 'one two three'],
  ['See [the docs](https://docs.example).', 'See the docs.'],
  ['![a cat](https://x.example/c.png) ![](y.png)', 'a cat Image'],
  ['Before\n```js\nconst a = 1;\n```\nafter', 'Before Code. after'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', ', a, b, , 1, 2,'],
  ['<think>\nprivate\n</think>Yes', 'Yes'],
  ['snake_case and 2 * 3 * 4', 'snake_case and 2 * 3 * 4'],
  ['<b>bold</b> 1 < 2', 'bold 1 < 2'],
  ['git checkout <branch> of <user>', 'git checkout <branch> of <user>'],
  ['Add a <title> to the head', 'Add a <title> to the head'],
  ['2*3*4 = 24, 20~25 and __init__.py', '2*3*4 = 24, 20~25 and __init__.py'],
  ['***both*** and **`a*b`** and ~~gone~~', 'both and a*b and gone'],
  ['<!-- no -->yes', 'yes'],
];

describe('plainText', () => {
  for (const [markdown, spoken] of cases)
    it(`removes the markup of ${JSON.stringify(markdown)}`, () => {
      expect(plainText(markdown, { code: 'Code', image: 'Image' })).to.equal(spoken);
    });
});
