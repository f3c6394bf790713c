import type { ExitCode } from './exit-codes.js';

/** A failure for the user: printed as one line, `message` and then `remedy`, without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;
  /** What the user can do about it; a sentence, or empty. */
  readonly remedy: string;

  constructor(exitCode: ExitCode, message: string, remedy = '') {
    super(message);
    this.exitCode = exitCode;
    this.remedy = remedy;
  }
}
