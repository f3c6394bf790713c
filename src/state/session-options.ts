import type { ChatClient } from '../api/chat-client.js';
import type { Clock } from '../lib/clock.js';
import type { FaultHandler } from './effects/effect-context.js';
import type * as EffectsModule from './effects/effects.js';
import type { Persistence } from './persistence/persistence.js';
import type { SessionEvent } from './session-event.js';

/** Everything around a session: it makes no clock, id, storage or request of its own. */
export interface SessionOptions {
  client: ChatClient;
  persistence: Persistence;
  clock: Clock;
  newId: () => string;
  onEvent?: (event: SessionEvent) => void;
  /** Hears of code that cannot be loaded (once) and of exceptions: the server's faults are in the state. */
  onFault: FaultHandler;
  /** Loads the code of the effects; default: a chunk of its own. */
  loadEffects?: () => Promise<Pick<typeof EffectsModule, 'createEffects'>>;
}
