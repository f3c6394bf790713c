import type { ChatClient } from '../../api/chat-client.js';
import type { Clock } from '../../lib/clock.js';
import type { ChatState, Message } from '../model.js';
import type { ChatAction } from '../reducer.js';
import { AnswerRecovery } from './answer-recovery.js';
import { answerOf } from '../selectors.js';
import { isOpen } from '../status.js';

/** What resumptions work with. */
export interface ResumptionsContext {
  client: ChatClient;
  clock: Clock;
  dispatch: (action: ChatAction) => void;
  state: () => ChatState;
  /** Whether a stream of this session still brings the answer, though its conversation was left meanwhile. */
  isRead: (messageId: string) => boolean;
  /** Tells the page what became of an answer. */
  conclude: (answerKey: string) => void;
}

/** The answers of a session that broke off on show, and grow on at the server: each is waited for once. */
export class AnswerRecoveries {
  /** Nobody looks: what is waited for is let go. */
  isPaused = false;
  readonly #context: ResumptionsContext;
  readonly #running = new Map<string, AnswerRecovery>();
  /** Answers that did not come in all the time that they may take: waiting again would be in vain. */
  readonly #lost = new Set<string>();

  constructor(context: ResumptionsContext) {
    this.#context = context;
  }

  /** The wait for an answer, if it is waited for. */
  of(answerKey: string): AnswerRecovery | undefined {
    return this.#running.get(answerKey);
  }

  /**
   * Waits for the newest answer that broke off here, if there is one, or goes on doing so when it is shown again. The page is
   * told what becomes of it, but of the answer that somebody asked for and waits for himself.
   */
  begin(askedKey?: string): AnswerRecovery | undefined {
    const { dispatch, state } = this.#context;
    const { conversationId, messages } = state();
    const isLost = ({ status, key }: Message) => status === 'interrupted' && !this.#lost.has(key);
    const answer = messages.findLast((each) => isLost(each) && this.#grows(each));
    if (!answer || !conversationId) return undefined;
    const known = this.#running.get(answer.key);
    if (!known) return this.#wait(answer, conversationId, askedKey);
    if (known.isOver()) return undefined;
    dispatch({ type: 'resume', answerKey: answer.key });
    return known;
  }

  #wait(answer: Message, conversationId: string, askedKey: string | undefined): AnswerRecovery {
    const { client, clock, dispatch, state, conclude } = this.#context;
    const { key } = answer;
    const isShown = () => {
      const shown = answerOf(state(), key);
      return !this.isPaused && shown !== undefined && isOpen(shown);
    };
    const context = { client, clock, dispatch, isShown, isGrowing: () => this.#grows(answer) };
    const resumption = new AnswerRecovery(context, answer, conversationId);
    this.#running.set(key, resumption);
    void resumption.settled.then(() => {
      this.#running.delete(key);
      if (key !== askedKey) conclude(key);
      if (!this.isPaused && answerOf(state(), key)?.status === 'interrupted') this.#lost.add(key);
    });
    return resumption;
  }

  #grows({ id, runId }: Message): boolean {
    return runId !== undefined || this.#context.isRead(id);
  }
}
