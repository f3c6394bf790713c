import { expect } from '@open-wc/testing';
import { plainText, spokenText } from '../../src/markdown/plain-text.js';

const cases: [markdown: string, spoken: string][] = [
  ['Just words.', 'Just words.'],
  ['**bold**, *leaning* and `code`', 'bold, leaning and code'],
  ['### A heading', 'A heading'],
  ['- one\n- [x] two\n3. three', 'one two 3. three'],
  ['See [the docs](https://docs.example).', 'See the docs.'],
  ['![a cat](https://x.example/c.png) ![](y.png)', 'a cat Image'],
  ['Before\n```js\nconst a = 1;\n```\nafter', 'Before Code. after'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', 'a, b 1, 2'],
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
  [
    '<form><input type="checkbox" name="used" data-tip="I have used it"><button>Send</button></form>',
    'I have used it. Send',
  ],
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

const spoken: [markdown: string, spoken: string][] = [
  ['## Tents\n\nThey are light.', 'Tents. They are light.'],
  ['- one\n- two!\n- three', 'one. two! three'],
  ['1. one\n2. two', '1. one. 2. two'],
  ['Choose:\n\n* [x] a\n* [ ] b', 'Choose: a. b'],
  ['| Tent | Persons |\n|:--|--:|\n| Lynx | 2 |\n| `a` | **3** |', 'Tent, Persons. Lynx, 2. a, 3'],
  ['Before\n```js\nconst a = 1;\n```\nafter', 'Before. Code. after'],
  ['![a cat](c.png) and ![](y.png)', 'Image: a cat and Image'],
  ['It is _light_ and __so dry__.', 'It is light and so dry.'],
  ['Energy is $E = mc^{2}$ here.', 'Energy is E = mc^2 here.'],
  ['So $$\\frac{a}{b}$$ and \\(\\alpha\\) hold.', 'So Formula and Formula hold.'],
  ['$$\n\\int_0^1 x\n$$', 'Formula'],
  ['It costs $5, or $10 with a tent.', 'It costs $5, or $10 with a tent.'],
  ['A price of \\$5 and $x$', 'A price of $5 and x'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b. c'],
  ['> Quoted\n> on\n\nNext', 'Quoted. on. Next'],
  ['Notes stand at the end[^1].\n\n[^1]: Like this one.', 'Notes stand at the end. Like this one.'],
  ['See [the docs][1] and [2].\n\n[1]: https://docs.example/a "Docs"', 'See the docs and [2].'],
  ['[Result]: OK and row[0][1]', '[Result]: OK and row[0][1]'],
  [
    'Go to <https://docs.example/a?b=c> or https://long.example/a/b?c=d.',
    'Go to docs.example or long.example.',
  ],
  ['`https://docs.example/a` is a URL', 'https://docs.example/a is a URL'],
  [
    'Look:\n\n<details>\n<summary>More</summary>\n\nAll of it.\n\n</details>\n\nEnd',
    'Look: More. All of it. End',
  ],
  ['</details>\n\nEnd', 'End'],
  ['The <details> tag folds', 'The <details> tag folds'],
  [
    '<form data-format="json"><label>Number</label><input name="n"><button>Send</button></form>',
    'Number. Send',
  ],
];

describe('spokenText', () => {
  for (const [markdown, words] of spoken)
    it(`puts ${JSON.stringify(markdown)} into words`, () => {
      const strings = { code: 'Code', image: 'Image', formula: 'Formula' };
      expect(spokenText(markdown, strings)).to.equal(words);
    });
});
