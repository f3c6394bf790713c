import { nearestLocale } from '../i18n/locales.js';
import type { Plural } from '../i18n/plural.js';
import { formatItems as formatItemsOf, formatList as formatListOf } from '../lib/format-list.js';
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

/** Replaces the placeholders of a text, and formats the numbers among the values for a language. */
export function formatText(
  template: string,
  values: Readonly<Record<string, string | number>>,
  language: string | undefined,
): string {
  const texts = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(value, language) : value,
  ]);
  return interpolate(template, Object.fromEntries(texts) as Record<string, string>);
}

/** Joins texts of the interface to a list that ends in “and”, or “or”, in the language of the strings. */
export function formatList(
  texts: readonly string[],
  language: string | undefined,
  type?: Intl.ListFormatType,
): string {
  return formatListOf(texts, stringsLanguage(language), type);
}

/** Joins texts of the interface to a list without “and”. */
export function formatItems(texts: readonly string[], language: string | undefined): string {
  return formatItemsOf(texts, stringsLanguage(language));
}

/** The language of the strings in a page of this language: English if it is not built in. */
function stringsLanguage(language: string | undefined): string {
  return nearestLocale(language ?? '') ?? 'en-US';
}
