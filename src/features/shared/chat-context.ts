import { createContext } from '@lit/context';
import { english, type Strings } from '../../i18n/strings.js';
import type { ChatSession } from '../../state/session.js';

/** Parts of the chat that a page can switch off. */
export type Feature =
  'upload' | 'feedback' | 'steps' | 'sources' | 'reasoning' | 'suggestions' | 'copy' | 'regenerate';

/** What the panel hands down to everything in it; never changed, but replaced. */
export interface Chat {
  readonly session: ChatSession;
  readonly strings: Strings;
  /** What the page has switched off. */
  readonly disabledFeatures?: Readonly<Partial<Record<Feature, boolean>>> | undefined;
}

/** The chat of the panel around an element. The key is the same for all copies of this module in a page. */
export const chatContext = createContext<Chat | undefined>(Symbol.for('dify-chat/chat'));

/** The texts of a chat; English until there is one. */
export function stringsOf(chat: Chat | undefined): Strings {
  return chat?.strings ?? english;
}
