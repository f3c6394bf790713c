import { expect } from '@open-wc/testing';
import { formatItems, formatList, formatPlural, formatText } from '../../src/ui/format-text.js';

describe('formatPlural', () => {
  const steps = {
    one: '{count} krok',
    few: '{count} kroki',
    many: '{count} kroków',
    other: '{count} kroku',
  };

  it('takes the text of the category that the number has in the language', () => {
    const texts = [1, 2, 5, 22, 1.5].map((number) => formatPlural(steps, number, 'pl'));
    expect(texts).to.deep.equal(['1 krok', '2 kroki', '5 kroków', '22 kroki', '1,5 kroku']);
  });

  it('falls back to the general text, also for a page in a language that is not built in', () => {
    expect(formatPlural({ other: '{count} steps' }, 1, 'en')).to.equal('1 steps');
    const english = { one: '{count} step', other: '{count} steps' };
    expect(formatPlural(english, 1, 'ii')).to.equal('1 step');
    expect(formatPlural(english, 0, undefined)).to.equal('0 steps');
  });

  it('takes one text for all numbers', () => {
    expect(formatPlural('{count} 步', 1234, 'zh-Hans')).to.equal('1,234 步');
  });
});

describe('formatList', () => {
  it('ends in “and” in the language of the strings', () => {
    expect(formatList(['A', 'B', 'C'], 'de')).to.equal('A, B und C');
    expect(formatList(['A', 'B'], 'sv')).to.equal('A and B');
    expect(formatList([], 'en')).to.equal('');
  });
});

describe('formatList of alternatives', () => {
  it('ends in “or”', () => {
    expect(formatList(['A', 'B', 'C'], 'fr', 'disjunction')).to.equal('A, B ou C');
  });
});

describe('formatItems', () => {
  it('separates items as the language does', () => {
    expect(formatItems(['A', 'B'], 'en')).to.equal('A, B');
    expect(formatItems(['A', 'B'], 'zh-Hans')).to.equal('A、B');
    expect(formatItems(['A'], 'fa')).to.equal('A');
    // Some versions of Chromium add a mark of direction.
    expect(formatItems(['A', 'B'], 'fa').replace('\u200f', '')).to.equal('A، B');
  });
});

describe('formatText', () => {
  it('writes numbers with the digits of the language', () => {
    expect(formatText('{a} / {b}', { a: 1234, b: 'x' }, 'fa')).to.equal('۱٬۲۳۴ / x');
  });
});
