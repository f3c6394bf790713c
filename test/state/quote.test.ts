import { expect } from '@open-wc/testing';
import { joinQuote, splitQuote } from '../../src/state/quote.js';

describe('joinQuote', () => {
  it('marks the quote line by line, and leaves a question without one as it is', () => {
    expect(joinQuote({ quote: 'one\n\ntwo', text: 'Why?' })).to.equal('> one\n> \n> two\n\nWhy?');
    expect(joinQuote({ quote: '', text: 'Why?' })).to.equal('Why?');
  });
});

describe('splitQuote', () => {
  it('reverses joinQuote', () => {
    for (const pair of [
      { quote: 'one\n\ntwo', text: 'Why?\n\n> not this' },
      { quote: '> nested', text: 'Why?' },
      { quote: '', text: 'Why?' },
    ])
      expect(splitQuote(joinQuote(pair))).to.deep.equal(pair);
  });

  for (const [name, text] of Object.entries({
    'a quote alone': '> one',
    'a quote with nothing but space after it': '> one\n\n  \n',
    'a comparison': '> 5 or < 5?',
    'a paragraph that continues the quote': '> one\ntwo',
    'a quote that does not come first': 'See:\n> one\n\ntwo',
  }))
    it(`takes ${name} as text`, () => {
      expect(splitQuote(text)).to.deep.equal({ quote: '', text });
    });
});
