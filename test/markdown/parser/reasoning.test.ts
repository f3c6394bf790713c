import { expect } from '@open-wc/testing';
import { render } from '../../helpers/markdown.js';

/** The text of folded reasoning, if there is any, and of the rest. */
function partsOf(text: string, size: number): [reasoning: string | undefined, rest: string] {
  const template = document.createElement('template');
  template.innerHTML = render(text, size);
  const details = template.content.querySelector('details');
  details?.querySelector('summary')?.remove();
  const reasoning = details?.textContent.trim();
  details?.remove();
  return [reasoning, template.content.textContent.trim()];
}

const texts: Record<string, [text: string, reasoning: string | undefined, rest: string]> = {
  'an end tag in a line of its own': [
    'The user greets me…\n</think>\n\nHello there!',
    'The user greets me…',
    'Hello there!',
  ],
  'an end tag directly behind text': ['Greet.</think>Hello!', 'Greet.', 'Hello!'],
  'an end tag behind a list': ['- one\n- two\n</think>\nHello', 'onetwo', 'Hello'],
  'other tags': ['Greet.\n</thinking>\nHello', 'Greet.', 'Hello'],
  'another tag': ['Greet.\n</reasoning>\nHello', 'Greet.', 'Hello'],
  'both tags': ['<thinking>\nGreet.\n</thinking>\nHello', 'Greet.', 'Hello'],
  'an end tag in prose': ['Then </think> ends it.', undefined, 'Then </think> ends it.'],
  'an end tag in code': ['Write `a</think>` there.', undefined, 'Write a</think> there.'],
  'an end tag in a fence': ['```\na\n</think>\n```', undefined, 'a\n</think>'],
  'a second end tag': ['<think>\na\n</think>\nb</think>c', 'a', 'b</think>c'],
};

describe('reasoning', () => {
  for (const [name, [text, reasoning, rest]] of Object.entries(texts))
    it(`is folded by its tags, even without the start tag: ${name}`, () => {
      for (const size of [1, 2, 3, 7, Infinity])
        expect(partsOf(text, size), `in pieces of ${size}`).to.deep.equal([reasoning, rest]);
    });
});
