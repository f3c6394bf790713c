import type { ChatClient } from '../../api/chat-client.js';
import type { Clock } from '../../lib/clock.js';
import type { FaultHandler } from './effect-runner.js';
import type { ChatState } from '../model.js';
import type { ChatAction } from '../reducer.js';
import type { SessionEvent } from '../session-event.js';
import type { Store } from '../store.js';
import type { Turn, TurnRequest } from '../stream/turn.js';

/** What the effects of a session work with: all of it is the session's. */
export interface EffectsContext {
  client: ChatClient;
  clock: Clock;
  newId: () => string;
  store: Store<ChatState, ChatAction>;
  onEvent: (event: SessionEvent) => void;
  /** Hears of exceptions that are no fault of the server. */
  onFault: FaultHandler;
  /** Reads an answer on, as if it had been asked for just now. */
  read: (request: TurnRequest) => Turn;
  /** As the store's, but what breaks off is waited for where it goes on at the server. */
  dispatch: (action: ChatAction) => void;
  /** Tells the page what became of an answer, once that is certain. */
  conclude: (answerKey: string) => Promise<unknown>;
}
