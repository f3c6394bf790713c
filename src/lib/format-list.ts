import { maximizedLocale } from './maximized-locale.js';

/** Joins texts to a list of a language: “A, B and C”, or with `type`, “A, B or C”. */
export function formatList(
  texts: readonly string[],
  language: string | undefined,
  type: Intl.ListFormatType = 'conjunction',
): string {
  // Most lists have one item, and Intl.ListFormat is expensive to create.
  return texts.length > 1
    ? new Intl.ListFormat(localeOf(language), { type }).format(texts)
    : (texts[0] ?? '');
}

/** Joins texts as the items of a list before its last one: “A, B, C” in English, “A、B、C” in Chinese. */
export function formatItems(texts: readonly string[], language: string | undefined): string {
  if (texts.length < 2) return texts[0] ?? '';
  const separator = new Intl.ListFormat(localeOf(language))
    .formatToParts(['1', '2', '3'])
    .find(({ type }) => type === 'literal');
  return texts.join(separator?.value);
}

/** A tag that `Intl` accepts: Dify writes them with an underscore, and a page may declare anything. */
function localeOf(language: string | undefined): string | undefined {
  return maximizedLocale(language ?? '').baseName;
}
