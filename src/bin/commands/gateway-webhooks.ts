import type { Command } from 'commander';
import type { DeadLetter, Outbox } from '../../gateway/index.js';
import type { CommandContext } from '../command-context.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { readGatewayOptions, reportMistakes } from '../gateway-options.js';
import type { Terminal } from '../terminal.js';

/** What was given up: dead letters, and endpoints that answered 410. */
interface GivenUp {
  readonly outbox: Outbox;
  readonly letters: readonly DeadLetter[];
  readonly ended: readonly EndedEndpoint[];
  readonly reopen: (lane: string) => Promise<void>;
}

interface EndedEndpoint {
  readonly lane: string;
  /** Milliseconds since 1970. */
  readonly time: number;
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
    description:
      'Sends them again, with all attempts, and opens their endpoints again if they have ended; "all" opens every endpoint. A gateway that runs does so at once.',
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
    .description(
      'Lists the endpoints that have ended, then the webhooks, oldest first: id, time, attempts, endpoint, reason.',
    )
    .action(async () => withGivenUp(context, (given) => list(context.terminal, given)));
  for (const change of changes)
    webhooks
      .command(change.name)
      .argument('<id>', 'the id of a webhook, or "all"')
      .description(change.description)
      .action(async (id: string) =>
        withGivenUp(context, (given) => apply(change, context.terminal, given, id)),
      );
}

async function withGivenUp(
  { terminal, env }: CommandContext,
  use: (given: GivenUp) => void | Promise<void>,
): Promise<void> {
  const { endOf, lanesOf, openOutbox, reopenEndpoint } =
    await import('../../gateway/node/index.js');
  const options = await readGatewayOptions(terminal, env).catch((error: unknown) =>
    reportMistakes(terminal, error),
  );
  if (!options.webhooks)
    throw new CommandError(exitCodes.usage, 'WEBHOOK_URL is not set: there are no webhooks.');
  const note = (message: string) => terminal.note(message);
  const outbox = await openOutbox(options, { info: note, warn: note, error: note });
  try {
    const lanes = lanesOf(options.webhooks.urls);
    const ends = await Promise.all(lanes.map((lane) => endOf(outbox.notes, lane)));
    await use({
      outbox,
      letters: await outbox.listDead(lanes),
      ended: lanes.flatMap((lane, index) => {
        const time = ends[index];
        return time === undefined ? [] : [{ lane, time }];
      }),
      reopen: (lane) => reopenEndpoint(outbox.notes, lane),
    });
  } finally {
    await outbox.close();
  }
}

function list(terminal: Terminal, { letters, ended }: GivenUp): void {
  if (letters.length === 0) terminal.note('No webhook was given up.');
  for (const { lane, time } of ended)
    terminal.print(['ended', new Date(time).toISOString(), lane, 'It answered 410.'].join('  '));
  for (const { id, createdAt, attempts, lane, reason } of letters)
    terminal.print([id, new Date(createdAt).toISOString(), attempts, lane, reason].join('  '));
}

async function apply(
  { report, method }: Change,
  terminal: Terminal,
  { outbox, letters, ended, reopen }: GivenUp,
  id: string,
): Promise<void> {
  const chosen = letters.filter((letter) => id === 'all' || letter.id === id);
  if (chosen.length === 0 && id !== 'all')
    throw new CommandError(
      exitCodes.usage,
      `No webhook "${id}" was given up.`,
      '"dify-chat gateway webhooks list" shows all.',
    );
  if (method === 'retryDead')
    for (const { lane } of ended)
      if (id === 'all' || chosen.some((letter) => letter.lane === lane)) {
        await reopen(lane);
        terminal.print(`Open again: ${lane}`);
      }
  for (const letter of chosen) await outbox[method](letter.lane, letter.id);
  terminal.print(`${report}: ${chosen.length}`);
}
