/** Joins texts to a list of a language: “A, B and C”, or with `type`, “A, B or C”. */
export function formatList(
  texts: readonly string[],
  language: string | undefined,
  type: Intl.ListFormatType = 'conjunction',
): string {
  // Most lists have one item, and Intl.ListFormat is expensive to create.
  return texts.length > 1
    ? new Intl.ListFormat(language, { type }).format(texts)
    : (texts[0] ?? '');
}
