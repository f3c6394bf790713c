import { historyEnglish, type HistoryStrings } from '../../i18n/history-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { localizedStrings, type Localized } from '../../ui/localized-strings.js';

/** The strings of the widget and of the conversation list. */
export type LocalizedHistoryStrings = HistoryStrings & Strings & Localized;

/** Returns the strings for an element of the conversation list. */
export function historyStringsFor(element: Element, strings: Strings): LocalizedHistoryStrings {
  return localizedStrings(element, strings, historyEnglish);
}
