import { answerPartsEnglish, type AnswerPartsStrings } from '../../i18n/answer-parts-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { localizedStrings, type Localized } from '../../ui/localized-strings.js';

/** The strings of the widget and of the answer parts. */
export type LocalizedPartStrings = Strings & AnswerPartsStrings & Localized;

/** Returns the strings for an element of the answer parts. */
export function partStringsFor(element: Element, strings: Strings): LocalizedPartStrings {
  return localizedStrings(element, strings, answerPartsEnglish);
}
