import { expect } from '@open-wc/testing';
import {
  answerExamples,
  commonMarkExamples,
  gfmExamples,
  type Example,
} from '../helpers/examples.js';
import { compareOutlines, outline } from '../helpers/outline.js';
import { renderTree, outlineOfHtml, outlineOfMarked } from '../helpers/reference.js';
import { report } from '../helpers/report.js';
import { differences } from './differences.js';

const specified = [...(await commonMarkExamples()), ...(await gfmExamples())];
const examples = [...specified, ...(await answerExamples())];

function differenceFromMarked({ text }: Example): string {
  return compareOutlines(outline(renderTree(text)), outlineOfMarked(text));
}

function differenceFromSpecification({ text, html }: Example): string {
  const breaks = { lineEnds: 'breaks' } as const;
  return compareOutlines(outline(renderTree(text), breaks), outlineOfHtml(html!, breaks));
}

/** Expects exactly the listed examples to differ. */
function expectOnlyListed(
  all: readonly Example[],
  listed: readonly string[],
  differenceOf: (example: Example) => string,
): void {
  expect(listed).to.have.members([...new Set(listed)], 'listed once');
  expect(all.map(({ name }) => name)).to.include.members([...listed]);
  report(all, (example) => {
    if (!listed.includes(example.name)) return differenceOf(example);
    return differenceOf(example) ? '' : 'is listed in differences.ts, but does not differ any more';
  });
}

describe('a complete document', () => {
  it('renders like marked with DOMPurify, except for known differences', () => {
    const listed = differences.flatMap(({ marked = [] }) => marked);
    expectOnlyListed(examples, listed, differenceFromMarked);
  });

  it('renders as its specification says, except for known differences', () => {
    const listed = differences.flatMap(({ specification = [] }) => specification);
    expectOnlyListed(specified, listed, differenceFromSpecification);
  });
});
