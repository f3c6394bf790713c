import { expect } from '@open-wc/testing';
import { answerExamples, commonMarkExamples, gfmExamples } from '../helpers/examples.js';
import { differenceInPieces } from '../helpers/reference.js';
import { report } from '../helpers/report.js';

const sources = {
  'every example of CommonMark': await commonMarkExamples(),
  "every example of GitHub's extensions": await gfmExamples(),
  'every recorded answer': await answerExamples(),
};

describe('a document that arrives in pieces', () => {
  for (const [source, examples] of Object.entries(sources))
    for (const size of [1, 2, 3, 7, 64])
      it(`renders ${source} the same in pieces of ${size} as at once`, () => {
        expect(examples.length).to.be.greaterThan(20);
        report(examples, ({ text }) => differenceInPieces(text, [size]));
      });
});
