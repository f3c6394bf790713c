import { once } from 'node:events';
import type { Command } from 'commander';
import { defaultApps, defaultConsole, difyVersions } from '../../testing/index.js';
import type { CommandContext } from '../command-context.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { cannotListen } from '../listen-failure.js';
import { serveFakeDify } from '../serve-fake-dify.js';
import { parseNumber } from '../values.js';

/** The options as the parser returns them. */
interface FakeDifyCommandOptions {
  port: string;
  host: string;
  version: string;
  pace: string;
  reference?: boolean;
}

/** Adds `fake-dify`: serves a fake Dify until the process is ended. */
export function addFakeDify(program: Command, context: CommandContext): void {
  program
    .command('fake-dify')
    .summary('start a fake Dify server, for experiments and tests')
    .description(
      'Starts a fake Dify server, which answers without a model: for experiments, and for tests in any language.\nIt runs until Ctrl-C, and forgets everything then.',
    )
    .option('--port <port>', 'port to listen on; 0 for any free port', '5001')
    .option('--host <host>', 'address to listen on; the default is this machine only', '127.0.0.1')
    .option(
      '--version <version>',
      `Dify version to imitate: ${difyVersions.join(', ')}, or any in between`,
      difyVersions.at(-1),
    )
    .option('--pace <number>', 'speed of answers: 1 like a model, 0 without delay', '1')
    .option(
      '--reference',
      "also serve the endpoints of Dify's API quick reference; limits the requests per minute to the environment variable API_RATE_LIMIT, default 60",
    )
    .action(async (options: FakeDifyCommandOptions) => runFakeDify(options, context));
}

async function runFakeDify(
  { host, version, reference = false, port, pace }: FakeDifyCommandOptions,
  { terminal, env, signal, finish }: CommandContext,
): Promise<void> {
  if (!/^\d+\.\d+/.test(version))
    throw new CommandError(
      exitCodes.usage,
      `--version must be a version of Dify, not "${version}".`,
      `Such as ${difyVersions.join(', ')}.`,
    );
  const served = await serveFakeDify({
    host,
    version,
    reference,
    port: parseNumber('--port', port),
    pace: parseNumber('--pace', pace),
    rateLimit: parseNumber('API_RATE_LIMIT', env.API_RATE_LIMIT ?? '60'),
  }).catch((error: unknown) => {
    throw cannotListen(error, host, port);
  });
  terminal.print(`Fake Dify ${version} on ${served.url}\n\n${describeAccounts(served.url)}`);
  if (!signal.aborted) await once(signal, 'abort');
  await served.close();
  // Ctrl-C is how it is meant to end: nothing is to be said.
  if (signal.reason instanceof CommandError) finish(signal.reason.exitCode);
}

/** The login of the console, the key of the knowledge API, and the key and site code of each app. */
function describeAccounts(url: string): string {
  const row = (name: string, key: string, more: string) =>
    `  ${name.padEnd(15)} ${key.padEnd(15)} ${more}`;
  const { email, password, datasetKey } = defaultConsole;
  return [
    `  ${'console'.padEnd(15)} ${url}/console/api, as ${email} with the password ${password}`,
    `  ${'knowledge'.padEnd(15)} ${url}/v1/datasets, with the key ${datasetKey}\n`,
    row('app', 'key, for /v1', 'site code, for /api'),
    ...defaultApps.map(({ mode, apiKey, siteCode }) => row(mode, apiKey, siteCode)),
  ].join('\n');
}
