import { expect, fixtureSync, html } from '@open-wc/testing';
import { setupMarkdown } from '../../helpers/markdown.js';

function draw(text: string): HTMLElement {
  const { target, stream } = setupMarkdown();
  stream.append(text);
  stream.finish();
  return target;
}

const text = (element: Element | null) => element?.textContent.trim();

describe('footnotes', () => {
  it('are listed at the end, in the order of their references', () => {
    const target = draw('One[^b] and two[^a].\n\n[^a]: Of A.\n[^b]: Of *B*.\n\nEnd.');
    expect([...target.querySelectorAll('sup')].map(text)).to.deep.equal(['1', '2']);
    const section = target.lastElementChild!;
    expect(section.ariaLabel).to.equal('Footnotes');
    expect([...section.querySelectorAll('li')].map(text)).to.deep.equal(['Of B. ↩', 'Of A. ↩']);
    expect(section.querySelector('em')?.textContent).to.equal('B');
  });

  it('have references and ways back with names of their own, by their final numbers', () => {
    const target = draw('One[^x], two[^b], three[^a].\n\n[^a]: A\n\n[^b]: B');
    const names = [...target.querySelectorAll('button')].map(({ ariaLabel }) => ariaLabel);
    expect(names).to.deep.equal([
      'Footnote 2',
      'Footnote 3',
      'Back to reference 2',
      'Back to reference 3',
    ]);
  });

  it('can contain blocks', () => {
    const target = draw('One[^1].\n\n[^1]: First.\n\n    Second.\n\n    - item\n\nNot of it.');
    const note = target.querySelector('section li')!;
    expect(note.querySelectorAll('p')).to.have.lengthOf(2);
    expect(note.querySelector('ul')).to.not.equal(null);
    expect(target.querySelector(':scope > p:last-of-type')?.textContent).to.equal('Not of it.');
  });

  it('are hidden without a reference, and references without a definition are text', () => {
    const target = draw('One[^1] and [^x].\n\n[^x]: X.\n\n[^2]: Two.');
    expect(target.querySelector('p')?.textContent).to.equal('One[^1] and 2.');
    expect(target.querySelectorAll('li')).to.have.lengthOf(1);
    expect(target.querySelector('li')?.value).to.equal(2);
  });

  it('are numbered by their first references, wherever they are defined', () => {
    const target = draw('[^a]: Of A.\n\n[^b]: Of B.\n\nOne[^b], two[^a], again[^b].\n\n[^c]: C.');
    expect([...target.querySelectorAll('sup')].map(text)).to.deep.equal(['1', '2', '1']);
    expect([...target.querySelectorAll('section li')].map(text)).to.deep.equal([
      'Of B. ↩',
      'Of A. ↩',
    ]);
  });

  const growing = {
    'definitions at the end':
      'One[^b], two[^a], again[^b].\n\nEnd[^c].\n\n[^c]: C\n[^a]: A\n[^b]: B',
    'definitions between':
      'One[^b].\n\n[^a]: A\n\nTwo[^a] [^c].\n\n[^b]: B, see[^d].\n\n[^c]: C\n\n[^d]: D',
    'definitions before': '[^b]: B\n\n[^a]: A\n\nOne[^a] two[^b].',
    'a reference that turns out to be a link':
      'See [^a](https://dify.example/a) and[^c] [^b][^c].\n\n[^b]: B\n[^c]: C\n[^a]: A',
    'a reference without a definition': 'One[^x], two[^b], three[^a].\n\n[^a]: A\n\n[^b]: B',
    'a list and a heading':
      '# One[^h]\n\n- a[^1]\n- b[^2] **c[^3]**\n\n[^2]: 2\n[^3]: 3\n[^1]: 1\n[^h]: h',
    'a table':
      '| a[^1] | b |\n| - | - |\n| c[^2] | d[^3] |\n| `[^4]` | e[^5] |\n\n[^5]: 5\n[^3]: 3\n[^2]: 2\n[^1]: 1\n[^4]: 4',
    'a setext heading': 'One[^2] two[^1]\n===\n\nThree[^3]\n\n[^1]: 1\n[^2]: 2\n[^3]: 3',
    HTML: 'a<sub>[^z]</sub>[^b]\n\n<p>x<sup>[^c]</sup></p>\n\nd[^a]\n\n[^a]: A\n[^b]: B\n[^c]: C\n[^z]: Z',
  };
  const numbers = (target: Element) => [...target.querySelectorAll('sup')].map(text);
  for (const [name, source] of Object.entries(growing))
    for (const size of [1, 2, 3, 7])
      it(`keep the numbers that were shown, in pieces of ${size}: ${name}`, () => {
        const { target, stream } = setupMarkdown();
        const seen: (string | undefined)[][] = [];
        for (let at = 0; at < source.length; at += size) {
          stream.append(source.slice(at, at + size));
          seen.push(numbers(target));
        }
        stream.finish();
        expect(target.innerHTML).to.equal(draw(source).innerHTML);
        const last = numbers(target);
        const firstUses = [...new Set(last.map(Number))];
        expect(firstUses).to.deep.equal(firstUses.toSorted((one, other) => one - other));
        // A reference without a definition becomes text at the end.
        const expected = name.includes('without') ? ['1', ...last] : last;
        // The newest may be taken back: it turns out to be a link, or to stand in code.
        for (const shown of seen.map((each) => each.slice(0, -1)))
          expect(expected.slice(0, shown.length)).to.deep.equal(shown);
      });

  it('are focused from their reference, and lead back to it', () => {
    const target = draw(`One[^1].\n\n${'more\n\n'.repeat(50)}[^1]: Note.`);
    fixtureSync<HTMLElement>(html`<div></div>`).append(target);
    const mark = target.querySelector<HTMLElement>('sup button')!;
    mark.click();
    expect(document.activeElement).to.equal(target.querySelector('section li'));
    target.querySelector<HTMLElement>('section li button')!.click();
    expect(document.activeElement).to.equal(mark);
  });

  it('have no ids, which could collide with those of the page', () => {
    expect(draw('One[^1].\n\n[^1]: Note.').querySelector('[id], [name], a')).to.equal(null);
  });

  it('can be labelled like properties of Object.prototype', () => {
    const target = draw(
      'One[^__proto__] two[^constructor].\n\n[^__proto__]: A.\n[^constructor]: B.',
    );
    expect(target.querySelectorAll('section li')).to.have.lengthOf(2);
  });
});
