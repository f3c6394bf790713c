import fc from 'fast-check';
import {
  extendedDocuments,
  plainDocuments,
  corruptedDocuments,
} from '../helpers/arbitrary-documents.js';
import { generatedRuns } from '../helpers/engine.js';
import { compareOutlines, outline } from '../helpers/outline.js';
import { differenceInPieces, renderTree, outlineOfMarked } from '../helpers/reference.js';

/** A fixed seed makes failures reproducible; change it, or the number of runs, to explore further. */
const runs = { numRuns: generatedRuns(300), seed: 20_261_123, includeErrorInReport: true };
const sizes = fc.oneof(
  fc.constantFrom([1], [2], [3], [7], [64]),
  fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 8 }),
);

function expectNoDifference(text: string, difference: string): void {
  if (difference) throw new Error(`\n${text}\n${difference}\n`);
}

describe('a generated document', () => {
  it('renders the same in pieces of any size as at once', () => {
    fc.assert(
      fc.property(extendedDocuments, sizes, (text, all) => {
        expectNoDifference(text, differenceInPieces(text, all));
      }),
      runs,
    );
  }).timeout(60_000);

  it('renders the same in pieces of any size as at once, even when corrupted', () => {
    fc.assert(
      fc.property(corruptedDocuments, sizes, (text, all) => {
        expectNoDifference(text, differenceInPieces(text, all));
      }),
      runs,
    );
  }).timeout(60_000);

  it('renders like marked with DOMPurify when it is well-formed', () => {
    fc.assert(
      fc.property(plainDocuments, (text) => {
        expectNoDifference(text, compareOutlines(outline(renderTree(text)), outlineOfMarked(text)));
      }),
      runs,
    );
  }).timeout(60_000);
});
