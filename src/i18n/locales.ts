import { maximizedLocale } from '../lib/maximized-locale.js';

/** The languages of the interface besides English: those of Dify, by its names for them, and Hebrew. */
export const locales = [
  'zh-Hans',
  'zh-Hant',
  'pt-BR',
  'es-ES',
  'fr-FR',
  'de-DE',
  'ja-JP',
  'ko-KR',
  'ru-RU',
  'it-IT',
  'th-TH',
  'uk-UA',
  'vi-VN',
  'ro-RO',
  'pl-PL',
  'hi-IN',
  'tr-TR',
  'fa-IR',
  'sl-SI',
  'id-ID',
  'nl-NL',
  'ar-TN',
  'he-IL',
] as const;

/** A language of the interface. */
export type Locale = (typeof locales)[number] | 'en-US';

/** The answers of `nearestLocale()`: it is asked at each update, and a page has few languages. */
const nearest = new Map<string, Locale | undefined>();

/** The language of the interface for a language tag: of the same language and script, whatever its region; `undefined` if there is none. */
export function nearestLocale(tag: string): Locale | undefined {
  if (!nearest.has(tag)) nearest.set(tag, findNearest(tag));
  return nearest.get(tag);
}

const all = ['en-US', ...locales] as const;

function findNearest(tag: string): Locale | undefined {
  // The first `Intl.Locale` of a page takes 20 ms; a language with one script needs none.
  const [, language = ''] = /^([a-z]{2})(?:[-_][a-z]{2})?$/i.exec(tag) ?? [];
  const [only, ...others] = all.filter((locale) => locale.startsWith(`${language.toLowerCase()}-`));
  if (only && others.length === 0) return only;
  const wanted = maximizedLocale(tag);
  const isSame = ({ language, script }: Partial<Intl.Locale>) =>
    language === wanted.language && script === wanted.script;
  return wanted.language === undefined
    ? undefined
    : all.find((locale) => isSame(maximizedLocale(locale)));
}
