import type { Attachment } from './model.js';

/** Values of the app's input variables. */
export type Inputs = Readonly<Record<string, unknown>>;

/** A question to send. */
export interface Question {
  text: string;
  /** Files to send instead of those in the composer; files that the app refuses are added to the composer. */
  files?: readonly File[] | undefined;
  /** Values of the app's input variables for this question; default: the session's `inputs`. */
  inputs?: Inputs | undefined;
}

/** A question with its attachments. */
export interface PreparedQuestion {
  text: string;
  attachments: readonly Attachment[];
  inputs: Inputs | undefined;
  /** The key of the answer whose turn this question replaces. */
  replacedAnswerKey?: string | undefined;
  /** The key of the answer whose turn this question is another version of. */
  versionOf?: string | undefined;
}
