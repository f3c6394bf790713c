import { expect } from '@open-wc/testing';
import type { Message } from '../../../src/state/model.js';
import { settleAnswer } from '../../../src/state/status.js';
import { answerAfter, plain, type EventFields } from '../../helpers/stream.js';

const piece = (answer: string): EventFields => ({ event: 'message', answer });
const chunk = (reasoning: string, is_final = false, node_id = 'llm'): EventFields => ({
  event: 'reasoning_chunk',
  data: { reasoning, node_id, is_final },
});
/** The visible answer: reasoning in brackets, `…` while it is open. */
const visibleParts = ({ parts }: Message) =>
  parts.map((part) => {
    if (part.type === 'reasoning') return `[${part.text}${part.isOpen ? '…' : ''}]`;
    return part.type === 'text' ? part.text : part.type;
  });

/** Texts of models with the expected result. */
const texts: Record<string, [text: string, parts: string[]]> = {
  'reasoning before the answer': ['<think>\nHm.\n</think>\n\nYes', ['[Hm.]', 'Yes']],
  'reasoning without an answer': ['<think>Hm.</think>', ['[Hm.]']],
  'reasoning that never ends': ['<think>Hm.', ['[Hm.]']],
  'reasoning at the start of a line': ['One\n<think>Hm.</think>\nTwo', ['One\n', '[Hm.]', 'Two']],
  'reasoning with tags': ['<think>a < b, <b></think>Yes', ['[a < b, <b>]', 'Yes']],
  'two pieces of reasoning': ['<think>A</think>a\n<think>B</think>b', ['[A]', 'a\n', '[B]', 'b']],
  'empty reasoning': ['<think>\n\n</think>\n\nYes', ['Yes']],
  'a tag within a line': ['Say <think> here', ['Say <think> here']],
  'a tag in a code block': ['```\n<think>\n```\n', ['```\n<think>\n```\n']],
  'a tag after a code block': ['```\nx\n```\n<think>A</think>b', ['```\nx\n```\n', '[A]', 'b']],
  'a fence within a longer one': ['~~~~\n~~~\n<think>\n~~~~\n', ['~~~~\n~~~\n<think>\n~~~~\n']],
  'the beginning of a tag at the end': ['a\n<thin', ['a\n<thin']],
  'the beginning of a closing tag at the end': ['<think>a</th', ['[a</th]']],
  'other tags of reasoning': ['<thinking>a</thinking>b', ['[a]', 'b']],
  'yet another tag of reasoning': ['<reasoning>\na\n</reasoning>\nb', ['[a]', 'b']],
  'another tag': ['<thoughtful>a</thoughtful>', ['<thoughtful>a</thoughtful>']],
  'an end tag without a start tag': [
    'The user greets me.\n</think>\n\nHello there!',
    ['[The user greets me.]', 'Hello there!'],
  ],
  'an end tag directly behind text': ['Greet.</thinking>Hello', ['[Greet.]', 'Hello']],
  'an end tag alone': ['\n</think>\n\nHello', ['Hello']],
  'an end tag that is spoken of': [
    'Use </think> or "</think>" or `x</think>`.',
    ['Use </think> or "</think>" or `x</think>`.'],
  ],
  'a tag that a text begins with': [
    '<thinking> is a tag, <think>: too',
    ['<thinking> is a tag, <think>: too'],
  ],
  'an end tag in a code block': [
    '```\na</think>\n</think>\n```\n',
    ['```\na</think>\n</think>\n```\n'],
  ],
  'a second end tag': ['<think>a</think>b\n</think>c', ['[a]', 'b\n</think>c']],
  'Windows line ends': ['<think>\r\nHm.\r\n</think>\r\n\r\nYes', ['[Hm.]', 'Yes']],
};

