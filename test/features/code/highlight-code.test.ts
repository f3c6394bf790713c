import { expect } from '@open-wc/testing';
import { highlight } from '../../../src/features/code/highlight-code.js';
import { engine } from '../../../src/features/code/highlight-languages.js';
import { isSupported } from '../../../src/features/code/highlighter.js';
import { samples } from './samples.js';

/** A block of code, and how much of it each step has coloured. */
function run(language: string, code: string) {
  const block = document.createElement('code');
  block.append(code);
  const ends: number[] = [];
  for (const steps = highlight(block, language); !steps.next().done;) {
    const plain = block.lastChild as Text;
    ends.push(code.length - (plain instanceof Text ? plain.length : 0));
  }
  return { block, ends };
}

/** What makes patterns take long: much that begins and never ends. */
const hostile = [
  '(',
  '{',
  '<',
  '"',
  "'",
  '`',
  '/*',
  '$',
  '\\',
  'a',
  '#',
  '<a ',
  'x(',
  '"\\',
  '${`',
  '- ',
];

describe('highlight', () => {
  it('yields after at most two thousand characters, in whole lines', () => {
    const code = 'const a = "text"; // and more\n'.repeat(700);
    const { block, ends } = run('js', code);
    expect(block.textContent).to.equal(code);
    expect(ends).to.have.length.at.least(code.length / 2048);
    const steps = ends.slice(0, -1).map((end, index) => end - (ends[index - 1] ?? 0));
    for (const step of steps) expect(step).to.be.within(1, 2100);
  });

  for (const language of Object.keys(samples))
    it(`keeps every letter of the strangest ${language}`, () => {
      expect(isSupported(language)).to.equal(true);
      for (const mark of hostile)
        for (const code of [mark.repeat(2000 / mark.length), `${mark}\n`.repeat(1200)]) {
          const { block, ends } = run(language, code);
          expect(block.textContent, mark).to.equal(code);
          expect(ends.length, mark).to.be.at.most(code.length / 1000 + 1);
        }
    });

  it('creates only elements with classes, also for code that looks like HTML', () => {
    const code = '<img src=x onerror=alert(1)> <b style="color: red">"</b>'.repeat(20);
    for (const language of Object.keys(samples))
      for (const element of run(language, code).block.querySelectorAll('*')) {
        expect(element.localName).to.equal('span');
        expect(element.getAttributeNames()).to.deep.equal(['class']);
        expect(element.textContent).not.to.equal('');
      }
  });

  it('leaves code plain from where highlight.js aborts', () => {
    const fail = () => {
      throw new Error('broken');
    };
    engine.registerLanguage('breakable', () => ({
      contains: [
        { scope: 'keyword', match: /good/ },
        { match: /bad/, 'on:begin': fail },
      ],
    }));
    const { block } = run('breakable', `${'good\n'.repeat(900)}bad\n${'good\n'.repeat(900)}`);
    expect(block.textContent).to.match(/^(?:good\n){900}bad\n(?:good\n){900}$/);
    expect(block.querySelectorAll('.code-keyword').length).to.be.within(600, 900);
  });
});
