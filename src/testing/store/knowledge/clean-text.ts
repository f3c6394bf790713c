/** What can be removed from a text before it is split. */
export type CleaningRule = 'remove_extra_spaces' | 'remove_urls_emails' | 'remove_stopwords';

/** Removes what the rules name; stop words stay, as on a real server. */
export function cleanText(text: string, rules: readonly CleaningRule[]): string {
  let cleaned = text.replaceAll('\u0000', '');
  if (rules.includes('remove_extra_spaces'))
    cleaned = cleaned.replace(/\n{3,}/g, '\n\n').replace(/[^\S\n]{2,}/g, ' ');
  if (rules.includes('remove_urls_emails'))
    cleaned = cleaned.replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '').replace(/https?:\/\/\S+/g, '');
  return cleaned;
}
