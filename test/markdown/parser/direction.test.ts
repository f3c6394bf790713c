import { expect } from '@open-wc/testing';
import { render, renderPieces } from '../../helpers/markdown.js';

/** Renders into the page, where `dir=auto` is resolved. */
const renderInPage = (text: string, size: number) => renderPieces(text, size, document.body);

/** Texts with the direction of their block. */
const texts: [text: string, selector: string, direction: 'ltr' | 'rtl'][] = [
  ['`npm` היא תוכנה', 'p', 'rtl'],
  ['`./run.sh` هو ملف', 'p', 'rtl'],
  ['[docs](https://example.com) כאן', 'p', 'rtl'],
  ['https://example.com الموقع', 'p', 'rtl'],
  ['$x^2$ הוא ריבוע', 'p', 'rtl'],
  ['**הערה** text', 'p', 'rtl'],
  ['123. שלום', 'p, ol', 'rtl'],
  ['[תיעוד](https://example.com)', 'p', 'rtl'],
  ['`קוד` is code', 'p', 'ltr'],
  ['[שלום](https://example.com) is a word', 'p', 'ltr'],
  ['`code`', 'p', 'ltr'],
  ['# `npm` תוכנה', 'h3', 'rtl'],
  ['- `npm` היא תוכנה\n- English', 'ul', 'rtl'],
  ['- [docs](https://example.com)\n- עברית', 'ul', 'rtl'],
  ['- English\n- עברית', 'ul', 'ltr'],
  ['> `npm` היא', 'blockquote', 'rtl'],
  ['| a | b |\n|---|---|\n| `x` שלום | y |', 'td', 'rtl'],
  ['| שלום | b |\n|---|---|\n| x | y |', 'table', 'rtl'],
  ['| שלום | b |\n|---|---|\n| `x` | y |', 'td', 'rtl'],
  ['<table><tr><td><code>x</code> שלום</td></tr></table>', 'td', 'rtl'],
  ['ߊߟߎ߫ ߣߌ߫', 'p', 'rtl'],
  ['𞤀𞤁𞤂', 'p', 'rtl'],
  ['ܫܠܡܐ', 'p', 'rtl'],
  ['สวัสดี', 'p', 'ltr'],
];

describe('the direction of a block', () => {
  for (const [text, selector, direction] of texts)
    it(`is that of its first natural word: ${JSON.stringify(text)}`, () => {
      for (const size of [1, 3, Infinity]) {
        const target = renderInPage(text, size);
        expect(getComputedStyle(target.querySelector(selector)!).direction).to.equal(direction);
        target.remove();
      }
    });

  it('is one for a list, whatever its items begin with', () => {
    const target = renderInPage('- עברית\n- English\n- `code`', 1);
    for (const item of target.querySelectorAll('li'))
      expect(getComputedStyle(item).direction).to.equal('rtl');
    target.remove();
  });

  it('does not reach into code, formulas and links', () => {
    const target = renderInPage(
      'הריצו `./run.sh --fast/` עכשיו, [docs/](https://example.com/), $x+1$ <code>a/</code>',
      1,
    );
    for (const element of target.querySelectorAll('code, .formula, a')) {
      expect(getComputedStyle(element).direction, element.outerHTML).to.equal('ltr');
      expect(getComputedStyle(element).unicodeBidi).to.equal('isolate');
    }
    target.remove();
  });

  it('is in the DOM of a list as soon as its first word is complete', () => {
    expect(render('- שלום וברכה')).to.contain('<ul dir="rtl">');
  });
});
