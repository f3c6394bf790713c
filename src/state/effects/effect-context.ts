import type { ChatClient } from '../../api/chat-client.js';
import type { Clock } from '../../lib/clock.js';
import type { ChatState } from '../model.js';
import type { ChatAction } from '../reducer.js';
import type { SessionEvent } from '../session-event.js';
import type { Store } from '../store.js';
import type { Settlement } from '../stream/settlement.js';
import type { Turn, TurnRequest } from '../stream/turn.js';

/** Receives an exception that the server did not cause; `doing` completes the sentence "while …". */
export type UnexpectedErrorHandler = (error: unknown, doing: string) => void;

/** The dependencies of the effects, provided by the session. */
export interface EffectContext {
  client: ChatClient;
  clock: Clock;
  newId: () => string;
  store: Store<ChatState, ChatAction>;
  onEvent: (event: SessionEvent) => void;
  /** Receives exceptions that the server did not cause. */
  onUnexpectedError: UnexpectedErrorHandler;
  /** Reads the stream of an existing answer as if its question had just been sent. */
  read: (request: TurnRequest) => Turn;
  /** Settles an answer as the session does when a stream ends. */
  settle: (settlement: Settlement) => void;
}
