import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';

/** Aborts at the first Ctrl-C or SIGTERM, with a `CommandError` as the reason; a second one ends the process at once. */
export function watchInterrupts(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  const listen = (name: NodeJS.Signals, error: CommandError) =>
    process.once(name, () => controller.abort(error));
  listen('SIGINT', interruption());
  listen('SIGTERM', new CommandError(exitCodes.terminated, 'Terminated.'));
  return controller.signal;
}

/** The failure of a command that the user ended by Ctrl-C. */
export function interruption(): CommandError {
  return new CommandError(
    exitCodes.interrupted,
    'Interrupted: only what is reported is certainly done.',
    'The same command can be run again.',
  );
}
