/** Examples that are deliberately rendered differently, with the reason. */
export interface Difference {
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

const specified = (...numbers: number[]) => {
  const names = numbers.map((number) => `CommonMark ${number}`);
  return { marked: names, specification: names };
};

/** All known differences; one that does not exist any more fails the tests. */
export const differences: Difference[] = [
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
  {
    reason:
      'A tag of an element that may not stand in an answer is text; so are instructions, declarations and CDATA sections.',
    ...specified(157, 158, 163, 180, 181, 182),
  },
  {
    reason: 'Angle brackets around a URL with a scheme that may not stand in an answer are text.',
    ...specified(596, 598, 599, 601),
  },
  {
    reason:
      'A comment, script or style sheet that is never closed is text; behind its end, Markdown goes on.',
    ...specified(173, 177, 178),
  },
  {
    reason: 'A comment in a line of text, and an end tag without its start tag, are text.',
    ...specified(623, 625),
  },
  {
    reason:
      'A link reference definition is text if nothing refers to it, if another one has its label, or if its target is no address.',
    ...specified(194, 200, 203, 204, 207, 208, 210, 317, 537, 541, 544, 545, 567, 568),
  },
  {
    reason: 'A number with leading zeros is no list marker, but for 00. to 09.',
    ...specified(268),
  },
  { reason: 'In a list, an item may be indented by any width.', ...specified(312, 313) },
  {
    reason: 'A star between operands is a multiplication sign.',
    ...specified(355, 356, 429),
  },
  {
    reason: 'Two underscores around a name in lower case belong to it: __init__.',
    ...specified(389, 399, 406, 425, 426, 456, 458, 462, 465, 468),
  },
  {
    reason: 'A link without a target, or to a heading that the answer does not have, is text.',
    ...specified(485, 486, 487, 501),
  },
  { reason: 'An address with spaces in it is one link.', ...specified(488) },
  { reason: 'The info string behind tildes contains no tildes.', ...specified(146) },
  { reason: 'One tilde does not strike.', marked: ['GFM 491'], specification: ['GFM 491'] },
  {
    reason: 'The cells beyond the last column of a table stay visible.',
    marked: ['GFM 204'],
    specification: ['GFM 204'],
  },
];
