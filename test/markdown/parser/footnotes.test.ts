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

  it('can contain blocks', () => {
    const target = draw('One[^1].\n\n[^1]: First.\n\n    Second.\n\n    - item\n\nNot of it.');
    const note = target.querySelector('section li')!;
    expect(note.querySelectorAll('p')).to.have.lengthOf(2);
    expect(note.querySelector('ul')).to.not.equal(null);
    expect(target.querySelector(':scope > p:last-of-type')?.textContent).to.equal('Not of it.');
  });

  it('are hidden without a reference, and references without a definition are text', () => {
    const target = draw('One[^1] and [^x].\n\n[^x]: X.\n\n[^2]: Two.');
    expect(target.querySelector('p')?.textContent).to.equal('One[^1] and 1.');
    expect(target.querySelectorAll('li')).to.have.lengthOf(1);
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
