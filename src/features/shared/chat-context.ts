import { createContext } from '@lit/context';
import { english, type Strings } from '../../i18n/strings.js';
import type { ChatSession } from '../../state/session.js';

/** Features that a page can disable; `workflowSteps`, a part of `steps`, is disabled by the app. */
export type Feature =
  | 'upload'
  | 'feedback'
  | 'steps'
  | 'workflowSteps'
  | 'sources'
  | 'reasoning'
  | 'suggestions'
  | 'copy'
  | 'history'
  | 'regenerate'
  | 'edit';

/** The context that the panel provides to its descendants; immutable. */
export interface Chat {
  readonly session: ChatSession;
  readonly strings: Strings;
  /** Where visitors get help when the chat fails: a URL. */
  readonly contact?: string | undefined;
  readonly disabledFeatures?: Readonly<Partial<Record<Feature, boolean>>> | undefined;
}

/** The context of the chat. `Symbol.for` gives all copies of this module in a page the same key. */
export const chatContext = createContext<Chat | undefined>(Symbol.for('dify-chat/chat'));

/** The strings of a chat; English when there is none. */
export function stringsFrom(chat: Chat | undefined): Strings {
  return chat?.strings ?? english;
}
