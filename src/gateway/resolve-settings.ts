import { DerivedKeys } from './identity/user-id.js';
import { createMemoryLimiter } from './limits/limiter.js';
import { completeLimits } from './limits/limits.js';
import { isOriginPattern } from './origins.js';
import type { GatewayApp, GatewayOptions, Settings } from './settings.js';
import { createMemoryStore } from './store.js';
import { silentLogger } from './telemetry.js';
import { mistakesInHandover, type HandoverNames } from './webhooks/handover-options.js';
import { isWebhookSecret } from './webhooks/sign.js';

const MIN_SECRET_LENGTH = 32;

/** The names by which the mistakes of a configuration are reported. */
export interface OptionNames extends HandoverNames {
  readonly allowedOrigins: string;
  readonly apiKey: string;
  readonly audience: string;
  readonly baseUrl: string;
  readonly identitySecret: string;
  readonly jwksUrl: string;
  readonly limits: string;
  readonly userSecret: string;
  readonly webhookSecret: string;
  readonly webhookUrl: string;
}

const optionNames: OptionNames = {
  allowedOrigins: 'allowedOrigins',
  apiKey: 'apiKey',
  audience: 'identity.audience',
  baseUrl: 'baseUrl',
  handover: 'webhooks.handover',
  handoverKeywords: 'webhooks.handover.keywords',
  handoverOutput: 'webhooks.handover.output',
  handoverRepeat: 'webhooks.handover.repeatHours',
  identitySecret: 'identity.secret',
  jwksUrl: 'identity.jwksUrl',
  limits: 'limits',
  userSecret: 'userSecret',
  webhookSecret: 'webhooks.secrets',
  webhookUrl: 'webhooks.urls',
};

/** The configuration of a gateway is wrong; the message names every mistake, and no secret. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(['The gateway is not configured correctly:', ...mistakes].join('\n- '));
    this.mistakes = mistakes;
  }
}

/** Validates the options and adds the defaults; throws a `ConfigurationError` that names every mistake. */
export function resolveSettings(options: GatewayOptions, names = optionNames): Settings {
  const mistakes = mistakesIn(options, names);
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return {
    apps: appsOf(options),
    basePath: (options.basePath ?? '').replace(/\/+$/, ''),
    allowedOrigins: options.allowedOrigins,
    allowedHeaders: options.allowedHeaders ?? [],
    identity: options.identity,
    allowsAnonymous: options.allowsAnonymous ?? true,
    limits: completeLimits(options.limits ?? {}),
    maxUploadBytes: options.maxUploadBytes ?? 100_000_000,
    limiter: options.limiter ?? createMemoryLimiter(),
    store: options.store ?? createMemoryStore(),
    logger: options.logger ?? silentLogger,
    metrics: options.metrics ?? {},
    trace: options.trace,
    verify: options.verify,
    webhooks: options.webhooks,
    // Looked up at each call: monitoring may replace it later.
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    timeouts: { upstream: 330_000, sender: 30_000, ...options.timeouts },
  };
}

/** All mistakes, as sentences that name the option and the remedy. */
export function mistakesIn(options: GatewayOptions, names: OptionNames): string[] {
  return [
    ...mistakesInApps(options, names),
    ...mistakesInIdentity(options, names),
    ...mistakesInLimits(options, names),
    ...mistakesInWebhooks(options, names),
    ...(options.allowedOrigins ?? [])
      .filter((origin) => !isOriginPattern(origin))
      .map(
        (origin) =>
          `${names.allowedOrigins}: "${origin}" is not an origin like https://example.com, without a path.`,
      ),
    ...(options.basePath && !/^(?:\/[\w-]+)+\/?$/.test(options.basePath)
      ? [`basePath: "${options.basePath}" is not a path like /dify.`]
      : []),
    ...(isTooShort(options.userSecret)
      ? [`${names.userSecret} must have at least ${MIN_SECRET_LENGTH} characters.`]
      : []),
  ];
}

function* mistakesInApps(
  { baseUrl, apiKey, apps = {} }: GatewayOptions,
  names: OptionNames,
): Generator<string> {
  const entries = Object.entries(apps);
  if (apiKey === undefined && entries.length === 0)
    yield `${names.apiKey} is missing: the key of the app, app-…, from its page "API Access" in Dify.`;
  if (apiKey !== undefined) yield* mistakesInKey(apiKey, names.apiKey);
  const isNeeded = apiKey !== undefined || entries.some(([, app]) => app.baseUrl === undefined);
  if (baseUrl !== undefined || isNeeded || entries.length === 0)
    yield* mistakesInUrl(baseUrl, names.baseUrl, 'https://dify.example.com');
  for (const [name, app] of entries) {
    if (!/^[\w-]+$/.test(name) || /^(?:v1|files|healthz|readyz)$/.test(name))
      yield `The app name "${name}" cannot be a path: use letters, digits, "-" and "_".`;
    yield* mistakesInKey(app.apiKey, `${names.apiKey} of "${name}"`);
    if (app.baseUrl !== undefined)
      yield* mistakesInUrl(
        app.baseUrl,
        `${names.baseUrl} of "${name}"`,
        'https://dify.example.com',
      );
  }
}

