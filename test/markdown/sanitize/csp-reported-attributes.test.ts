import { expect } from '@open-wc/testing';
import { removeReportedAttributes } from '../../../src/markdown/sanitize/csp-reported-attributes.js';

describe('removeReportedAttributes', () => {
  for (const [given, expected] of [
    ['<img src=a.png onerror=alert(1)>', '<img src=a.png>'],
    ['<img onerror="a > b" src=a.png>', '<img src=a.png>'],
    ['<img/onerror=x/src=a.png>', '<img>'],
    ["<p STYLE='color: red' class=a>b</p>", '<p class=a>b</p>'],
    ['<p style>b</p>', '<p>b</p>'],
    ['<a title="<img onerror=x>" onclick = "x">b</a>', '<a title="<img onerror=x>">b</a>'],
    ['<img alt="a>b" onerror=x>', '<img alt="a>b">'],
    ['<svg onload=x', '<svg'],
    ['<p onclick="never closed', '<p'],
    ['<p on\n=\n"x" onload\n=x>a</p>', '<p>a</p>'],
    // A quote at the start of a name is part of the name.
    ['<p ""onclick=x>a</p>', '<p ""onclick=x>a</p>'],
    ['<p =onclick=x>a</p>', '<p =onclick=x>a</p>'],
  ] as const)
    it(`removes attributes that a browser would report: ${given}`, () => {
      expect(removeReportedAttributes(given)).to.equal(expected);
    });

  for (const text of [
    'Set onclick=x and style=y',
    '<p>onclick=x</p>',
    '1 <2 onclick=x',
    '<p data-on="x" restyle=y>a</p>',
  ])
    it(`keeps text that is not such an attribute: ${text}`, () => {
      expect(removeReportedAttributes(text)).to.equal(text);
    });

  it('takes linear time for a text of unclosed tags', () => {
    const text = '<a '.repeat(20_000) + 'b=" '.repeat(20_000);
    expect(removeReportedAttributes(text)).to.have.length(text.length);
  });
});
