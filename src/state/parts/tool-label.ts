/** The label in the language nearest to the visitor's, else in English, else any; `labels` are by Dify's language tags (`zh_Hans`). */
export function nearestLabel(
  labels: Readonly<Record<string, string>>,
  language: string | undefined,
): string | undefined {
  const known = Object.entries(labels).filter(([, label]) => label);
  const wanted = localeOf(language ?? '');
  const nearness = ([tag]: [string, string]): number => {
    const { language: name, script, region } = localeOf(tag);
    if (!name || name !== wanted.language) return tag === 'en_US' ? 1 : 0;
    return 2 + Number(script === wanted.script) * 2 + Number(region === wanted.region);
  };
  // The sort is stable: the first of equal labels wins.
  return known.sort((one, other) => nearness(other) - nearness(one))[0]?.[1];
}

function localeOf(tag: string): Partial<Intl.Locale> {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize();
  } catch {
    return {};
  }
}
