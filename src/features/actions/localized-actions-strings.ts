import { actionsEnglish, type ActionsStrings } from '../../i18n/actions-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { localTextsFor, type Local } from '../../ui/localized-strings.js';

/** All texts, those of the actions among them. */
export type Texts = ActionsStrings & Strings & Local;

/** The texts for an element of the actions. */
export function textsOf(element: Element, strings: Strings): Texts {
  return localTextsFor(element, strings, actionsEnglish);
}
