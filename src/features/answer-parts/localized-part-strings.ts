import { answerPartsEnglish, type AnswerPartsStrings } from '../../i18n/answer-parts-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { localizedStrings, type Localized } from '../../ui/localized-strings.js';

/** The texts around what an answer has besides its text. */
export type LocalizedPartStrings = Strings & AnswerPartsStrings & Localized;

/** The words for an element of the chat. */
export function partStringsFor(element: Element, strings: Strings): LocalizedPartStrings {
  return localizedStrings(element, strings, answerPartsEnglish);
}
