import { formsEnglish, type FormsStrings } from '../../i18n/forms-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { localizedStrings, type Localized } from '../../ui/localized-strings.js';

/** The strings of the widget and of the forms. */
export type LocalizedFormsStrings = Strings & FormsStrings & Localized;

/** Returns the strings for an element of the forms. */
export function formsStringsFor(element: Element, strings: Strings): LocalizedFormsStrings {
  return localizedStrings(element, strings, formsEnglish);
}
