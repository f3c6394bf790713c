import type { ChatClient } from '../../api/chat-client.js';
import { errorFromFailure, type ApiError } from '../../api/http/errors.js';
import type { Clock } from '../../lib/clock.js';
import { messagesFrom } from '../parts/from-history.js';
import { plainError } from '../new-message.js';
import type { Message, MessageError } from '../model.js';
import type { ChatAction } from '../reducer.js';

/** How often the history is asked, and how long: a workflow runs for twenty minutes at most (docs/dify-api.md §6.8). */
const ASK_EVERY_MS = 3000;
const GIVE_UP_AFTER_MS = 20 * 60_000;
/** A server that does not answer is asked again. */
const ANSWER_LIMIT_MS = 30_000;

/** What a resumption works with. */
export interface ResumptionContext {
  client: Pick<ChatClient, 'fetchMessages' | 'stopChat'>;
  clock: Clock;
  dispatch: (action: ChatAction) => void;
  /** Whether the answer still stands in the conversation that is open. */
  isShown: () => boolean;
  /** Whether it still grows; once it does not, the history is asked for the last time. */
  isGrowing: () => boolean;
}

/**
 * An answer that grows on without its reader, as a chatflow's does after a reload. The history is asked until it has the
 * answer: a run that is joined again tells no text of before, and on 1.16 joining it may cut other readers off (docs/dify-in-the-browser.md §6).
 * Settles exactly once; never throws.
 */
export class AnswerRecovery {
  readonly settled: Promise<void>;
  readonly #answerKey: string;
  readonly #context: ResumptionContext;
  readonly #answer: Message;
  #over = false;
  #wake: (() => void) | undefined;

  constructor(context: ResumptionContext, answer: Message, conversationId: string) {
    this.#context = context;
    this.#answer = answer;
    this.#answerKey = answer.key;
    this.settled = this.#run(conversationId);
  }

  /** Nothing more comes of it. */
  isOver(): boolean {
    return this.#over;
  }

  /** The visitor wants no more: the message says so at once, and the server is told. */
  stop(): void {
    const { taskId } = this.#answer;
    this.#over = true;
    this.#context.dispatch({ type: 'stop', answerKey: this.#answerKey });
    // If the call fails the run goes on at the server, which changes nothing here.
    if (taskId) this.#context.client.stopChat(taskId).catch(() => undefined);
    this.#wake?.();
  }

  async #run(conversationId: string): Promise<void> {
    const { clock, dispatch, isShown, isGrowing } = this.#context;
    const answerKey = this.#answerKey;
    const end = clock.now() + GIVE_UP_AFTER_MS;
    let kept: Message | undefined;
    let error: MessageError | undefined;
    let isLast = false;
    dispatch({ type: 'resume', answerKey });
    while (!kept && !error && !isLast && clock.now() < end) {
      isLast = !isGrowing();
      await this.#pause(ASK_EVERY_MS);
      if (this.isOver()) return;
      if (!isShown()) break;
      try {
        const answer = askFor(this.#context.client, conversationId, this.#answer.id);
        kept = await Promise.race([answer, this.#pause(ANSWER_LIMIT_MS)]);
      } catch (failure) {
        error = whatStays(errorFromFailure(failure));
      }
      this.#wake?.();
      if (this.isOver()) return;
    }
    this.#over = true;
    dispatch({ type: 'settle', answerKey, kept, error });
  }

  #pause(milliseconds: number): Promise<undefined> {
    return new Promise((resolve) => {
      const cancel = this.#context.clock.after(milliseconds, () => resolve(undefined));
      this.#wake = () => {
        cancel();
        resolve(undefined);
      };
    });
  }
}

/** An answer as the server has kept it, when it has. */
export async function askFor(
  client: Pick<ChatClient, 'fetchMessages'>,
  conversationId: string,
  messageId: string,
): Promise<Message | undefined> {
  const { data } = await client.fetchMessages({ conversationId });
  const item = data.find(({ id }) => id === messageId);
  const [, answer] = item ? messagesFrom(item) : [];
  return answer?.status === 'interrupted' ? undefined : answer;
}

/** What cannot be had now may be had the next time, unless nothing but a person can change that. */
function whatStays(error: ApiError): MessageError | undefined {
  const passes = /^(?:offline|unreachable|rate-limited|overloaded|stream-broken|unknown)$/;
  return passes.test(error.kind) ? undefined : plainError(error);
}
