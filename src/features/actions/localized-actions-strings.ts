import { actionsEnglish, type ActionsStrings } from '../../i18n/actions-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { localizedStrings, type Localized } from '../../ui/localized-strings.js';

/** The strings of the widget and of the actions. */
export type LocalizedActionsStrings = ActionsStrings & Strings & Localized;

/** Returns the strings for an element of the actions. */
export function actionsStringsFor(element: Element, strings: Strings): LocalizedActionsStrings {
  return localizedStrings(element, strings, actionsEnglish);
}
