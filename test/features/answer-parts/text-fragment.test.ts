import { expect } from '@open-wc/testing';
import { linkToPassage } from '../../../src/features/answer-parts/text-fragment.js';

const page = 'https://docs.example/holidays';
/** What a browser would look for. */
const sought = (passage: string, url = page) => {
  const [, directive] = linkToPassage(url, passage).split(':~:text=');
  return directive?.split(',').map(decodeURIComponent);
};

describe('a link to a passage', () => {
  it('names a short passage as a whole, without the mark at its end', () => {
    expect(sought('Everybody gets 25 days.')).to.deep.equal(['Everybody gets 25 days']);
  });

  it('names the first and the last words of a long one', () => {
    const words = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ');
    expect(sought(words)).to.deep.equal([
      'word0 word1 word2 word3 word4 word5',
      'word34 word35 word36 word37 word38 word39',
    ]);
  });

  it('names words of the first and of the last line: a page may have anything in between', () => {
    expect(sought('# Holidays\n\nWe are closed.\n- on Christmas Day')).to.deep.equal([
      'Holidays',
      'on Christmas Day',
    ]);
  });

  it('leaves out what Markdown puts around words', () => {
    expect(sought('1. **Ask** [the office](https://office.example) `first`')).to.deep.equal([
      'Ask the office first',
    ]);
  });

  it('knows words that have no spaces between them', () => {
    const chinese = '博物馆在工作日的九点到五点开放，咖啡馆营业到四点为止，欢迎光临我们的博物馆。';
    const [begin = '', end = ''] = sought(chinese) ?? [];
    expect(chinese.startsWith(begin)).to.equal(true);
    expect(chinese).to.contain(end);
    expect(begin.length).to.be.lessThan(chinese.length / 2);
  });

  it('writes commas, ampersands and dashes so that they mean nothing', () => {
    expect(linkToPassage(page, 'Sick-days, holidays & weekends')).to.equal(
      `${page}#:~:text=Sick%2Ddays%2C%20holidays%20%26%20weekends`,
    );
  });

  it('keeps the place in the page that the address has', () => {
    expect(linkToPassage(`${page}#days`, 'Twenty')).to.equal(`${page}#days:~:text=Twenty`);
    expect(linkToPassage(`${page}#:~:text=own`, 'Twenty')).to.equal(`${page}#:~:text=own`);
  });

  it('leads to the document alone where that is no web page, or nothing is quoted', () => {
    for (const url of ['https://a.example/b.pdf?x=1', 'https://a.example/b.DOCX'])
      expect(linkToPassage(url, 'Twenty')).to.equal(url);
    for (const text of ['', ' \n--- ', '…']) expect(linkToPassage(page, text)).to.equal(page);
  });

  it('leads to the passage on pages with and without an ending', () => {
    for (const url of ['https://a.example/', 'https://a.example/v1.2', 'https://a.example/b.html'])
      expect(linkToPassage(url, 'Twenty')).to.contain(':~:text=Twenty');
  });

  it('is none where there is no web address', () => {
    for (const url of [
      '',
      'handbook.html',
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://a.example/',
    ])
      expect(linkToPassage(url, 'Twenty')).to.equal('');
  });
});
