import type { ChatClient } from '../../api/chat-client.js';
import type { StreamEvent } from '../../api/stream/stream-events.js';
import type { Clock } from '../../lib/clock.js';
import type { ChatAction } from '../reducer.js';
import type { SessionEvent } from '../session-event.js';
import type { Settlement } from './settlement.js';
import { Turn, type TurnRequest } from './turn.js';

/** Dependencies of `AnswerStreams`. */
export interface AnswerStreamsContext {
  client: Pick<ChatClient, 'stopChat'>;
  clock: Clock;
  dispatch: (action: ChatAction) => void;
  onSettled: (settlement: Settlement) => void;
  onEvent?: ((event: SessionEvent) => void) | undefined;
}

/** The open streams of a session, including those of answers whose conversation was left. */
export class AnswerStreams {
  readonly #context: AnswerStreamsContext;
  readonly #open = new Set<Turn>();
  /** The ids of workflow runs that were reported as finished: two streams of one run may both contain the event. */
  readonly #finishedRuns = new Set<string>();

  constructor(context: AnswerStreamsContext) {
    this.#context = context;
  }

  /** Whether a stream of this session still receives the answer; without an id, any answer. */
  isReading(messageId?: string): boolean {
    return [...this.#open].some((turn) =>
      messageId === undefined ? turn.phase !== 'settled' : turn.isReading(messageId),
    );
  }

  /** The turn that reads an answer. */
  of(answerKey: string): Turn | undefined {
    return [...this.#open].find((turn) => turn.answerKey === answerKey);
  }

  read(request: TurnRequest): Turn {
    const { client, clock, dispatch, onSettled } = this.#context;
    const onEvent = (event: StreamEvent) => this.#reportFinished(event);
    const turn = new Turn({ client, clock, dispatch, onEvent, onSettled }, request);
    this.#open.add(turn);
    void turn.settled.then(() => this.#open.delete(turn));
    return turn;
  }

  #reportFinished(event: StreamEvent): void {
    if (event.event !== 'workflow_finished') return;
    const { id: workflowRunId, status, outputs } = event.data;
    if (this.#finishedRuns.has(workflowRunId)) return;
    if (workflowRunId) this.#finishedRuns.add(workflowRunId);
    this.#context.onEvent?.({ type: 'workflow-finished', workflowRunId, status, outputs });
  }
}
