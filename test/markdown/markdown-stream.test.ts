import { expect } from '@open-wc/testing';
import { markdownTour } from '../../src/testing/apps/markdown-tour.js';
import { FakeClock } from '../helpers/fake-clock.js';
import { loadExpectedAnswers } from '../helpers/fixtures.js';
import { render, setupMarkdown } from '../helpers/markdown.js';

const recorded = Object.values(await loadExpectedAnswers()).flatMap(({ text }) => text ?? []);
const documents = {
  'the Markdown tour': markdownTour,
  'the recorded answers': [...new Set(recorded)].join('\n\n'),
  'a list that continues after a blank line': '- one\n\n- two\n\n  still two\n\nafter\n\nmore',
  'a link with its definition at the end':
    'See [the docs][d].\n\nMore.\n\nAnd more.\n\n[d]: https://docs.example',
  'a fence that is never closed': 'Look:\n\n```js\nconst a = 1;\n\nconst b = 2;',
  'reasoning, then an answer': '<think>\nFirst this.\n\nThen that.\n</think># So\n\nDone.',
  'reasoning that is cut off': '<think>\nFirst this.\n\nThen',
  'carriage returns': 'one\r\n\r\ntwo\r\n\r\n- a\r\n- b\r\n\r\nthree',
  'an end tag before a start tag that stays open': '</b> <b e="">z\n\nx </b> y',
  'an end tag before a start tag in a table':
    '| a | b |\n|---|---|\n| </b> <b e="">x | y |\n| </b> | z |\n\nend',
  'disclosures in the lines of items':
    '- <details>one</details> zed\n- <details><summary>s</summary>one</details> zed\n\nend',
  'items about disclosures':
    '- a <details>one</details> zed\n- zed </details> zed\n- so </think> zed\n\n> zed </details> zed',
  'a line with an end tag behind code in a disclosure':
    '<details>\n- ```\n  code\na </details> b\n\n<details>\n\n- ```\n  code\n> a </details> b',
  'the end of reasoning behind code in an item': '- ```\n  code\n> zed</think> more\n\nend',
  'a table in the middle': 'before\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nafter\n\nend',
};

/** A clock that advances by so many milliseconds each time it is read. */
function setupSlowClock(milliseconds: number) {
  const frames = new FakeClock();
  let time = 0;
  const clock = {
    now: () => (time += milliseconds),
    frame: frames.frame,
    after: (delay: number, run: () => void) =>
      frames.after(delay, () => {
        time += delay;
        run();
      }),
  };
  const pass = (duration: number) => {
    time += duration;
  };
  return { ...setupMarkdown({ clock }), frames, pass };
}

function textOf(target: Element): string {
  return target.textContent.trim();
}

describe('MarkdownStream', () => {
  for (const [name, text] of Object.entries(documents))
    for (const size of [1, 2, 3, 7, 64])
      it(`renders ${name} the same in pieces of ${size} as at once`, () => {
        expect(render(text, size)).to.equal(render(text));
      });

  it('keeps the nodes of closed blocks', () => {
    const { target, stream } = setupMarkdown();
    stream.append('# One\n\nTwo\n\nThree\n\n');
    const first = target.firstElementChild;
    stream.append('Four\n\nFive\n\nSix');
    stream.finish();
    expect(target.firstElementChild).to.equal(first);
    expect(textOf(target)).to.equal('OneTwoThreeFourFiveSix');
  });

  it('keeps the nodes of the stable prefix of a growing paragraph', () => {
    const { target, stream } = setupMarkdown();
    stream.append(`**First** and ${'then some more words, '.repeat(20)}`);
    const [bold, text] = target.firstElementChild!.childNodes;
    stream.append('and *more* of them');
    stream.finish();
    expect([...target.firstElementChild!.childNodes].slice(0, 2)).to.deep.equal([bold, text]);
  });

  it('appends code to the existing text node', () => {
    const { target, stream } = setupMarkdown();
    stream.append('```js\nconst a = 1;\n');
    const text = target.querySelector('code')!.firstChild;
    stream.append('const b');
    stream.append(' = 2;\n```\n');
    stream.finish();
    expect(target.querySelector('code')!.firstChild).to.equal(text);
    expect(text?.nodeValue).to.equal('const a = 1;\nconst b = 2;\n');
  });

  it('keeps the nodes of a list that turns loose', () => {
    const { target, stream } = setupMarkdown();
    stream.append('- one **bold**\n- two\n');
    const [item] = target.querySelectorAll('li');
    const bold = target.querySelector('strong');
    stream.append('\n- three\n');
    stream.finish();
    expect(target.querySelector('li > p > strong')).to.equal(bold);
    expect(target.querySelector('li')).to.equal(item);
    expect(target.querySelectorAll('li > p')).to.have.lengthOf(3);
  });

  it('renders reference links whose definition comes later', () => {
    const { target, stream } = setupMarkdown();
    stream.append('See [the **docs**][d] and [others].\n\n- Or [d]\n\n');
    expect(target.querySelector('a')).to.equal(null);
    stream.append('[d]: https://docs.example\n');
    stream.finish();
    expect([...target.querySelectorAll('a')].map(({ textContent }) => textContent)).to.deep.equal([
      'the docs',
      'd',
    ]);
    expect(textOf(target)).to.equal('See the docs and [others].Or d');
  });

  it('keeps the nodes of references whose definitions came before', () => {
    const { target, stream } = setupMarkdown();
    stream.append('See [d].\n\n[d]: https://docs.example\n\nSee [the docs][d] and ![d].\n\nEnd');
    const link = target.querySelector('p:nth-of-type(2) > a');
    stream.finish();
    expect(link?.textContent).to.equal('the docs');
    expect(target.querySelector('p:nth-of-type(2) > a')).to.equal(link);
  });

  it('keeps a disclosure open that the visitor opened while it grows', () => {
    const { target, stream } = setupMarkdown();
    stream.append('<think>\nHm');
    target.querySelector('details')!.open = true;
    stream.append(' and hm again');
    stream.finish();
    expect(target.querySelector('details')?.open).to.equal(true);
  });

  it('limits the depth of nesting', () => {
    const { target, stream } = setupMarkdown();
    stream.append(`${'> '.repeat(5000)}deep\n\n${'- '.repeat(5000)}deep`);
    stream.finish();
    expect(target.querySelectorAll('blockquote').length).to.be.lessThan(101);
    expect(textOf(target)).to.contain('deep');
  });
});

