import { expect } from '@open-wc/testing';
import { markdownTour } from '../../src/testing/tour.js';
import { loadExpectedAnswers } from '../helpers/fixtures.js';
import { render, setupMarkdown } from '../helpers/markdown.js';

const recorded = Object.values(await loadExpectedAnswers()).flatMap(({ text }) => text ?? []);
const documents = {
  'the Markdown tour': markdownTour,
  'the recorded answers': [...new Set(recorded)].join('\n\n'),
  'a list that goes on after a blank line': '- one\n\n- two\n\n  still two\n\nafter\n\nmore',
  'a link defined at the end':
    'See [the docs][d].\n\nMore.\n\nAnd more.\n\n[d]: https://docs.example',
  'a fence that is never closed': 'Look:\n\n```js\nconst a = 1;\n\nconst b = 2;',
  'reasoning, then an answer': '<think>\nFirst this.\n\nThen that.\n</think># So\n\nDone.',
  'reasoning that is cut off': '<think>\nFirst this.\n\nThen',
  'carriage returns': 'one\r\n\r\ntwo\r\n\r\n- a\r\n- b\r\n\r\nthree',
  'a table in the middle': 'before\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nafter\n\nend',
};

describe('MarkdownStream', () => {
  for (const [name, text] of Object.entries(documents))
    for (const size of [1, 2, 3, 7, 64])
      it(`renders ${name} the same in pieces of ${size} as at once`, () => {
        expect(render(text, size)).to.equal(render(text));
      });

  it('keeps the nodes of blocks that are complete', () => {
    const { target, stream } = setupMarkdown();
    stream.append('# One\n\nTwo\n\nThree\n\n');
    const first = target.firstElementChild;
    stream.append('Four\n\nFive\n\nSix');
    stream.finish();
    expect(target.firstElementChild).to.equal(first);
    expect(target.textContent).to.match(/One\s+Two\s+Three\s+Four\s+Five\s+Six/);
  });

  it('does not show a tag of which only the beginning has come', () => {
    const { target, stream } = setupMarkdown();
    stream.append('Well <thi');
    expect(target.textContent.trim()).to.equal('Well');
  });

  it('shows reasoning as a disclosure that says whether it is still going on', () => {
    const { target, stream } = setupMarkdown();
    stream.append('<think>\nHm');
    expect(target.querySelector('summary')?.textContent).to.equal('Thinking…');
    stream.append('\n</think>Yes');
    stream.finish();
    expect(target.querySelector('summary')?.textContent).to.equal('Thought process');
    expect(target.lastElementChild?.textContent).to.equal('Yes');
  });

  it('leaves a disclosure open that the reader opened while it grows', () => {
    const { target, stream } = setupMarkdown();
    stream.append('<think>\nHm');
    target.querySelector('details')!.open = true;
    stream.append(' and hm again');
    expect(target.querySelector('details')?.open).to.equal(true);
  });

  it('rests after a drawing that took long, and then catches up', () => {
    let now = 0;
    let pending: (() => void) | undefined;
    const clock = {
      now: () => (now += 100),
      after: (_: number, run: () => void) => ((pending = run), () => (pending = undefined)),
      frame: () => () => undefined,
    };
    const { target, stream } = setupMarkdown({ clock });
    stream.append('one');
    stream.append(' two');
    stream.append(' three');
    expect(target.textContent.trim()).to.equal('one');
    pending?.();
    expect(target.textContent.trim()).to.equal('one two three');
  });
});
