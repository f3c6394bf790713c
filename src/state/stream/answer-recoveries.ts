import type { ChatClient } from '../../api/chat-client.js';
import type { Clock } from '../../lib/clock.js';
import { leftConversationOf } from '../left-conversation.js';
import type { ChatState, Message } from '../model.js';
import type { ChatAction } from '../reducer.js';
import { answerOf } from '../selectors.js';
import { isOpen } from '../status.js';
import { AnswerRecovery } from './answer-recovery.js';
import type { Settlement } from './settlement.js';

/**
 * How long after its question an answer that the history has empty may still be generated for another reader: a workflow runs for
 * twenty minutes at most (docs/dify-api.md §6.8), other answers are lost when their reader leaves.
 */
const MAY_CONTINUE_MS = { workflow: 20 * 60_000, other: 2 * 60_000 };

/** Dependencies of `AnswerRecoveries`. */
export interface AnswerRecoveriesContext {
  client: ChatClient;
  clock: Clock;
  dispatch: (action: ChatAction) => void;
  onSettled: (settlement: Settlement) => void;
  state: () => ChatState;
  /** Whether a stream of this session still receives the answer, although its conversation was left meanwhile. */
  isReading: (messageId: string) => boolean;
}

/** The recoveries of interrupted answers that the server continues to generate: one for each answer. */
export class AnswerRecoveries {
  #isPaused = false;
  readonly #context: AnswerRecoveriesContext;
  readonly #running = new Map<string, AnswerRecovery>();
  /** Keys of answers whose recovery has failed: it is not tried twice. */
  readonly #lost = new Set<string>();

  constructor(context: AnswerRecoveriesContext) {
    this.#context = context;
  }

  /** Ends the running recoveries, unless `resume()` is called at once, as for an element that is moved within the page. */
  pause(): void {
    this.#isPaused = true;
    for (const recovery of this.#running.values()) recovery.poll();
  }

  resume(): void {
    this.#isPaused = false;
  }

  /** The running recovery of an answer, if any. */
  of(answerKey: string): AnswerRecovery | undefined {
    const recovery = this.#running.get(answerKey);
    return recovery?.isOver() ? undefined : recovery;
  }

  /** Starts the recovery of the newest recoverable answer in the state; if it is already running, shows the answer as growing again. */
  start(): AnswerRecovery | undefined {
    const { dispatch, state } = this.#context;
    const { conversationId, messages } = state();
    const answer = messages.findLast((message) => this.#isRecoverable(message));
    if (!answer || !conversationId) return undefined;
    const running = this.#running.get(answer.key);
    if (!running) return this.#recover(answer, conversationId);
    if (running.isOver()) return undefined;
    dispatch({ type: 'resume', answerKey: answer.key });
    return running;
  }

  #recover(answer: Message, conversationId: string): AnswerRecovery {
    const { client, clock, dispatch, onSettled, state } = this.#context;
    const { key } = answer;
    let wasPaused = false;
    const isKept = () => {
      const left = leftConversationOf(state(), key);
      const shown = answerOf(left ?? state(), key);
      wasPaused ||= this.#isPaused;
      return !wasPaused && shown !== undefined && isOpen(shown);
    };
    const isGenerating = () => this.#isGenerating(answer);
    const recovery = new AnswerRecovery(
      { client, clock, dispatch, onSettled, isKept, isGenerating },
      answer,
      conversationId,
    );
    this.#running.set(key, recovery);
    void recovery.settled.then(() => {
      this.#running.delete(key);
      if (!wasPaused && answerOf(state(), key)?.status === 'interrupted') this.#lost.add(key);
    });
    return recovery;
  }

  #isRecoverable(message: Message): boolean {
    const { status, key } = message;
    return status === 'interrupted' && !this.#lost.has(key) && this.#isGenerating(message);
  }

  #isGenerating(message: Message): boolean {
    const { id, runId, mayContinue = false } = message;
    return (
      runId !== undefined || this.#context.isReading(id) || (mayContinue && this.#isRecent(message))
    );
  }

  #isRecent({ createdAt }: Message): boolean {
    const { clock, state } = this.#context;
    const { workflow, other } = MAY_CONTINUE_MS;
    const isWorkflow = state().app?.mode === 'advanced-chat';
    return clock.now() - createdAt < (isWorkflow ? workflow : other);
  }
}
