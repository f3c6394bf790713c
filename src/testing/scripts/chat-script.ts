import { internalError } from '../http/error-responses.js';
import type { AnswerStep, AppFailure } from './answer.js';
import { messageEndFrame, metadataOf, storeMetadata } from './message-end.js';
import { MessageEvents } from './message-events.js';
import { errorFrame, type RunContext, type Script } from './script.js';

/** The error of an app that fails before it begins. */
export const crashFailure = (message: string): AppFailure => ({
  ...internalError,
  message,
});

/** Chat and completion apps: pieces of text, then `message_end`. Stored only at the end (docs/dify-in-the-browser.md §5). */
export class ChatScript implements Script {
  readonly #context: RunContext;
  readonly #events: MessageEvents;
  #failure: AppFailure | undefined;

  constructor(context: RunContext) {
    this.#context = context;
    this.#events = new MessageEvents(context);
  }

  begin(): string[] {
    return [];
  }

  step(step: AnswerStep): string[] {
    return this.#events.write(step);
  }

  end(): string[] {
    this.#context.message.answer = this.#events.text;
    storeMetadata(this.#context);
    return [messageEndFrame(this.#context), ...this.#events.endSpeech()];
  }

  fail(failure: AppFailure): string[] {
    this.#failure = failure;
    return [errorFrame(this.#context, failure)];
  }

  crash(message: string): string[] {
    return this.fail(crashFailure(message));
  }

  leavesOpen(): boolean {
    return false;
  }

  result() {
    return this.#failure ? { failure: this.#failure } : { body: blockingBody(this.#context) };
  }
}

/** The body of a blocking response, for apps with messages (docs/dify-api.md §4.4). */
export function blockingBody(context: RunContext) {
  const { ids, message, user } = context;
  const { conversationId: conversation_id, messageId: message_id } = ids;
  const { mode } = user.app;
  return {
    event: 'message',
    task_id: ids.taskId,
    id: message_id,
    message_id,
    conversation_id: mode === 'completion' ? undefined : conversation_id,
    mode,
    answer: message.answer,
    metadata: metadataOf(context),
    created_at: message.createdAt,
  };
}
