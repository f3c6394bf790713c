import { expect } from '@open-wc/testing';
import { plainText } from '../../src/markdown/plain-text.js';

const cases: [markdown: string, spoken: string][] = [
  ['Just words.', 'Just words.'],
  ['**bold**, *leaning* and `code`', 'bold, leaning and code'],
  ['### A heading', 'A heading'],
  ['- one\n- [x] two\n3. three', 'one two 3. three'],
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
  ['Use `<think>` for reasoning, then answer.', 'Use <think> for reasoning, then answer.'],
  ['The <think> tag starts it. Then more.', 'The <think> tag starts it. Then more.'],
  ['The marker `<!--` opens a comment.', 'The marker <!-- opens a comment.'],
  ['```html\n<!-- x\n```\nAfter', 'Code. After'],
  ['Use `<br>` to break, `<p>` for text', 'Use <br> to break, <p> for text'],
  ['2. Yes\n5. No', '2. Yes 5. No'],
  ['true || false, `ps | grep`, P(A|B)', 'true || false, ps | grep, P(A|B)'],
  ['`[x](y)` is a link', '[x](y) is a link'],
  ['<img src="x" alt="Logo"> and a<br>b', 'Logo and a b'],
  ['<ul><li>a</li><li>b</li></ul>', 'a b'],
  ['&lt;b&gt; &amp; \\*not\\*', '<b> & *not*'],
  ['One\n\n* * *\n\nTwo\n===', 'One Two'],
  ['The </p> tag and List<A> m', 'The </p> tag and List<A> m'],
];

describe('plainText', () => {
  for (const [markdown, spoken] of cases)
    it(`removes the markup of ${JSON.stringify(markdown)}`, () => {
      expect(plainText(markdown, { code: 'Code', image: 'Image' })).to.equal(spoken);
    });
});