describe('reasoning in the text', () => {
  for (const [name, [text, parts]] of Object.entries(texts))
    for (const size of [1, 2, 3, 7, Infinity])
      it(`is separated from the text: ${name}, in pieces of ${size}`, () => {
        const pieces = text.match(new RegExp(`[^]{1,${Math.min(size, text.length)}}`, 'g')) ?? [];
        const answer = settleAnswer(answerAfter(pieces.map(piece)));
        expect(visibleParts(answer)).to.deep.equal(parts);
        const texts = parts.filter((part) => !/^\[[^]*\]$/.test(part));
        expect(answer.text).to.equal(texts.join('\n'));
      });

  it('is open until its closing tag', () => {
    expect(visibleParts(answerAfter([piece('<think>Hm')]))).to.deep.equal(['[Hm…]']);
    expect(visibleParts(answerAfter([piece('<think>Hm</think>')]))).to.deep.equal(['[Hm]']);
  });

  it('holds back only a possible beginning of a tag', () => {
    expect(answerAfter([piece('One\n<thi')]).text).to.equal('One\n');
    expect(answerAfter([piece('One\n<thi'), piece('ck')]).text).to.equal('One\n<thick');
    expect(answerAfter([piece('One <thi')]).text).to.equal('One <thi');
  });

  it('releases held text before a tool call', () => {
    const tool: EventFields = { event: 'agent_thought', id: 't', tool: 'x' };
    expect(visibleParts(answerAfter([piece('a\n<'), tool, piece('b')]))).to.deep.equal([
      'a\n<',
      'tool',
      'b',
    ]);
  });

  it('is parsed again when the text is replaced', () => {
    const replace: EventFields = { event: 'message_replace', answer: '<think>B</think>b' };
    expect(visibleParts(answerAfter([piece('<think>A</think>a\n<'), replace]))).to.deep.equal([
      '[B]',
      'b',
    ]);
  });

  it('continues after the visitor stops the answer and closes with the stream', () => {
    const stopped = { ...answerAfter([piece('<think>Hm')]), status: 'stopped' } as const;
    const later = answerAfter([piece('.</think>Yes'), { event: 'message_end' }], stopped);
    expect(visibleParts(settleAnswer(later))).to.deep.equal(['[Hm.]', 'Yes']);
  });
});

describe('the reasoning of a node', () => {
  it('grows until its final piece', () => {
    const pieces = [chunk('\nFirst '), chunk('this.\n')];
    expect(visibleParts(answerAfter(pieces))).to.deep.equal(['[First this.\n…]']);
    expect(visibleParts(answerAfter([...pieces, chunk('', true)]))).to.deep.equal([
      '[First this.]',
    ]);
  });

  it('is separate for each node', () => {
    const pieces = [chunk('A'), chunk('B', false, 'other'), chunk('a')];
    expect(plain(answerAfter(pieces).parts)).to.deep.equal([
      { type: 'reasoning', id: 'llm', text: 'Aa', isOpen: true },
      { type: 'reasoning', id: 'other', text: 'B', isOpen: true },
    ]);
  });

  it('begins a paragraph in each round of the node', () => {
    const pieces = [chunk('One', true), chunk('Two'), chunk('', true)];
    expect(visibleParts(answerAfter(pieces))).to.deep.equal(['[One\n\nTwo]']);
  });

  it('is absent when it is empty', () => {
    expect(visibleParts(answerAfter([chunk(''), chunk('', true)]))).to.deep.equal([]);
  });

  it('closes with the answer', () => {
    expect(visibleParts(answerAfter([chunk('Hm'), { event: 'message_end' }]))).to.deep.equal([
      '[Hm]',
    ]);
    expect(visibleParts(settleAnswer(answerAfter([chunk('Hm')])))).to.deep.equal(['[Hm]']);
  });

  it('is added at the end if it was missed', () => {
    const reasoning = { llm: 'First this.', other: 'That.', broken: 7 };
    const end: EventFields = { event: 'message_end', metadata: { reasoning } };
    expect(visibleParts(answerAfter([chunk('this.'), piece('Yes'), end]))).to.deep.equal([
      '[That.]',
      '[First this.]',
      'Yes',
    ]);
  });
});
