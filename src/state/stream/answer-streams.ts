import type { ChatClient } from '../../api/chat-client.js';
import type { StreamEvent } from '../../api/stream/stream-events.js';
import type { Clock } from '../../lib/clock.js';
import type { ChatAction } from '../reducer.js';
import type { SessionEvent } from '../session-event.js';
import { Turn, type TurnRequest } from './turn.js';

/** What a reader works with. */
export interface ReaderContext {
  client: Pick<ChatClient, 'stopChat'>;
  clock: Clock;
  dispatch: (action: ChatAction) => void;
  onEvent?: ((event: SessionEvent) => void) | undefined;
}

/** Reads answers, several at a time, and knows which; the page hears of each run once that it has ended. */
export class AnswerStreams {
  readonly #context: ReaderContext;
  /** The answers that are being read, by their ids; the runs that have been told of as finished. */
  readonly #reading = new Set<string>();
  readonly #finished = new Set<string>();

  constructor(context: ReaderContext) {
    this.#context = context;
  }

  isReading(messageId: string): boolean {
    return this.#reading.has(messageId);
  }

  read(request: TurnRequest): Turn {
    const { client, clock, dispatch } = this.#context;
    const ids = new Set<string>();
    const context = {
      client,
      clock,
      dispatch: (action: ChatAction) => {
        if (action.type === 'settle') ids.forEach((id) => this.#reading.delete(id));
        dispatch(action);
      },
      onEvent: (event: StreamEvent) => {
        const { message_id: id } = event;
        if (id) {
          ids.add(id);
          this.#reading.add(id);
        }
        this.#hear(event);
      },
    };
    return new Turn(context, request);
  }

  #hear(event: StreamEvent): void {
    if (event.event !== 'workflow_finished') return;
    const { id: workflowRunId, status, outputs } = event.data;
    if (this.#finished.has(workflowRunId)) return;
    if (workflowRunId) this.#finished.add(workflowRunId);
    this.#context.onEvent?.({ type: 'workflow-finished', workflowRunId, status, outputs });
  }
}
