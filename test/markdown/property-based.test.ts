import fc from 'fast-check';
import { ownDocuments, plainDocuments, spoiltDocuments } from '../helpers/arbitrary-documents.js';
import { compareOutlines, outline } from '../helpers/outline.js';
import { differenceInPieces, draw, outlineOfMarked } from '../helpers/reference.js';

/** The same at each run, so that no change is blamed for what another brought; change both to look further. */
const runs = { numRuns: 300, seed: 20_261_123, includeErrorInReport: true };
const sizes = fc.oneof(
  fc.constantFrom([1], [2], [3], [7], [64]),
  fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 8 }),
);

function expectNone(text: string, difference: string): void {
  if (difference) throw new Error(`\n${text}\n${difference}\n`);
}

describe('a generated text', () => {
  it('shows the same in pieces of any sizes as at once', () => {
    fc.assert(
      fc.property(ownDocuments, sizes, (text, all) => {
        expectNone(text, differenceInPieces(text, all));
      }),
      runs,
    );
  }).timeout(60_000);

  it('shows the same in pieces of any sizes as at once, however spoilt it is', () => {
    fc.assert(
      fc.property(spoiltDocuments, sizes, (text, all) => {
        expectNone(text, differenceInPieces(text, all));
      }),
      runs,
    );
  }).timeout(60_000);

  it('is drawn as marked and DOMPurify would, if it is well made', () => {
    fc.assert(
      fc.property(plainDocuments, (text) => {
        expectNone(text, compareOutlines(outline(draw(text)), outlineOfMarked(text)));
      }),
      runs,
    );
  }).timeout(60_000);
});
