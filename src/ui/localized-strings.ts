import { mergeStrings } from '../i18n/merge-strings.js';

/** What texts with numbers in them need to know. */
export interface Localized {
  /** A language tag that `Intl` takes; none where the page says none that is one. */
  language: string | undefined;
}

const languages = new Map<string | undefined, Localized>();

/** The texts for an element of the chat, and the language in which it writes numbers. The same object as long as all of it is the same. */
export function localizedStrings<All extends object, Own extends object>(
  element: Element,
  strings: All,
  english: Own,
): All & Own & Localized {
  const language = languageOf(element);
  const local = languages.get(language) ?? { language };
  languages.set(language, local);
  return mergeStrings(local, mergeStrings(strings, english));
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
