import { answerPartsEnglish, type AnswerPartsStrings } from '../../i18n/answer-parts-strings.js';
import type { Strings } from '../../i18n/strings.js';

/** The texts, and the language in which numbers are written. The same object for as long as both are the same. */
export interface Words extends Strings, AnswerPartsStrings {
  /** A language tag that `Intl` takes; none where the page says none that is one. */
  language: string | undefined;
}

let latest: { strings: Strings; words: Words } | undefined;

/** The words for an element of the chat: what the page says goes before English. */
export function wordsFor(element: Element, strings: Strings): Words {
  const language = languageOf(element);
  if (latest?.strings !== strings || latest.words.language !== language)
    latest = { strings, words: { ...answerPartsEnglish, ...strings, language } };
  return latest.words;
}

/** The language that is said nearest to an element, out of all the shadow trees that it is in. */
function languageOf(element: Element): string | undefined {
  const nearest = element.closest<HTMLElement>('[lang]');
  const root = element.getRootNode();
  if (!nearest && root instanceof ShadowRoot) return languageOf(root.host);
  try {
    return Intl.getCanonicalLocales(nearest?.lang || navigator.language)[0];
  } catch {
    return undefined;
  }
}
