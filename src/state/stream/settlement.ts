import type { Message, MessageError } from '../model.js';

/** How the reading of an answer, or its recovery, ended. */
export interface Settlement {
  readonly answerKey: string;
  /** Why it ended; absent when the stream ended with an event that says so. */
  readonly error?: MessageError | undefined;
  /** The answer as the history of the server has it. */
  readonly stored?: Message | undefined;
  /** The workflow finished, but the end of the message did not come: its sources are in the history (docs/dify-api.md §6.6). */
  readonly lacksMessageEnd?: boolean | undefined;
}