describe('rendering time', () => {
  it('is about eight milliseconds in an ordinary frame; the rest waits for the next frame', () => {
    const { target, stream, frames } = setupSlowClock(1);
    stream.append('line\n\n'.repeat(40));
    const atOnce = target.childElementCount;
    expect(atOnce).to.be.within(1, 8);
    frames.runFrame();
    expect(target.childElementCount).to.be.within(atOnce + 1, 2 * atOnce + 1);
    for (let frame = 0; frame < 20; frame++) frames.runFrame();
    expect(target.childElementCount).to.equal(40);
  });

  it('is as long as the rest of the last frame took, but at most 20 milliseconds', () => {
    const { target, stream, frames, pass } = setupSlowClock(1);
    stream.append('line\n\n'.repeat(200));
    const linesAfter = (milliseconds: number) => {
      const before = target.childElementCount;
      pass(milliseconds);
      frames.runFrame();
      return target.childElementCount - before;
    };
    const ordinary = linesAfter(4);
    expect(linesAfter(14)).to.be.greaterThan(1.5 * ordinary);
    expect(linesAfter(2_000)).to.be.closeTo(linesAfter(20), 1);
    expect(linesAfter(4)).to.be.closeTo(ordinary, 1);
  });

  it('is bounded for one long line', () => {
    const { target, stream, frames } = setupSlowClock(4);
    stream.append('word '.repeat(10_000));
    const atOnce = textOf(target).length;
    expect(atOnce).to.be.within(1, 10_000);
    frames.runFrame();
    expect(textOf(target).length).to.be.greaterThan(atOnce);
    stream.finish();
    for (let frame = 0; frame < 40; frame++) frames.runFrame();
    expect(textOf(target)).to.equal('word '.repeat(10_000).trim());
  });

  it('continues after finish() until everything is rendered', () => {
    const { target, stream, frames } = setupSlowClock(1);
    stream.append('line\n\n'.repeat(40));
    stream.finish();
    expect(target.childElementCount).to.be.lessThan(40);
    for (let frame = 0; frame < 20; frame++) frames.runFrame();
    expect(target.childElementCount).to.equal(40);
  });

  it('is followed by a pause of three times its length before the tail is rendered again', () => {
    const { target, stream, frames } = setupSlowClock(100);
    stream.append('one');
    stream.append(' two');
    stream.append(' three');
    expect(textOf(target)).to.equal('one');
    frames.advance(99);
    expect(textOf(target)).to.equal('one');
    frames.runFrame();
    expect(textOf(target)).to.equal('one');
    frames.advance(300);
    expect(textOf(target)).to.equal('one two three');
  });

  it('renders the tail in the next frame although the clock of the computer was set back', () => {
    const { target, stream, frames, pass } = setupSlowClock(100);
    stream.append('one');
    pass(-3_600_000);
    stream.append(' two');
    frames.runFrame();
    expect(textOf(target)).to.equal('one two');
  });

  it('ends with stop()', () => {
    const { target, stream, frames } = setupSlowClock(1);
    stream.append('line\n\n'.repeat(40));
    stream.stop();
    const drawn = target.childElementCount;
    stream.finish();
    frames.runFrame();
    expect(target.childElementCount).to.equal(drawn);
  });
});
