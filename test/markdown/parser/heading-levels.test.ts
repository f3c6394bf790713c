import { expect } from '@open-wc/testing';
import { setupMarkdown, renderPieces } from '../../helpers/markdown.js';

const headings = (target: Element) => [...target.querySelectorAll('h1, h2, h3, h4, h5, h6')];

/** The level of a heading as assistive technology has it. */
const levelOf = (heading: Element) => Number(heading.ariaLevel ?? heading.localName.slice(1));

describe('the levels of headings', () => {
  const texts: [name: string, text: string, levels: number[]][] = [
    ['start below those of the window', '# A\n\n## B\n\n### C', [3, 4, 5]],
    ['start there however deep the first one is written', '### A\n\n#### B\n\n### C', [3, 4, 3]],
    ['skip none', '# A\n\n### B\n\n###### C\n\n### D\n\n# E', [3, 4, 5, 4, 3]],
    ['rise at a higher heading than the first one', '### A\n\n# B\n\n## C', [3, 3, 4]],
    ['end at six', '# A\n\n## B\n\n### C\n\n#### D\n\n##### E', [3, 4, 5, 6, 6]],
    ['count underlined ones', '### A\n\nB\n---\n\n### C', [3, 3, 4]],
    [
      'go on in HTML, which does not count',
      '## A\n\n<h1>B</h1>\n<h6>C</h6>\n\n### D',
      [3, 3, 4, 4],
    ],
  ];
  for (const [name, text, levels] of texts)
    it(name, () => {
      for (const size of [1, 7, Infinity])
        expect(
          headings(renderPieces(text, size)).map(levelOf),
          `in pieces of ${size}`,
        ).to.deep.equal(levels);
    });

  it('do not change while more headings arrive', () => {
    const { target, stream } = setupMarkdown();
    const shown: [Element, number][] = [];
    for (const text of ['### A\n\n', '# B\n\n', '<h2>C</h2>\n\n', '#### D\n\n', 'E\n=\n\n']) {
      stream.append(text);
      for (const [heading, level] of shown) {
        expect(target.contains(heading)).to.equal(true);
        expect(levelOf(heading)).to.equal(level);
      }
      shown.splice(
        0,
        Infinity,
        ...headings(target).map((each) => [each, levelOf(each)] as [Element, number]),
      );
    }
    expect(shown.map(([, level]) => level)).to.deep.equal([3, 3, 4, 4, 3]);
    stream.finish();
  });

  it('leave the size of a heading to the level at which it is written', () => {
    expect(headings(renderPieces('### A'))[0]?.localName).to.equal('h5');
  });
});
