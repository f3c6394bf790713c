/** The chunk with the elements for all parts of an answer other than its text. */
export { DifyChatAnswerPart } from './answer-part.js';
