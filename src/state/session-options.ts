import type { ChatClient } from '../api/chat-client.js';
import type { Clock } from '../lib/clock.js';
import type { ConversationList, ListedSession } from './conversations/conversation-list.js';
import type { UnexpectedErrorHandler } from './effects/effect-context.js';
import type * as EffectsModule from './effects/effects.js';
import type { Persistence } from './persistence/persistence.js';
import type { SessionEvent } from './session-event.js';

/** The dependencies of a session: it creates no clock, id, storage or request itself. */
export interface SessionOptions {
  client: ChatClient;
  persistence: Persistence;
  clock: Clock;
  newId: () => string;
  onEvent?: (event: SessionEvent) => void;
  /** Receives unexpected exceptions, and once a failure to load code; errors of the server are in the state instead. */
  onUnexpectedError: UnexpectedErrorHandler;
  /** Loads the code of the conversation list, and creates that of a session. */
  loadList?: (session: ListedSession) => Promise<ConversationList>;
  /** Loads the code of the effects; default: imports their chunk. */
  loadEffects?: () => Promise<Pick<typeof EffectsModule, 'createEffects'>>;
}
