import { expect } from '@open-wc/testing';
import { setupMarkdown } from '../helpers/markdown.js';
import { differenceInPieces } from '../helpers/reference.js';
import { until } from '../helpers/until.js';

function draw(text: string, options: Parameters<typeof setupMarkdown>[0] = {}): HTMLElement {
  const { target, stream } = setupMarkdown(options);
  stream.append(text);
  stream.finish();
  return target;
}

const words = (target: Element) => target.textContent.replace(/\s+/g, ' ').trim();

/** Texts in which one thing meets another, and what is read then. */
const odds: Record<string, [text: string, read: string]> = {
  'HTML in a disclosure ends with it': [
    '<details>\n<summary>T</summary>\n<p>Body</p>\n</details>\n\nAfter',
    'TBody After',
  ],
  'a list in HTML in reasoning ends with it': [
    '<think>\n<ul><li>a</li></ul></think>After',
    'Thought processa After',
  ],
  'code in reasoning ends with it': [
    '<think>\n    code </think>\nAnswer',
    'Thought processcode Answer',
  ],
  'a disclosure in a disclosure, in one line': [
    '<details><summary>A</summary><details><summary>B</summary>inner</details></details>End',
    'ABinnerEnd',
  ],
  'a summary that never ends is over with a blank line': [
    '<details><summary>A\n\nBody\n\n</details>\n\nEnd',
    'ABodyEnd',
  ],
  'notes beside each other': ['Claim[^1][^2].\n\n[^1]: A\n[^2]: B', 'Claim12.A ↩B ↩'],
  'a note before a colon': ['Claim[^1]: yes.\n\n[^1]: A', 'Claim1: yes.A ↩'],
  'a note beside HTML': ['H<sub>2</sub>O[^1]\n\n[^1]: Water', 'H2O1Water ↩'],
  'definitions after each other': ['[a]: /a\n[b]: /b "B"\nText [a] [b]', 'Text a b'],
};

describe('a text in which one thing meets another', () => {
  for (const [what, [text, read]] of Object.entries(odds))
    it(`is read whole: ${what}`, () => {
      expect(words(draw(text))).to.equal(read);
      expect(differenceInPieces(text, [1])).to.equal('');
      expect(differenceInPieces(text, [3, 7])).to.equal('');
    });

  it('keeps the white space that is none in Markdown', () => {
    expect(draw('\u3000\u3000第一段').textContent).to.equal('\u3000\u3000第一段');
    expect(draw('\u00a01. text').querySelector('ol')).to.equal(null);
  });

  it('of one long line without spaces keeps its emphasis and its characters', () => {
    const text = '这是一个很长的段落，**重点**在这里😀。'.repeat(400);
    const target = draw(text);
    expect(target.querySelectorAll('strong')).to.have.lengthOf(400);
    expect(target.textContent).to.equal(text.replaceAll('**', ''));
    expect(differenceInPieces(text, [64])).to.equal('');
  });

  it('is no table with more than a hundred columns, whose rows could become very many cells', () => {
    const row = (cell: string, count: number) => `|${`${cell}|`.repeat(count)}\n`;
    const table = (count: number) => draw(row('a', count) + row('-', count) + '|b\n'.repeat(3));
    expect(table(100).querySelectorAll('td')).to.have.lengthOf(300);
    expect(table(101).querySelector('table')).to.equal(null);
  });

  it('puts in late link targets beside a formula and a picture that were replaced meanwhile', async () => {
    const rendererOf = () => () => document.createElement('math');
    const { target, stream } = setupMarkdown({ rendererOf });
    stream.append('$x$ is in [d] for $y$\n\n![cat](https://other.example/c.png) and [d]\n\n');
    await until(() => target.querySelectorAll('math').length === 2);
    target.querySelector('button')!.click();
    stream.append('[d]: https://docs.example\n');
    stream.finish();
    expect(target.querySelectorAll('a')).to.have.lengthOf(2);
    await until(() => target.querySelectorAll('math').length === 2);
    expect(words(target)).to.match(/^ is in d for|^is in d for/);
  });

  it('asks for a formula once, when it is complete', () => {
    let asked = 0;
    const rendererOf = () => () => ((asked += 1), new Promise<Node>(() => undefined));
    const { stream } = setupMarkdown({ rendererOf });
    for (const piece of 'So $x^2$ and then some more words'.match(/.{1,3}/g)!) stream.append(piece);
    stream.finish();
    expect(asked).to.equal(1);
  });
});
