import { expect } from '@open-wc/testing';
import { setupMarkdown } from '../helpers/markdown.js';
import { differenceInPieces } from '../helpers/reference.js';
import { until } from '../helpers/until.js';

function renderComplete(
  text: string,
  options: Parameters<typeof setupMarkdown>[0] = {},
): HTMLElement {
  const { target, stream } = setupMarkdown(options);
  stream.append(text);
  stream.finish();
  return target;
}

const textOf = (target: Element) => target.textContent.replace(/\s+/g, ' ').trim();

/** Combinations of syntax, with their visible text. */
const combinations: Record<string, [text: string, visible: string]> = {
  'HTML ends with the disclosure around it': [
    '<details>\n<summary>T</summary>\n<p>Body</p>\n</details>\n\nAfter',
    'TBody After',
  ],
  'an HTML list ends with the reasoning around it': [
    '<think>\n<ul><li>a</li></ul></think>After',
    'Thought processa After',
  ],
  'indented code ends with the reasoning around it': [
    '<think>\n    code </think>\nAnswer',
    'Thought processcode Answer',
  ],
  'nested disclosures in one line': [
    '<details><summary>A</summary><details><summary>B</summary>inner</details></details>End',
    'ABinnerEnd',
  ],
  'a summary without an end tag ends with a blank line': [
    '<details><summary>A\n\nBody\n\n</details>\n\nEnd',
    'ABodyEnd',
  ],
  'adjacent footnote references': ['Claim[^1][^2].\n\n[^1]: A\n[^2]: B', 'Claim12.A ↩B ↩'],
  'a footnote reference before a colon': ['Claim[^1]: yes.\n\n[^1]: A', 'Claim1: yes.A ↩'],
  'a footnote reference next to HTML': ['H<sub>2</sub>O[^1]\n\n[^1]: Water', 'H2O1Water ↩'],
  'consecutive link reference definitions': ['[a]: /a\n[b]: /b "B"\nText [a] [b]', 'Text a b'],
};

describe('an edge case', () => {
  for (const [what, [text, visible]] of Object.entries(combinations))
    it(`renders completely: ${what}`, () => {
      expect(textOf(renderComplete(text))).to.equal(visible);
      expect(differenceInPieces(text, [1])).to.equal('');
      expect(differenceInPieces(text, [3, 7])).to.equal('');
    });

  it('keeps ideographic and no-break spaces, which are content', () => {
    expect(renderComplete('\u3000\u3000第一段').textContent).to.equal('\u3000\u3000第一段');
    expect(renderComplete('\u00a01. text').querySelector('ol')).to.equal(null);
  });

  it('keeps emphasis and surrogate pairs in one long line without spaces', () => {
    const text = '这是一个很长的段落，**重点**在这里😀。'.repeat(400);
    const target = renderComplete(text);
    expect(target.querySelectorAll('strong')).to.have.lengthOf(400);
    expect(target.textContent).to.equal(text.replaceAll('**', ''));
    expect(differenceInPieces(text, [64])).to.equal('');
  });

  it('does not render tables with more than a hundred columns', () => {
    const row = (cell: string, count: number) => `|${`${cell}|`.repeat(count)}\n`;
    const table = (count: number) =>
      renderComplete(row('a', count) + row('-', count) + '|b\n'.repeat(3));
    expect(table(100).querySelectorAll('td')).to.have.lengthOf(300);
    expect(table(101).querySelector('table')).to.equal(null);
  });

  it('takes the last line of a paragraph for the header of a table, unless it ends a link of the lines before', () => {
    const tablesIn = (paragraph: string) =>
      renderComplete(`${paragraph}\n|---|---|\n| c | d |\n`).querySelectorAll('table').length;
    for (const apart of [
      'Prices\n| a | b |',
      'See [1\n| a] | b |',
      'A lone ` tick\n`a` | b',
      'An <b>open tag\na | b',
      '*Star\na | b*',
      '[Site](https://dify.example)\n[a](/a) | ![b](/b)',
    ])
      expect(tablesIn(apart), apart).to.equal(1);
    for (const ended of ['See [1\na](/a) | b', 'See <b>1\na</b> | b', '![1\na](/a) | b'])
      expect(tablesIn(ended), ended).to.equal(0);
  });

  it('renders late link definitions next to a formula and an image that were replaced meanwhile', async () => {
    const rendererOf = () => () => document.createElement('math');
    const { target, stream } = setupMarkdown({ rendererOf });
    stream.append('$x$ is in [d] for $y$\n\n![cat](https://other.example/c.png) and [d]\n\n');
    await until(() => target.querySelectorAll('math').length === 2);
    target.querySelector('button')!.click();
    stream.append('[d]: https://docs.example\n');
    stream.finish();
    expect(target.querySelectorAll('a')).to.have.lengthOf(2);
    await until(() => target.querySelectorAll('math').length === 2);
    expect(textOf(target)).to.match(/^ is in d for|^is in d for/);
  });

  it('renders a formula once, when its content is complete', () => {
    let asked = 0;
    const rendererOf = () => () => ((asked += 1), new Promise<Node>(() => undefined));
    const { stream } = setupMarkdown({ rendererOf });
    for (const piece of 'So $x^2$ and then some more words'.match(/.{1,3}/g)!) stream.append(piece);
    stream.finish();
    expect(asked).to.equal(1);
  });
});
