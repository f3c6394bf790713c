import { nearestLocale } from '../i18n/locales.js';
import type { Plural } from '../i18n/plural.js';
import { interpolate } from '../lib/interpolate.js';
import { formatNumber } from './format.js';

const rules = new Map<string, Intl.PluralRules>();

/** The text for a number, in the plural category that it has in the language of the strings, which `language` selects. */
export function formatPlural(texts: Plural, number: number, language: string | undefined): string {
  const locale = stringsLanguage(language);
  const rule = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, rule);
  const text = typeof texts === 'string' ? texts : (texts[rule.select(number)] ?? texts.other);
  return interpolate(text, { count: formatNumber(number, language) });
}

/** Joins texts of the interface to a list that ends in “and”. */
export function formatList(texts: readonly string[], language: string | undefined): string {
  return new Intl.ListFormat(stringsLanguage(language)).format(texts);
}

/** The language of the strings in a page of this language: English if it is not built in. */
function stringsLanguage(language: string | undefined): string {
  return nearestLocale(language ?? '') ?? 'en-US';
}
