import type { Message, MessageError } from '../model.js';

/** The outcome of reading or recovering an answer. */
export interface Settlement {
  readonly answerKey: string;
  /** The error that ended it; absent if an event of the stream ended the answer. */
  readonly error?: MessageError | undefined;
  /** The answer from the server's history. */
  readonly stored?: Message | undefined;
  /** Whether the workflow finished without `message_end`: the sources are in the history only (docs/dify-api.md §6.6). */
  readonly lacksMessageEnd?: boolean | undefined;
}
