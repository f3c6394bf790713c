import { expect } from '@open-wc/testing';
import { renderPieces, setupMarkdown } from '../../helpers/markdown.js';

/** Links with their targets; none for text. */
const links: [text: string, shown: string, href: string | undefined][] = [
  ['[here]()', 'here', undefined],
  ['[here](<>)', 'here', undefined],
  ['[here](#)', 'here', undefined],
  ['[here](#nowhere)', 'here', undefined],
  ['<a href="">here</a> and <a href="#nowhere">there</a>', 'here and there', undefined],
  ['[our site](www.example.com)', 'our site', 'https://www.example.com'],
  ['[docs](example.com/start)', 'docs', 'https://example.com/start'],
  ['[docs](docs.example.co.uk?a=b)', 'docs', 'https://docs.example.co.uk?a=b'],
  ['<a href="www.example.com">our site</a>', 'our site', 'https://www.example.com'],
  ['[write us](help@example.com)', 'write us', 'mailto:help@example.com'],
  ['[local](localhost:3000/x)', 'local', 'http://localhost:3000/x'],
  ['[local](127.0.0.1:8080)', 'local', 'http://127.0.0.1:8080'],
  ['[site][s]\n\n[s]: www.example.com', 'site', 'https://www.example.com'],
  ['[report](report.pdf)', 'report', 'report.pdf'],
  ['[readme](./docs/README.md)', 'readme', './docs/README.md'],
  ['[page](/start)', 'page', '/start'],
  ['[page](page)', 'page', 'page'],
  [
    '[Price list](https://example.com/price list.pdf)',
    'Price list',
    'https://example.com/price%20list.pdf',
  ],
  [
    '[价格表](https://example.com/价格 表.pdf)',
    '价格表',
    'https://example.com/%E4%BB%B7%E6%A0%BC%20%E8%A1%A8.pdf',
  ],
  [
    '[a **bold** list](/files/my list (1).pdf "A title")',
    'a bold list',
    'https://dify.example/files/my%20list%20(1).pdf',
  ],
  ['[tel](tel:+49 123 456)', 'tel', 'tel:+49%20123%20456'],
  ['[x](example.com/price list.pdf)', 'x', 'https://example.com/price%20list.pdf'],
  ['[x](docs/price list.pdf)', 'x', 'docs/price%20list.pdf'],
  ['[Müller](müller.de)', 'Müller', 'https://m%C3%BCller.de'],
  ['[Datum](TT.MM.JJJJ)', 'Datum', 'TT.MM.JJJJ'],
  ['handlers[event](payload) and arr[0](1)', 'handlers[event](payload) and arr[0](1)', undefined],
  ['matrix[row][column] and m[i][j]', 'matrix[row][column] and m[i][j]', undefined],
  ['Great news![1] match![0] and vec![a, b]', 'Great news![1] match![0] and vec![a, b]', undefined],
  ['match![1] so\n\n[1]: https://dify.example/a', 'match!1 so', 'https://dify.example/a'],
  ['[Path]: C:\\Users\n\nSee [Path].', '[Path]: C:\\UsersSee [Path].', undefined],
  ['[Tip]: std::move\n\nSee [Tip].', '[Tip]: std::moveSee [Tip].', undefined],
  ['[Note]: <important>\n\nSee [Note].', '[Note]: <important>See [Note].', undefined],
  ['[Anna]: #winning\n\nSee [Anna].', '[Anna]: #winningSee [Anna].', undefined],
  [
    'زوروا https://example.com/a، شكرا',
    'زوروا https://example.com/a، شكرا',
    'https://example.com/a',
  ],
  ['[not](a link at all)', '[not](a link at all)', undefined],
  ['[text](unsafe:thing)', 'text', undefined],
];

describe('a link', () => {
  for (const [text, shown, href] of links)
    it(`leads where its author meant: ${text}`, () => {
      for (const size of [1, 7, Infinity]) {
        const target = renderPieces(text, size);
        expect(target.textContent.trim()).to.equal(shown);
        const found = [...target.querySelectorAll('a[href]')].map((link) =>
          link.getAttribute('href'),
        );
        expect(found).to.deep.equal(href === undefined ? [] : [href]);
      }
    });

  it('to a heading of the answer moves the focus there and leaves the hash of the page alone', () => {
    const target = renderPieces(
      '[1. Intro](#1-intro), [again](#%E4%BB%8B%E7%BB%8D), [second](#notes-1)\n\n# 1. Intro\n\n## 介绍\n\n### Notes\n\n### Notes\n',
      1,
    );
    document.body.append(target);
    const { hash } = location;
    const headings = [...target.querySelectorAll('h3, h4, h5')];
    const expected = [headings[0], headings[1], headings[3]];
    for (const [index, link] of target.querySelectorAll('a').entries()) {
      link.click();
      expect(document.activeElement).to.equal(expected[index]);
    }
    expect(location.hash).to.equal(hash);
    target.remove();
  });

  it('to a heading that comes later works once the heading is there', () => {
    const { target, stream } = setupMarkdown();
    document.body.append(target);
    stream.append('[Intro](#intro)\n\n');
    target.querySelector('a')!.click();
    expect(document.activeElement).to.equal(document.body);
    stream.append('# Intro\n\n');
    target.querySelector('a')!.click();
    expect(document.activeElement).to.equal(target.querySelector('h3'));
    target.remove();
  });
});
