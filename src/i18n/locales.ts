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

/** The language of the interface for a language tag: of the same language and script, whatever its region; `undefined` if there is none. */
export function nearestLocale(tag: string): Locale | undefined {
  const wanted = writingOf(tag);
  if (wanted === undefined) return undefined;
  return (['en-US', ...locales] as const).find((locale) => writingOf(locale) === wanted);
}

/** The language and script of a tag, such as `zh-Hant` of `zh-TW`; `undefined` if the tag is not valid. Dify also writes `zh_Hant`. */
function writingOf(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag.replaceAll('_', '-')).maximize();
    return `${language}-${script ?? ''}`;
  } catch {
    return undefined;
  }
}
