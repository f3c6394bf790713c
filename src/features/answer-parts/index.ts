/** The chunk with the elements for all parts of an answer other than its text. */
import './answer-part.js';
