/** The word by which the probe in the page detects the end of an answer. */
export const END_MARK = 'endmark-qz7';

/** The sentence that every document ends with. */
export const LAST_SENTENCE = `That is all of it ${END_MARK}.`;

/** The same sentence as a separate paragraph. */
export const LAST_PARAGRAPH = `\n\n${LAST_SENTENCE}`;
