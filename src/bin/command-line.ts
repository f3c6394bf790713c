import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import type { CommandContext } from './command-context.js';
import { CommandError } from './command-error.js';
import { addDoctor } from './commands/doctor.js';
import { addFakeDify } from './commands/fake-dify.js';
import { addGateway } from './commands/gateway.js';
import { addInit } from './commands/init.js';
import { exitCodes, type ExitCode } from './exit-codes.js';
import { watchInterrupts } from './interrupts.js';
import { createTerminal, oneLine, type Terminal } from './terminal.js';

/** Runs the command that a process was started with. Resolves with its exit code; prints a failure as one line. */
export async function runCommandLine(process: NodeJS.Process): Promise<ExitCode> {
  const terminal = createTerminal(process);
  const signal = watchInterrupts(process);
  let exitCode: ExitCode = exitCodes.ok;
  const finish = (code: ExitCode) => void (exitCode = code);
  const onHangup = (run: () => void) => void process.on('SIGHUP', run);
  const program = createProgram({ terminal, env: process.env, signal, onHangup, finish });
  try {
    // Without a command the parser would report an error.
    if (process.argv.length <= 2) program.help();
    await program.parseAsync(process.argv);
    return exitCode;
  } catch (error) {
    // What fails after Ctrl-C fails because of it, unless the command says otherwise.
    const isOwn = error instanceof CommandError || !signal.aborted;
    return report(isOwn ? error : signal.reason, terminal);
  }
}

function createProgram(context: CommandContext): Command {
  const program = new Command('dify-chat')
    .description('Puts chats with Dify apps on web pages: https://github.com/dify-chat/dify-chat')
    // Commands have options of these names.
    .enablePositionalOptions()
    .version(version, '-V, --version', 'print the version of dify-chat')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .exitOverride()
    // Errors are printed by `report`.
    .configureOutput({ writeErr: () => undefined })
    .addHelpText(
      'after',
      '\nDocumentation: https://github.com/dify-chat/dify-chat/blob/main/docs/cli.md',
    );
  for (const add of [addInit, addDoctor, addGateway, addFakeDify]) add(program, context);
  return program;
}

function report(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return reportUsage(error, terminal);
  if (error instanceof CommandError) {
    terminal.note(oneLine(`dify-chat: ${error.message} ${error.remedy}`));
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  terminal.note(
    oneLine(
      `dify-chat: Unexpected error: ${message} Please report it at https://github.com/dify-chat/dify-chat/issues.`,
    ),
  );
  return exitCodes.unexpected;
}

/** An error of the parser; it also ends `--help` and `--version` by one, with the exit code 0. */
function reportUsage({ exitCode, message }: CommanderError, terminal: Terminal): ExitCode {
  if (exitCode === 0) return exitCodes.ok;
  const words = message.replace(/^error: /, '');
  terminal.note(oneLine(`dify-chat: ${words} See npx dify-chat --help.`));
  return exitCodes.usage;
}
