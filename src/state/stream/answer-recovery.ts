import type { ChatClient } from '../../api/chat-client.js';
import { errorFromFailure, type ApiError } from '../../api/http/errors.js';
import type { Clock } from '../../lib/clock.js';
import type { Message, MessageError } from '../model.js';
import { plainError } from '../new-message.js';
import { messagesFrom } from '../parts/from-history.js';
import type { ChatAction } from '../reducer.js';
import type { Settlement } from './settlement.js';

const POLL_INTERVAL_MS = 3000;
/** A workflow runs for twenty minutes at most (docs/dify-api.md §6.8). */
const GIVE_UP_AFTER_MS = 20 * 60_000;
const REQUEST_TIMEOUT_MS = 30_000;

/** Dependencies of a recovery. */
export interface AnswerRecoveryContext {
  client: Pick<ChatClient, 'fetchMessages' | 'stopChat'>;
  clock: Clock;
  dispatch: (action: ChatAction) => void;
  /** Called at most once, and not after `stop()`. */
  onSettled: (settlement: Settlement) => void;
  /** Whether the answer is still growing in the state: in the open conversation, or in one that was left. */
  isKept: () => boolean;
  /** Whether the server still generates the answer; if not, the next poll is the last. */
  isGenerating: () => boolean;
}

/**
 * Recovers an answer that the server generates without a reader, as a chatflow's after a reload: polls the history until it
 * contains the answer. Joining the run instead would miss the text so far, and on 1.16 may disconnect other readers
 * (docs/dify-in-the-browser.md §6). Settles exactly once; never throws.
 */
export class AnswerRecovery {
  readonly settled: Promise<void>;
  readonly #context: AnswerRecoveryContext;
  readonly #answer: Message;
  #isOver = false;
  #endPause: (() => void) | undefined;

  constructor(context: AnswerRecoveryContext, answer: Message, conversationId: string) {
    this.#context = context;
    this.#answer = answer;
    this.settled = this.#run(conversationId);
  }

  isOver(): boolean {
    return this.#isOver;
  }

  /** Polls now, or ends if the answer is no longer kept. */
  poll(): void {
    this.#endPause?.();
  }

  /** Stops the answer: shows it as stopped at once, and requests the stop from the server. */
  stop(): void {
    const { key, taskId } = this.#answer;
    this.#isOver = true;
    this.#context.dispatch({ type: 'stop', answerKey: key });
    // If the call fails, the run continues on the server, which changes nothing here.
    if (taskId) this.#context.client.stopChat(taskId).catch(() => undefined);
    this.#endPause?.();
  }

  async #run(conversationId: string): Promise<void> {
    const { clock, dispatch, onSettled, isKept, isGenerating } = this.#context;
    const answerKey = this.#answer.key;
    const end = clock.now() + GIVE_UP_AFTER_MS;
    let outcome: Pick<Settlement, 'error' | 'stored'> | undefined;
    let isLastPoll = false;
    dispatch({ type: 'resume', answerKey });
    while (!outcome && !isLastPoll && clock.now() < end) {
      isLastPoll = !isGenerating();
      await this.#pause(POLL_INTERVAL_MS);
      if (this.isOver()) return;
      if (!isKept()) break;
      outcome = await this.#poll(conversationId);
      if (this.isOver()) return;
    }
    this.#isOver = true;
    onSettled({ answerKey, ...outcome });
  }

  /** Resolves with `undefined` if polling should continue. */
  async #poll(conversationId: string): Promise<Pick<Settlement, 'error' | 'stored'> | undefined> {
    const { client } = this.#context;
    try {
      const stored = await Promise.race([
        fetchAnswer(client, conversationId, this.#answer.id),
        this.#pause(REQUEST_TIMEOUT_MS),
      ]);
      return stored && { stored };
    } catch (failure) {
      const error = permanentError(errorFromFailure(failure));
      return error && { error };
    } finally {
      this.#endPause?.();
    }
  }

  #pause(milliseconds: number): Promise<undefined> {
    return new Promise((resolve) => {
      const cancel = this.#context.clock.after(milliseconds, () => resolve(undefined));
      this.#endPause = () => {
        cancel();
        resolve(undefined);
      };
    });
  }
}

/** Fetches an answer from the history; resolves with `undefined` when the server has not stored it yet. */
export async function fetchAnswer(
  client: Pick<ChatClient, 'fetchMessages'>,
  conversationId: string,
  messageId: string,
): Promise<Message | undefined> {
  const { data } = await client.fetchMessages({ conversationId });
  const item = data.find(({ id }) => id === messageId);
  const [, answer] = item ? messagesFrom(item) : [];
  return answer?.status === 'interrupted' ? undefined : answer;
}

/** The error as plain data; `undefined` for a transient one, which the next poll may not have. */
function permanentError(error: ApiError): MessageError | undefined {
  const transient = /^(?:offline|unreachable|rate-limited|overloaded|stream-broken|unknown)$/;
  return transient.test(error.kind) ? undefined : plainError(error);
}
