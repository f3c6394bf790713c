import { expect } from '@open-wc/testing';
import {
  answerExamples,
  commonMarkExamples,
  gfmExamples,
  type Example,
} from '../helpers/examples.js';
import { compareOutlines, outline } from '../helpers/outline.js';
import { draw, outlineOfHtml, outlineOfMarked } from '../helpers/reference.js';
import { report } from '../helpers/report.js';
import { differences } from './known-differences.js';

const specified = [...(await commonMarkExamples()), ...(await gfmExamples())];
const examples = [...specified, ...(await answerExamples())];

function differenceFromMarked({ text }: Example): string {
  return compareOutlines(outline(draw(text)), outlineOfMarked(text));
}

function differenceFromSpecification({ text, html }: Example): string {
  const breaks = { lineEnds: 'breaks' } as const;
  return compareOutlines(outline(draw(text), breaks), outlineOfHtml(html!, breaks));
}

/** All examples but those that are said to differ must not, and those that are must. */
function expectOnly(
  all: readonly Example[],
  listed: readonly string[],
  differenceOf: (example: Example) => string,
): void {
  expect(listed).to.have.members([...new Set(listed)], 'listed once');
  expect(all.map(({ name }) => name)).to.include.members([...listed]);
  report(all, (example) => {
    if (!listed.includes(example.name)) return differenceOf(example);
    return differenceOf(example) ? '' : 'is listed in differences.ts, but differs no more';
  });
}

describe('a text at once', () => {
  it('is drawn as marked and DOMPurify would, but for the differences with a reason', () => {
    const listed = differences.flatMap(({ marked = [] }) => marked);
    expectOnly(examples, listed, differenceFromMarked);
  });

  it('is drawn as its specification says, but for the differences with a reason', () => {
    const listed = differences.flatMap(({ specification = [] }) => specification);
    expectOnly(specified, listed, differenceFromSpecification);
  });
});
