import { ConfigurationError, mistakesIn, type OptionNames } from './resolve-settings.js';
import type { AppOptions, GatewayOptions } from './settings.js';
import type { HandoverOptions } from './webhooks/handover-options.js';

/** The names of the options in an environment. */
const variableNames: OptionNames = {
  allowedOrigins: 'ALLOWED_ORIGINS',
  apiKey: 'DIFY_API_KEY',
  audience: 'IDENTITY_AUDIENCE',
  baseUrl: 'DIFY_BASE_URL',
  handover: 'HANDOVER_…',
  handoverKeywords: 'HANDOVER_KEYWORDS',
  handoverOutput: 'HANDOVER_OUTPUT',
  handoverRepeat: 'HANDOVER_REPEAT_HOURS',
  identitySecret: 'IDENTITY_SECRET',
  jwksUrl: 'IDENTITY_JWKS_URL',
  limits: 'API_RATE_LIMIT',
  userSecret: 'USER_SECRET',
  webhookSecret: 'WEBHOOK_SECRET',
  webhookUrl: 'WEBHOOK_URL',
};

/** Environment variables, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The prefix of the key of a named app: `DIFY_API_KEY_SUPPORT` is the key of the app at `/support/v1`. */
const NAMED_KEY = /^DIFY_API_KEY_(\w+)$/;

/**
 * Reads the options of a gateway from environment variables, as docs/gateway.md lists them; an empty one counts as absent. Throws a
 * `ConfigurationError` that names every mistake.
 */
export function readEnvironment(environment: Environment): GatewayOptions {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const limit = read('API_RATE_LIMIT');
  const options: GatewayOptions = {
    baseUrl: read('DIFY_BASE_URL'),
    apiKey: read('DIFY_API_KEY'),
    apps: namedApps(environment),
    allowedOrigins: read('ALLOWED_ORIGINS')
      ?.split(',')
      .map((origin) => origin.trim().replace(/\/$/, ''))
      .filter(Boolean),
    allowsAnonymous: read('ANONYMOUS_VISITORS') !== 'false',
    basePath: read('BASE_PATH'),
    identity: readIdentity(read),
    limits: limit === undefined ? {} : { visitor: Number(limit) },
    userSecret: read('USER_SECRET'),
    webhooks: readWebhooks(read),
  };
  const mistakes = mistakesIn(options, variableNames);
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return options;
}

function readWebhooks(read: (name: string) => string | undefined): GatewayOptions['webhooks'] {
  const urls = listOf(read('WEBHOOK_URL'));
  const secrets = listOf(read('WEBHOOK_SECRET'));
  const handover = readHandover(read);
  return urls.length + secrets.length > 0 || handover ? { urls, secrets, handover } : undefined;
}

function readHandover(read: (name: string) => string | undefined): HandoverOptions | undefined {
  const dislikes = read('HANDOVER_DISLIKE') === 'true';
  const keywords = read('HANDOVER_KEYWORDS')
    ?.split(',')
    .map((keyword) => keyword.trim());
  const output = read('HANDOVER_OUTPUT');
  const hours = read('HANDOVER_REPEAT_HOURS');
  if (!dislikes && (keywords ?? output ?? hours) === undefined) return undefined;
  return {
    dislikes,
    keywords,
    output,
    repeatHours: hours === undefined ? undefined : Number(hours),
  };
}

/** Values separated by spaces or commas. */
function listOf(text = ''): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

function readIdentity(read: (name: string) => string | undefined): GatewayOptions['identity'] {
  const secret = read('IDENTITY_SECRET');
  const jwksUrl = read('IDENTITY_JWKS_URL');
  const audience = read('IDENTITY_AUDIENCE');
  if ((secret ?? jwksUrl ?? audience) === undefined) return undefined;
  return { secret, jwksUrl, audience: audience ?? '' };
}

function namedApps(environment: Environment): Record<string, AppOptions> {
  const apps = Object.entries(environment).flatMap(([variable, apiKey]) => {
    const name = NAMED_KEY.exec(variable)?.[1];
    return name && apiKey?.trim() ? [[nameOf(name), { apiKey: apiKey.trim() }] as const] : [];
  });
  return Object.fromEntries(apps);
}

function nameOf(suffix: string): string {
  return suffix.toLowerCase().replaceAll('_', '-');
}
