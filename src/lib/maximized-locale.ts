/** The language of a tag with its likely script and region; empty if the tag is not valid. Dify writes `zh_Hans` as well. */
export function maximizedLocale(tag: string): Partial<Intl.Locale> {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize();
  } catch {
    return {};
  }
}
