import { once } from 'node:events';
import type { Command } from 'commander';
import { ConfigurationError, type Logger } from '../../gateway/index.js';
import type { RunningGateway, ServeOptions } from '../../gateway/node/index.js';
import type { CommandContext } from '../command-context.js';
import { CommandError } from '../command-error.js';
import { readGatewayOptions, reportMistakes } from '../gateway-options.js';
import { cannotListen } from '../listen-failure.js';
import { addGatewayWebhooks } from './gateway-webhooks.js';

/** The options as the parser returns them. */
interface GatewayCommandOptions {
  port?: string;
  host?: string;
}

/** Adds `gateway`: serves a gateway, configured by the environment and `.env`, until the process is ended. */
export function addGateway(program: Command, context: CommandContext): void {
  const gateway = program
    .command('gateway')
    .summary('start the server between the chat and Dify, which keeps the API key')
    .description(
      'Starts the server between <dify-chat> and Dify: it keeps the API key, tells visitors apart and limits their requests.\nIt is configured by environment variables and the file .env: DIFY_BASE_URL and DIFY_API_KEY are enough.',
    )
    .option('--port <port>', 'port to listen on; default: PORT, else 8787')
    .option('--host <host>', 'address to listen on; default: HOST, else this machine only')
    .action(async (options: GatewayCommandOptions) => runGateway(options, context));
  addGatewayWebhooks(gateway, context);
}

async function runGateway(
  { port, host }: GatewayCommandOptions,
  { terminal, env, signal, onHangup, finish }: CommandContext,
): Promise<void> {
  const { createLogger, serveGateway } = await import('../../gateway/node/index.js');
  const read = () => readGatewayOptions(terminal, env, { PORT: port, HOST: host });
  const options = await read().catch((error: unknown) => reportMistakes(terminal, error));
  const logger = createLogger({
    level: options.logLevel,
    write: (line) => terminal.note(line.trimEnd()),
  });
  const gateway = await serveGateway({ ...options, logger }).catch((error: unknown) =>
    reportMistakes(terminal, describeListenFailure(error, options)),
  );
  onHangup(() => void reload(gateway, read, logger));
  terminal.print(`Gateway on ${gateway.url}\n\n${describe(gateway, options)}`);
  if (!signal.aborted) await once(signal, 'abort');
  terminal.note('Waiting for running answers. Ctrl-C again ends them.');
  await gateway.close();
  // Ctrl-C is how it is meant to end: nothing is to be said.
  if (signal.reason instanceof CommandError) finish(signal.reason.exitCode);
}

/** Names the variable of the port that a server could not listen at. */
function describeListenFailure(
  error: unknown,
  { host = '', port, metricsPort }: ServeOptions,
): unknown {
  const failed = error instanceof Error && 'port' in error ? error.port : undefined;
  return failed === metricsPort && metricsPort !== port
    ? cannotListen(error, host, String(metricsPort), 'METRICS_PORT')
    : cannotListen(error, host, String(port));
}

/** Applies the configuration as it is now; with a mistake, the gateway goes on with the former one. */
async function reload(
  gateway: RunningGateway,
  read: () => Promise<ServeOptions>,
  logger: Logger,
): Promise<void> {
  try {
    gateway.reload(await read());
    logger.info('The configuration was read again');
  } catch (error) {
    const reason =
      error instanceof ConfigurationError ? error.mistakes.join(' ') : (error as Error).message;
    logger.error('The configuration is wrong: the former one stays', { reason });
  }
}

/** The tags for a page, and what the operator may have forgotten. */
function describe(
  { url, metricsUrl }: RunningGateway,
  { apps = {}, apiKey, allowedOrigins, userSecret }: ServeOptions,
) {
  const paths = [
    ...(apiKey === undefined ? [] : ['']),
    ...Object.keys(apps).map((name) => `/${name}`),
  ];
  const hints = [
    allowedOrigins ? '' : 'ALLOWED_ORIGINS is not set: only pages on this machine may connect.',
    userSecret ? '' : 'USER_SECRET is not set: a new API key means new visitors without a history.',
  ].filter(Boolean);
  return [
    ...paths.map((path) => `  <dify-chat base-url="${url}${path}"></dify-chat>`),
    ...(metricsUrl === undefined ? [] : ['', `Metrics on ${metricsUrl}`]),
    ...(hints.length > 0 ? ['', ...hints] : []),
  ].join('\n');
}
