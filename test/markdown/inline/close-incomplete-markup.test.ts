import { expect } from '@open-wc/testing';
import { answerExamples } from '../../helpers/examples.js';
import { setupMarkdown } from '../../helpers/markdown.js';

/** Beginnings of documents, with the HTML that is visible then. */
const beginnings: Record<string, [beginning: string, visible: string][]> = {
  emphasis: [
    ['Some **', 'Some'],
    ['Some **bo', 'Some <strong>bo</strong>'],
    ['Some **bold*', 'Some <strong>bold</strong>'],
    ['Some **bold**', 'Some <strong>bold</strong>'],
    ['Some *lean', 'Some <em>lean</em>'],
    ['Some *lean* **', 'Some <em>lean</em>'],
    ['Some ***both', 'Some <em><strong>both</strong></em>'],
    ['Some **bold *and lean', 'Some <strong>bold <em>and lean</em></strong>'],
    ['Some ~~gone', 'Some <del>gone</del>'],
    ['Some _lean', 'Some <em>lean</em>'],
    ['snake_case_na', 'snake_case_na'],
    ['2 * 3', '2 * 3'],
    ['about ~5', 'about ~5'],
    ['**重点：**后', '<strong>重点：</strong>后'],
  ],
  'spans of code': [
    ['Call `', 'Call'],
    ['Call `f(', 'Call <code>f(</code>'],
    ['Call ``a ` b', 'Call <code>a ` b</code>'],
    ['Call **`f(', 'Call <strong><code>f(</code></strong>'],
    ['Call `*a`', 'Call <code>*a</code>'],
  ],
  links: [
    ['See [the', 'See'],
    ['See [the docs]', 'See'],
    ['See [the docs](https://do', 'See the docs'],
    ['See [the docs](https://docs.example)', 'See <a>the docs</a>'],
    ['See **[the docs](https://do', 'See <strong>the docs</strong>'],
    ['See [the docs][', 'See'],
    ['As in [1] and', 'As in [1] and'],
    ['An array[0', 'An array'],
    [`In [0, 1) ${'there is much '.repeat(12)}`, `In [0, 1) ${'there is much '.repeat(12)}`.trim()],
    ['See <https://docs.ex', 'See'],
    ['See https://docs.ex', 'See <a>https://docs.ex</a>'],
  ],
  images: [
    ['Look: !', 'Look:'],
    ['Look: ![a sun', 'Look:'],
    ['Look: ![a sunset](https://dify.exam', 'Look:'],
    ['Wow!', 'Wow!'],
  ],
  tags: [
    ['Press <kb', 'Press'],
    ['Press <kbd>Ct', 'Press'],
    ['Press <kbd>Ctrl</k', 'Press'],
    ['Press <kbd>Ctrl</kbd>', 'Press <kbd>Ctrl</kbd>'],
    ['See <a href="/x">the do', 'See <a>the do</a>'],
    ['Use <b> for', 'Use &lt;b&gt; for'],
    ['1 < 2', '1 &lt; 2'],
    ['a <- b', 'a &lt;- b'],
    ['<', ''],
    ['<details', ''],
  ],
  'character references and escapes': [
    ['R&D', 'R'],
    ['R&D is', 'R&amp;D is'],
    ['2 &lt', '2'],
    ['2 &lt; 3', '2 &lt; 3'],
    ['A star \\', 'A star'],
    ['A star \\*', 'A star *'],
  ],
  formulas: [
    ['That is $x^2', 'That is'],
    ['That is $x^2$', 'That is <span>$x^2$</span>'],
    ['That is $5', 'That is $5'],
    ['That is $5 a month, or $50', 'That is $5 a month, or $50'],
    ['That is \\(x^2', 'That is'],
    ['That is \\(x^2\\)', 'That is <span>\\(x^2\\)</span>'],
  ],
  blocks: [
    ['#', ''],
    ['## ', ''],
    ['## Head', '<h4>Head</h4>'],
    ['## Heading #', '<h4>Heading</h4>'],
    ['-', ''],
    ['- ', ''],
    ['- it', '<ul><li>it</li></ul>'],
    ['- item\n-', '<ul><li>item</li></ul>'],
    ['- [ ', ''],
    ['- [x] do', '<ul><li><input> do</li></ul>'],
    ['1', ''],
    ['1.', ''],
    ['1. fi', '<ol><li>fi</li></ol>'],
    ['2024 w', '2024 w'],
    ['> quo', '<blockquote>quo</blockquote>'],
    ['Text\n--', 'Text'],
    ['Text\n==', 'Text'],
    ['***', ''],
    ['``', ''],
    ['```py', ''],
    ['```python\npri', '<pre>pri</pre>'],
    ['```python\nprint(1)\n``', '<pre>print(1)\n</pre>'],
    ['[docs]: https://do', ''],
    ['Text\n\n[docs]: https://docs.example\n', 'Text'],
    ['[^1]: A no', ''],
  ],
  tables: [
    ['| a', ''],
    ['| a | b |\n', ''],
    ['| a | b |\n|--', ''],
    ['Text\n| a | b |\n', 'Text'],
    ['| no table |\ntex', '| no table |<br>tex'],
    ['| a | b |\n|---|---|\n', '<th>a</th><th>b</th>'],
    ['| a | b |\n|---|---|\n|', '<th>a</th><th>b</th>'],
    [
      '| a | b |\n|---|---|\n| 1 | **2',
      '<th>a</th><th>b</th><td>1</td><td><strong>2</strong></td>',
    ],
  ],
  disclosures: [
    ['<think>\nHm', '<details><summary>Thinking…</summary>Hm</details>'],
    ['<think>\nHm</th', '<details><summary>Thinking…</summary>Hm</details>'],
    ['<think>\nHm</think>Ye', '<details><summary>Thought process</summary>Hm</details>Ye'],
    ['<details>\n<summary>Mo', '<details><summary></summary></details>'],
    ['<details>\nSo', '<details><summary>Details</summary>So</details>'],
  ],
};

/** The HTML without attributes and without elements that do not matter here. */
function visibleHtml(target: Element): string {
  return target.innerHTML
    .replace(/<(\w+)[^>]*>/g, '<$1>')
    .replace(/<\/?(?:p|div|table|thead|tbody|tr|code(?=>[^<]*<\/code><\/pre>))>/g, '')
    .replace(/<\/code><\/pre>/g, '</pre>')
    .trim();
}

describe('an incomplete document', () => {
  for (const [what, rows] of Object.entries(beginnings))
    for (const [beginning, expected] of rows)
      it(`shows no raw syntax of ${what}: ${JSON.stringify(beginning)}`, () => {
        const { target, stream } = setupMarkdown();
        stream.append(beginning);
        expect(visibleHtml(target)).to.equal(expected);
      });
});

const answers = await answerExamples();

/** The text without white space. */
function textOf(target: Element): string {
  return target.textContent.replace(/\s/g, '');
}

describe('a recorded answer in pieces', () => {
  for (const size of [1, 4])
    it(`of ${size} never takes back visible text`, () => {
      for (const { name, text } of answers) {
        const { target, stream } = setupMarkdown();
        let shown = '';
        for (let at = 0; at < text.length; at += size) {
          stream.append(text.slice(at, at + size));
          const now = textOf(target);
          expect(
            now.startsWith(shown),
            `${name}: ${shown.slice(-40)} → ${now.slice(-40)}`,
          ).to.equal(true);
          shown = now;
        }
        stream.finish();
        expect(textOf(target).startsWith(shown), name).to.equal(true);
      }
    });
});
