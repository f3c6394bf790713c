import type { ExitCode } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** What commands get from the process. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts at Ctrl-C; its reason is a `CommandError`. */
  readonly signal: AbortSignal;
  /** Calls back at each SIGHUP, by which operators have a server read its configuration again; until then SIGHUP ends the process. */
  readonly onHangup: (run: () => void) => void;
  /** Sets the exit code of a command that has done its work. */
  readonly finish: (exitCode: ExitCode) => void;
}
