import type { DifyChat } from '../src/index.js';

/** Sets the language of the interface to that of the query, such as `?locale=ja-JP`. */
export function setLocale(chat: DifyChat | null): void {
  const locale = new URLSearchParams(location.search).get('locale');
  if (chat && locale) chat.locale = locale;
}
