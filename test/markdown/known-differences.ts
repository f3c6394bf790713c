/** Examples that are deliberately rendered differently, with the reason. */
export interface KnownDifference {
  reason: string;
  /** Names of examples (test/helpers/examples.ts) that differ from marked with DOMPurify. */
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

/** All known differences; one that does not exist any more fails the tests. */
export const knownDifferences: KnownDifference[] = [
  {
    reason: "GFM's extended autolinks turn bare URLs into links; CommonMark does not.",
    specification: ['CommonMark 602', 'CommonMark 608', 'CommonMark 611', 'CommonMark 612'],
  },
  {
    reason:
      'The browser percent-encodes decoded character references in a URL when it follows the link.',
    specification: ['CommonMark 32', 'CommonMark 33', 'CommonMark 503'],
  },
  {
    reason: 'Unclosed raw HTML is closed at the end of its block.',
    marked: leftOpen,
    specification: leftOpen,
  },
  {
    reason: 'Footnotes, formulas, disclosures and app buttons are extensions of this widget.',
    marked: ['the tour'],
  },
  {
    reason: "A form field outside an app's form is replaced by its text.",
    marked: ['CommonMark 171'],
    specification: ['CommonMark 171'],
  },
  {
    reason:
      'An image without a description has an empty alt, so that screen readers do not read its URL.',
    marked: ['CommonMark 475'],
    specification: ['CommonMark 475'],
  },
];
