/** The extra that draws what an answer has besides its text. */
export { DifyChatAnswerPart } from './answer-part.js';
