import { expect } from '@open-wc/testing';
import { spokenText } from '../../src/markdown/plain-text.js';
import { speakablePrefixLength } from '../../src/markdown/speakable-prefix.js';

const strings = { code: 'Code', image: 'Image', formula: 'Formula' };

/** What is announced of a text that arrives in pieces of `size` characters. */
function announce(markdown: string, size: number): string[] {
  const announced: string[] = [];
  let from = 0;
  for (let end = size; end < markdown.length + size; end += size) {
    const rest = markdown.slice(from, end);
    const length = end < markdown.length ? speakablePrefixLength(rest) : rest.length;
    from += length;
    announced.push(spokenText(rest.slice(0, length), strings));
  }
  return announced.filter(Boolean);
}

const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

const texts: Record<string, [markdown: string, announced: string[]]> = {
  sentences: ['Tents are light. They are dry! Or', ['Tents are light.', 'They are dry!', 'Or']],
  'sentences in emphasis': [
    'Now **stop. Wait.** Go on. _One. Two_ three. *Four',
    ['Now stop. Wait.', 'Go on.', 'One. Two three.', '*Four'],
  ],
  'sentences in a link': [
    'See [our guide. It helps.](https://x.example/a.b) Then go. End',
    ['See our guide. It helps. Then go.', 'End'],
  ],
  'sentences in code': ['Type `a. b` now. Then `c. d`.', ['Type a. b now.', 'Then c. d.']],
  formulas: [
    'So $a = 1. b$ holds. And $$c. d$$ too. It costs $5. Yes',
    ['So a = 1. b holds.', 'And c. d too.', 'It costs $5.', 'Yes'],
  ],
  'a list': [
    'Take:\n\n1. One. Two\n2. Three\n   - Four\n',
    ['Take:', '1. One.', 'Two', '2. Three', 'Four'],
  ],
  'a table': [
    '| Tent | For. Of |\n|---|---|\n| Lynx | Two. It |\n\nEnd',
    ['Tent, For. Of', 'Lynx, Two. It', 'End'],
  ],
  'a heading': ['# Tents\n\nLight ones', ['Tents', 'Light ones']],
  'code that a blank line is in': ['So:\n\n```js\na.\n\nb. c\n```\n\nEnd', ['So:', 'Code.', 'End']],
  reasoning: ['<think>Hm. No.\n\nYes. </think>So. It', ['So.', 'It']],
  'a tag that is spoken of': [
    'The `<think>` tag. Then more. End',
    ['The <think> tag.', 'Then more.', 'End'],
  ],
  'a star that is no markup': [
    'Rated 4* here. And so.\n\nNext. End',
    ['Rated 4* here.', 'And so.', 'Next.', 'End'],
  ],
};

describe('what can be put into words of a growing text', () => {
  for (const [name, [markdown, announced]] of Object.entries(texts)) {
    it(`ends with a sentence or block: ${name}`, () => {
      expect(announce(markdown, 1)).to.deep.equal(announced);
    });

    for (const size of [2, 3, 7, Infinity])
      it(`has all words in the end, in pieces of ${size}: ${name}`, () => {
        expect(
          words(announce(markdown, size === Infinity ? markdown.length : size).join(' ')),
        ).to.deep.equal(words(announced.join(' ')));
      });
  }
});