/** The key itself is not repeated. */
function* mistakesInKey(apiKey: string, name: string): Generator<string> {
  if (!apiKey) yield `${name} is empty.`;
  else if (!/^[\x21-\x7e]+$/.test(apiKey))
    yield `${name} contains characters that are not allowed in a header.`;
  else if (apiKey.startsWith('dataset-'))
    yield `${name} is a key of the knowledge API; the key of an app begins with app-.`;
}

function* mistakesInUrl(url: string | undefined, name: string, example: string): Generator<string> {
  if (!url) yield `${name} is missing, such as ${example}.`;
  else if (!isHttpUrl(url)) yield `${name} is not a URL like ${example}.`;
}

function* mistakesInIdentity(
  { identity, allowsAnonymous = true }: GatewayOptions,
  names: OptionNames,
): Generator<string> {
  if (!identity) {
    if (!allowsAnonymous)
      yield `Without ${names.identitySecret} or ${names.jwksUrl} nobody could use a gateway that has no anonymous visitors.`;
    return;
  }
  const { secret, jwksUrl, audience } = identity;
  if (secret === undefined && jwksUrl === undefined)
    yield `${names.audience} is set, but neither ${names.identitySecret} nor ${names.jwksUrl}.`;
  if (secret !== undefined && jwksUrl !== undefined)
    yield `${names.identitySecret} and ${names.jwksUrl} exclude each other.`;
  if (isTooShort(secret))
    yield `${names.identitySecret} must have at least ${MIN_SECRET_LENGTH} characters.`;
  if (jwksUrl !== undefined)
    yield* mistakesInUrl(jwksUrl, names.jwksUrl, 'https://login.example.com/.well-known/jwks.json');
  if (!audience)
    yield `${names.audience} is missing: the "aud" of the tokens, so that a token for something else is not valid here.`;
}

function mistakesInLimits({ limits = {} }: GatewayOptions, names: OptionNames): string[] {
  return Object.entries(limits)
    .filter(([, value]) => !(value > 0) || (Number.isFinite(value) && !Number.isInteger(value)))
    .map(
      ([name]) =>
        `${name === 'visitor' ? names.limits : `limits.${name}`} must be a whole number above 0.`,
    );
}

function* mistakesInWebhooks({ webhooks }: GatewayOptions, names: OptionNames): Generator<string> {
  if (!webhooks) return;
  const { urls, secrets, handover } = webhooks;
  if (urls.length === 0)
    yield `${names.webhookUrl} is missing, but ${secrets.length > 0 ? names.webhookSecret : names.handover} is set.`;
  // A URL may contain a secret: it is not repeated.
  if (!urls.every(isEndpointUrl))
    yield `${names.webhookUrl} must be complete http(s) addresses like https://example.com/hook, without user and fragment.`;
  if (secrets.length === 0)
    yield `${names.webhookSecret} is missing, such as whsec_ and the output of "openssl rand -base64 32".`;
  if (!secrets.every(isWebhookSecret))
    yield `${names.webhookSecret} must be whsec_ and 24 to 64 bytes in base64, such as the output of "openssl rand -base64 32".`;
  if (handover) yield* mistakesInHandover(handover, names);
}

function appsOf({ baseUrl = '', apiKey, apps = {}, userSecret }: GatewayOptions): GatewayApp[] {
  const given = Object.entries(apps);
  const all = apiKey === undefined ? given : [['', { apiKey }] as const, ...given];
  return all.map(([name, app]) => ({
    name,
    apiKey: app.apiKey,
    dify: withoutVersion(('baseUrl' in app ? app.baseUrl : undefined) ?? baseUrl),
    keys: new DerivedKeys(userSecret ?? app.apiKey),
  }));
}

function withoutVersion(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '');
}

function isTooShort(secret: string | undefined): boolean {
  return secret !== undefined && secret.length < MIN_SECRET_LENGTH;
}

function isEndpointUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hash, username, password } = new URL(url);
  return /^https?:$/.test(protocol) && !hash && !username && !password;
}

function isHttpUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, search, hash, username } = new URL(url);
  return /^https?:$/.test(protocol) && !search && !hash && !username;
}
