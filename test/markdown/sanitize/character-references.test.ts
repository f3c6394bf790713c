import { expect } from '@open-wc/testing';
import {
  decodeCharacterReferences,
  hasRareReference,
} from '../../../src/markdown/sanitize/character-references.js';
import { loadSanitizer } from '../../../src/markdown/sanitize/load-sanitizer.js';

const sanitize = await loadSanitizer();
const parse = (reference: string) => sanitize(`.${reference}`).textContent.slice(1);

/** What HTML 4 knows, and what else stands in our table: every name that the browser knows of those in its source. */
const known =
  'amp lt gt quot apos nbsp copy reg deg eacute Eacute szlig yuml hellip mdash ndash lsquo ldquo bull rarr larr hArr alpha Omega ' +
  'sigmaf thetasym upsih piv infin ne le ge sum radic int sdot lang rang loz hearts euro trade zwj zwnj thinsp check cross star ' +
  'starf lbrace rbrack verbar vert Hat grave commat num percnt hyphen fnof circ tilde image weierp real alefsym minus lowast';

const codes = [
  ...Array.from({ length: 0x180 }, (_, code) => code),
  ...[0x2014, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfdd0, 0xfffd, 0xfffe, 0xffff],
  ...[0x1f600, 0x1fffe, 0x10fffd, 0x10ffff, 0x110000, 0xffffff, 9_999_999],
];

describe('a character reference', () => {
  it('by a number means what it means in HTML', () => {
    for (const code of codes) {
      const decimal = `&#${code};`;
      const hex = `&#X${code.toString(16)};`;
      if (code <= 9_999_999)
        expect(decodeCharacterReferences(decimal), decimal).to.equal(parse(decimal));
      expect(decodeCharacterReferences(hex), hex).to.equal(parse(hex));
    }
  });

  it('by a common name means what it means in HTML', () => {
    for (const name of known.split(' ')) {
      const reference = `&${name};`;
      expect(hasRareReference(reference), name).to.equal(false);
      expect(decodeCharacterReferences(reference), name).to.equal(parse(reference));
    }
  });

  it('by any other name stays as it is written until the sanitiser is there', () => {
    const text = 'a &CounterClockwiseContourIntegral; b &nosuchname; &amp;';
    expect(hasRareReference(text)).to.equal(true);
    expect(decodeCharacterReferences(text)).to.equal(
      'a &CounterClockwiseContourIntegral; b &nosuchname; &',
    );
    expect(decodeCharacterReferences(text, sanitize)).to.equal('a ∳ b &nosuchname; &');
  });

  it('is none without its end, or with more digits than any has', () => {
    for (const text of [
      '&amp',
      '&#65',
      '&#12345678;',
      '&#x1234567;',
      '& amp;',
      '&;',
      '&#;',
      '&#x;',
    ])
      expect(decodeCharacterReferences(text, sanitize)).to.equal(text);
  });

  it('is decoded once: what comes of it is no reference', () => {
    expect(decodeCharacterReferences('&amp;lt; &#38;gt;')).to.equal('&lt; &gt;');
  });
});
