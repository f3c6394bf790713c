import { actionsEnglish, type ActionsStrings } from '../../i18n/actions-strings.js';
import type { Strings } from '../../i18n/strings.js';

/** All texts, those of the actions among them. */
export type Texts = ActionsStrings & Strings;

const known = new WeakMap<Strings, Texts>();

/** The widget's texts, with those of the actions that the page has not replaced; put together once, for all answers. */
export function textsFrom(strings: Strings): Texts {
  const texts = known.get(strings) ?? { ...actionsEnglish, ...strings };
  known.set(strings, texts);
  return texts;
}
