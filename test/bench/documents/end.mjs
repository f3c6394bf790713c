/** The word that tells the watcher in the page that an answer is there to its end. */
export const END_MARK = 'endmark-qz7';

/** The sentence that every document ends with. */
export const LAST_SENTENCE = `That is all of it ${END_MARK}.`;

/** The same as a paragraph of its own. */
export const LAST_PARAGRAPH = `\n\n${LAST_SENTENCE}`;
