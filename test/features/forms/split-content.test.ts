import { expect } from '@open-wc/testing';
import { splitContent } from '../../../src/features/forms/split-content.js';
import type { FormField } from '../../../src/state/parts/parts.js';

const field = (name: string): FormField => ({
  name,
  type: 'paragraph',
  value: '',
  options: [],
  allowedFileTypes: [],
  allowedFileExtensions: [],
  allowedUploadMethods: [],
});
const at = (name: string) => `{{#$output.${name}#}}`;
const split = (content: string, ...names: string[]) => splitContent(content, names.map(field));

describe('splitContent', () => {
  it('splits at the fields and uses the text before each as its label', () => {
    expect(split(`# Review\n\n**Your comment:** ${at('a')}\n\nThanks!`, 'a')).to.deep.equal([
      '# Review\n\n**Your comment:**',
      { name: 'a', label: 'Your comment' },
      'Thanks!',
    ]);
  });

  it('splits a line with several fields, one of them at its start', () => {
    expect(split(`${at('a')} and ${at('b')}, please`, 'a', 'b')).to.deep.equal([
      { name: 'a', label: '' },
      ' and',
      { name: 'b', label: 'and' },
      ', please',
    ]);
  });

  it('appends fields without a placeholder, each once', () => {
    expect(split(`One: ${at('a')}\nAgain: ${at('a')}`, 'a', 'b')).to.deep.equal([
      'One:',
      { name: 'a', label: 'One' },
      'Again:',
      { name: 'b', label: '' },
    ]);
    expect(split('', 'a')).to.deep.equal([{ name: 'a', label: '' }]);
  });

  it('removes placeholders of unknown fields', () => {
    expect(split(`Hello ${at('nobody')}!`)).to.deep.equal(['Hello !']);
  });

  it('does not split inline code and puts the field after the paragraph', () => {
    expect(split(`Run \`git ${at('a')}\` now\nor later.\n\nBye`, 'a')).to.deep.equal([
      'Run `git [a]` now\nor later.',
      { name: 'a', label: '' },
      'Bye',
    ]);
  });

  it('does not split a code fence', () => {
    expect(split(`\`\`\`sh\n\ngit ${at('a')}\n\n\`\`\`\n\nBye`, 'a')).to.deep.equal([
      '```sh\n\ngit [a]\n\n```',
      { name: 'a', label: '' },
      'Bye',
    ]);
  });

  it('does not split tables, links and emphasis', () => {
    for (const text of [
      `| a |\n|---|\n| ${at('a')} |`,
      `[see ${at('a')}](https://dify.example)`,
      `**all ${at('a')}**`,
    ])
      expect(split(text, 'a')).to.deep.equal([
        text.replace(at('a'), '[a]'),
        { name: 'a', label: '' },
      ]);
  });

  it('removes the indentation after a split list item, which would become code', () => {
    expect(
      split(`1. Name: ${at('a')}\n    or nothing\n2. Age: ${at('b')}`, 'a', 'b'),
    ).to.deep.equal([
      '1. Name:',
      { name: 'a', label: 'Name' },
      'or nothing\n2. Age:',
      { name: 'b', label: 'Age' },
    ]);
  });
});
