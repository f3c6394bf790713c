import { ConfigurationError, type Environment } from '../gateway/index.js';
import type { ServeEnvironment } from '../gateway/node/index.js';
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** Variables whose values are never printed. */
const SECRET = /^(?:DIFY_API_KEY|IDENTITY_SECRET|USER_SECRET|REDIS_URL|WEBHOOK_SECRET|WEBHOOK_URL)/;

/** Reads the options of a gateway from the environment and `.env`; `overrides` win. Throws a `ConfigurationError` with all mistakes. */
export async function readGatewayOptions(
  terminal: Terminal,
  env: Environment,
  overrides: Environment = {},
): Promise<ServeEnvironment> {
  const { loadEnvironment, readServeEnvironment } = await import('../gateway/node/index.js');
  const environment = { ...loadEnvironment(process.cwd(), env) };
  for (const [name, value] of Object.entries(overrides)) if (value) environment[name] = value;
  for (const [name, value] of Object.entries(environment))
    if (value && SECRET.test(name)) for (const each of value.split(/[\s,]+/)) terminal.hide(each);
  return readServeEnvironment(environment);
}

/** Turns mistakes of the configuration into lines and a `CommandError`; throws any other error as it is. */
export function reportMistakes(terminal: Terminal, error: unknown): never {
  if (!(error instanceof ConfigurationError)) throw error;
  for (const mistake of error.mistakes) terminal.note(`- ${mistake}`);
  throw new CommandError(
    exitCodes.usage,
    'The gateway is not configured correctly.',
    'docs/gateway.md has all variables.',
  );
}
