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

function languageOf(element: Element): string | undefined {
  try {
    return Intl.getCanonicalLocales(declaredLanguage(element) || navigator.language)[0];
  } catch {
    return undefined;
  }
}

/** The `lang` of an element or its nearest ancestor that has one, across shadow roots; empty if none has. */
export function declaredLanguage(element: Element): string {
  const nearest = element.closest<HTMLElement>('[lang]');
  const root = element.getRootNode();
  if (!nearest && root instanceof ShadowRoot) return declaredLanguage(root.host);
  return nearest?.lang ?? '';
}
