import fc from 'fast-check';
import {
  corruptedDocuments,
  extendedDocuments,
  plainDocuments,
} from '../helpers/arbitrary-documents.js';
import { generatedRuns } from '../helpers/engine.js';
import { answerExamples, commonMarkExamples, gfmExamples } from '../helpers/examples.js';
import { renderTree } from '../helpers/reference.js';
import { report } from '../helpers/report.js';
import { lostLetters } from '../helpers/visible-words.js';

const sources = {
  'every example of CommonMark': await commonMarkExamples(),
  "every example of GitHub's extensions": await gfmExamples(),
  'every recorded answer': await answerExamples(),
};
/** Examples of labels and nested descriptions that the helper does not know to be hidden. */
const excluded = [520, 540, 549, 569, 571, 574, 575, 616].map((number) => `CommonMark ${number}`);
const runs = { numRuns: generatedRuns(500), seed: 20_261_128, includeErrorInReport: true };

describe('every letter and digit of the source is visible, but for what a rule hides', () => {
  for (const [source, examples] of Object.entries(sources))
    it(`in ${source}`, () => {
      const all = examples.filter(({ name }) => !excluded.includes(name));
      report(all, ({ text }) => lostLetters(text, renderTree(text)));
    });

  for (const [name, documents] of Object.entries({
    plainDocuments,
    extendedDocuments,
    corruptedDocuments,
  }))
    it(`in generated documents: ${name}`, () => {
      fc.assert(
        fc.property(documents, (text) => {
          const lost = lostLetters(text, renderTree(text));
          if (lost) throw new Error(`lost: ${lost}\n${text}\n${renderTree(text).innerHTML}`);
        }),
        runs,
      );
    }).timeout(60_000);
});
