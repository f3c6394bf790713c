import { mergeStrings } from '../i18n/merge-strings.js';

/** The language for strings that contain numbers. */
export interface Localized {
  /** A language tag that `Intl` accepts; undefined when the page declares an invalid one. */
  language: string | undefined;
}

const languages = new Map<string | undefined, Localized>();

/** The strings for an element, and its language. Returns the same object for the same arguments and language. */
export function localizedStrings<All extends object, Own extends object>(
  element: Element,
  strings: All,
  defaults: Own,
): All & Own & Localized {
  const language = languageOf(element);
  const local = languages.get(language) ?? { language };
  languages.set(language, local);
  return mergeStrings(local, mergeStrings(strings, defaults));
}

/** The `lang` of the nearest ancestor, across shadow roots; else that of the browser. */
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
