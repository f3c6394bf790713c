/** Why some examples are not drawn as marked or their specification would. */
export interface Difference {
  reason: string;
  /** Names of examples (test/helpers/examples.ts) that differ from what marked and DOMPurify make of them. */
  marked?: string[];
  /** Names of examples that differ from the HTML of their specification. */
  specification?: string[];
}

const leftOpen = [
  ...[148, 167, 187, 190, 191, 344, 476, 477, 494, 613, 614, 615, 616, 630, 631, 642, 643].map(
    (number) => `CommonMark ${number}`,
  ),
  'GFM 653',
];

/** Every known difference; one that is none any more fails the tests. */
export const differences: Difference[] = [
  {
    reason: "GitHub's extended autolinks make links of bare addresses, which CommonMark leaves.",
    specification: ['CommonMark 602', 'CommonMark 608', 'CommonMark 611', 'CommonMark 612'],
  },
  {
    reason:
      'The browser percent-encodes what entities in an address stand for, when it follows it.',
    specification: ['CommonMark 32', 'CommonMark 33', 'CommonMark 503'],
  },
  {
    reason: 'Raw HTML that is left open at the end of its block is closed there.',
    marked: leftOpen,
    specification: leftOpen,
  },
  {
    reason: 'Notes, formulas, disclosures and the buttons of an app are no part of either.',
    marked: ['the tour'],
  },
  {
    reason: 'A field that stands in no form of an app is only its words.',
    marked: ['CommonMark 171'],
    specification: ['CommonMark 171'],
  },
  {
    reason: 'A picture that is given no words has none, so that its address is not read aloud.',
    marked: ['CommonMark 475'],
    specification: ['CommonMark 475'],
  },
];
