import { expect } from '@open-wc/testing';
import {
  decodeCharacterReferences,
  hasRareReference,
} from '../../../src/markdown/sanitize/character-references.js';
import { loadSanitizer } from '../../../src/markdown/sanitize/load-sanitizer.js';

const sanitize = await loadSanitizer();
const parse = (reference: string) => sanitize(`.${reference}`).textContent.slice(1);

/** Names from HTML 4 and the others in our table. */
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
  it('is decoded by its number as in HTML', () => {
    for (const code of codes) {
      const decimal = `&#${code};`;
      const hex = `&#X${code.toString(16)};`;
      if (code <= 9_999_999)
        expect(decodeCharacterReferences(decimal), decimal).to.equal(parse(decimal));
      expect(decodeCharacterReferences(hex), hex).to.equal(parse(hex));
    }
  });

  it('is decoded by a common name as in HTML', () => {
    for (const name of known.split(' ')) {
      const reference = `&${name};`;
      expect(hasRareReference(reference), name).to.equal(false);
      expect(decodeCharacterReferences(reference), name).to.equal(parse(reference));
    }
  });

  it('with a rare name stays as written until the sanitiser is loaded', () => {
    const text = 'a &CounterClockwiseContourIntegral; b &nosuchname; &amp;';
    expect(hasRareReference(text)).to.equal(true);
    expect(decodeCharacterReferences(text)).to.equal(
      'a &CounterClockwiseContourIntegral; b &nosuchname; &',
    );
    expect(decodeCharacterReferences(text, sanitize)).to.equal('a ∳ b &nosuchname; &');
  });

  it('is not recognised without its semicolon or with too many digits', () => {
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

  it('is decoded once: the result is not decoded again', () => {
    expect(decodeCharacterReferences('&amp;lt; &#38;gt;')).to.equal('&lt; &gt;');
  });
});
