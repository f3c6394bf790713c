import { expect } from '@open-wc/testing';
import { fillMarkdown } from '../../../src/features/panel/fill-markdown.js';
import { renderPieces } from '../../helpers/markdown.js';

const valueOf = (template: string, value: string) =>
  renderPieces(fillMarkdown(template, { value }));

/** Values that would be markup if they were part of the template. */
const marks = [
  '<b>Ann',
  '<img src=x onerror=alert(1)>',
  '</details><script>alert(1)</script>',
  '&lt;b&gt; &amp; &#35;',
  '*Ann*',
  '__Ann__',
  '~~Ann~~',
  '`Ann`',
  '[Ann](https://dify.example)',
  '![Ann](https://dify.example/a.png)',
  '[^1]',
  '[x] done',
  '$x^2$',
  '\\(x\\)',
  '\\[x\\]',
  'https://dify.example',
  'www.dify.example',
  'ann@dify.example',
  '# Ann',
  '> Ann',
  '- Ann',
  '+ Ann',
  '1. Ann',
  '1) Ann',
  '---',
  '===',
  '```js',
  '~~~',
  '| a | b |',
  '{{value}}',
  '<think>Ann',
  'Ann\\',
  '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
];

describe('fillMarkdown', () => {
  for (const value of marks)
    it(`shows the value ${value} as text`, () => {
      const alone = valueOf('{{value}}', value);
      expect(alone.innerHTML).to.equal(paragraph(value));
      const inside = valueOf('Hello {{ value }}, **welcome**!', value);
      expect(inside.textContent).to.equal(`Hello ${value}, welcome!`);
      expect(inside.querySelectorAll('*')).to.have.length(2);
    });

  it('keeps the lines of a value, but no paragraphs and no indents, which begin other blocks', () => {
    const target = valueOf('Hello {{value}}!', '    Ann\n\n    - Bob\n=== \n# Zoe');
    expect(target.querySelectorAll(':not(p, br)')).to.have.length(0);
    expect(target.querySelectorAll('p')).to.have.length(1);
    expect(target.textContent).to.equal('Hello Ann- Bob===# Zoe!');
  });

  it('renders the Markdown of the template around a value', () => {
    const target = valueOf('# Hello **{{value}}**\n\n- {{value}}', 'A*B');
    expect(target.querySelector('h1 strong, h2 strong, h3 strong')?.textContent).to.equal('A*B');
    expect(target.querySelector('li')?.textContent).to.equal('A*B');
  });

  it('keeps a value in code in the code, as it is but for what would end the code', () => {
    expect(
      valueOf('Run `x {{value}} y` now', '<b>*&amp;').querySelector('code')?.textContent,
    ).to.equal('x <b>*&amp; y');
    expect(valueOf('Run `{{value}}`', 'a`b').querySelector('code')?.textContent).to.equal("a'b");
    const block = valueOf('```\n{{value}}\n```\n\nAfter', 'a\n```\n# b');
    expect(block.querySelectorAll('pre')).to.have.length(1);
    expect(block.querySelectorAll('h1, h2, h3')).to.have.length(0);
  });

  it('cannot be led out of an attribute of HTML', () => {
    const target = valueOf('<span title="{{value}}">x</span>', '"><img src=x>');
    expect(target.querySelectorAll('img')).to.have.length(0);
  });
});

function paragraph(text: string): string {
  const element = document.createElement('p');
  element.dir = 'auto';
  element.textContent = text;
  return element.outerHTML;
}
