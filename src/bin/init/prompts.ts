import confirm from '@inquirer/confirm';
import input from '@inquirer/input';
import password from '@inquirer/password';
import select from '@inquirer/select';
import type { CommandContext } from '../command-context.js';
import { interruption } from '../interrupts.js';

/** Asks for a line of text. */
export function askText(context: CommandContext, message: string): Promise<string> {
  return asked(context, (options) => input({ message, required: true }, options));
}

/** Asks for a password, which is not shown. */
export function askPassword(context: CommandContext, message: string): Promise<string> {
  return asked(context, (options) => password({ message, mask: false }, options));
}

/** Asks a question that is answered by yes (the default) or no. */
export function askWhether(context: CommandContext, message: string): Promise<boolean> {
  return asked(context, (options) => confirm({ message, default: true }, options));
}

/** Lets the user choose from a list. */
export function askChoice<T>(
  context: CommandContext,
  message: string,
  choices: readonly { name: string; value: T }[],
): Promise<T> {
  return asked(context, (options) => select({ message, choices }, options));
}

/** Prompts are written to the standard error output, so that the standard output has nothing but results. */
async function asked<T>(
  { signal }: CommandContext,
  ask: (options: { output: NodeJS.WritableStream; signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  try {
    return await ask({ output: process.stderr, signal });
  } catch (error) {
    // Ctrl-C and the end of the input; in raw mode the terminal sends no SIGINT.
    if (error instanceof Error && error.name === 'ExitPromptError') throw interruption();
    throw error;
  }
}
