import type { Command } from 'commander';
import type { DeadLetter, Outbox } from '../../gateway/index.js';
import type { CommandContext } from '../command-context.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { readGatewayOptions, reportMistakes } from '../gateway-options.js';
import type { Terminal } from '../terminal.js';

/** The dead letters of an outbox. */
interface DeadLetters {
  readonly outbox: Outbox;
  readonly letters: readonly DeadLetter[];
}

/** A command that changes dead letters. */
interface Change {
  readonly name: string;
  readonly description: string;
  readonly report: string;
  readonly method: 'retryDead' | 'dropDead';
}

const changes: readonly Change[] = [
  {
    name: 'retry',
    description: 'Sends them again, with all attempts. A gateway that runs does so at once.',
    report: 'To be sent again',
    method: 'retryDead',
  },
  { name: 'drop', description: 'Deletes them.', report: 'Dropped', method: 'dropDead' },
];

/** Adds `gateway webhooks`: what to do with webhooks that were given up. */
export function addGatewayWebhooks(gateway: Command, context: CommandContext): void {
  const webhooks = gateway
    .command('webhooks')
    .summary('list, retry or drop webhooks that were given up')
    .description(
      'Shows webhooks that were given up after a day of attempts, or since their endpoint answered 410.\nIt reads the same variables and .env as the gateway, which may be running.',
    );
  webhooks
    .command('list')
    .description('Lists them, oldest first: id, time, attempts, endpoint, reason.')
    .action(async () => withDeadLetters(context, ({ letters }) => list(context.terminal, letters)));
  for (const change of changes)
    webhooks
      .command(change.name)
      .argument('<id>', 'the id of a webhook, or "all"')
      .description(change.description)
      .action(async (id: string) =>
        withDeadLetters(context, (dead) => apply(change, context.terminal, dead, id)),
      );
}

async function withDeadLetters(
  { terminal, env }: CommandContext,
  use: (dead: DeadLetters) => void | Promise<void>,
): Promise<void> {
  const { lanesOf, openOutbox } = await import('../../gateway/node/index.js');
  const options = await readGatewayOptions(terminal, env).catch((error: unknown) =>
    reportMistakes(terminal, error),
  );
  if (!options.webhooks)
    throw new CommandError(exitCodes.usage, 'WEBHOOK_URL is not set: there are no webhooks.');
  const note = (message: string) => terminal.note(message);
  const outbox = await openOutbox(options, { info: note, warn: note, error: note });
  try {
    await use({ outbox, letters: await outbox.listDead(lanesOf(options.webhooks.urls)) });
  } finally {
    await outbox.close();
  }
}

function list(terminal: Terminal, letters: readonly DeadLetter[]): void {
  if (letters.length === 0) terminal.note('No webhook was given up.');
  for (const { id, createdAt, attempts, lane, reason } of letters)
    terminal.print([id, new Date(createdAt).toISOString(), attempts, lane, reason].join('  '));
}

async function apply(
  { report, method }: Change,
  terminal: Terminal,
  { outbox, letters }: DeadLetters,
  id: string,
): Promise<void> {
  const chosen = letters.filter((letter) => id === 'all' || letter.id === id);
  if (chosen.length === 0 && id !== 'all')
    throw new CommandError(
      exitCodes.usage,
      `No webhook "${id}" was given up.`,
      '"dify-chat gateway webhooks list" shows all.',
    );
  for (const letter of chosen) await outbox[method](letter.lane, letter.id);
  terminal.print(`${report}: ${chosen.length}`);
}
