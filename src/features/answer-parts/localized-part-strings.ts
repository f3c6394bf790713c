import { answerPartsEnglish, type AnswerPartsStrings } from '../../i18n/answer-parts-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { localTextsFor, type Local } from '../../ui/localized-strings.js';

/** The texts around what an answer has besides its text. */
export type Words = Strings & AnswerPartsStrings & Local;

/** The words for an element of the chat. */
export function wordsFor(element: Element, strings: Strings): Words {
  return localTextsFor(element, strings, answerPartsEnglish);
}
