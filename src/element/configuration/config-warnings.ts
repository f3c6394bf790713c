import { locales, nearestLocale } from '../../i18n/locales.js';
import { isSafeUrl } from '../../markdown/sanitize/urls.js';
import { allowedValues } from './allowed-values.js';
import { parseJsonObject } from './attribute-converters.js';
import { hostsIn, isConversationId, normalizeHost, type RawConfig } from './config.js';
import { closestMatch, misspellingsOf } from './misspellings.js';

/** Warnings for the site owner about a questionable configuration. They contain no credential. */
export function configWarnings(given: RawConfig, hostname: string): string[] {
  const wrongTypes = typeWarnings(given);
  // The other checks read texts.
  if (wrongTypes.length > 0) return wrongTypes;
  return [
    ...credentialWarnings(given, hostname),
    ...addressWarnings(given),
    ...idWarnings(given),
    ...valueWarnings(given),
    ...hostWarnings(given),
    ...contactWarnings(given),
    ...localeWarnings(given),
  ];
}

const texts = [
  'baseUrl',
  'token',
  'apiKey',
  'user',
  'conversationId',
  'contact',
  'locale',
] as const;

/** JavaScript, or a framework, may set a property to anything. */
function typeWarnings(given: RawConfig): string[] {
  return texts
    .map((name): [string, unknown] => [name, given[name]])
    .filter(([, value]) => value !== undefined && value !== null && typeof value !== 'string')
    .map(([name, value]) => `${name} has to be a string, but is of type ${typeof value}.`);
}

function valueWarnings(given: RawConfig): string[] {
  return Object.entries(allowedValues).flatMap(([name, known]: [string, readonly string[]]) => {
    // A page may set the property to anything.
    const value: unknown = given[name as keyof typeof allowedValues];
    // Frameworks set absent properties to `undefined` or `null`.
    if (value === undefined || value === null) return [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (known.includes(text)) return [];
    const meant = closestMatch(text.replace('right', 'end').replace('left', 'start'), known);
    return [`${name}="${text}" is not known. Did you mean "${meant}"?`];
  });
}

function hostWarnings(given: RawConfig): string[] {
  return hostsIn(given)
    .filter((host) => normalizeHost(host) === undefined)
    .map((host) => `image-hosts="${host}" is not a host such as cdn.example.com or *.example.com.`);
}

function contactWarnings({ contact }: RawConfig): string[] {
  return contact && !isSafeUrl(contact)
    ? [`contact="${contact}" is not a link to a page, an e-mail address or a phone number.`]
    : [];
}

function localeWarnings({ locale }: RawConfig): string[] {
  if (!locale || nearestLocale(locale)) return [];
  const meant = closestMatch(locale, ['en-US', ...locales]);
  return [`locale="${locale}" is not a built-in language. Did you mean "${meant}"?`];
}

function credentialWarnings(
  { token, apiKey, baseUrl = '' }: RawConfig,
  hostname: string,
): string[] {
  return textsOf([
    [token && apiKey, 'token and api-key are both set: token is used. Remove the secret api-key.'],
    [
      token && /^(?:app|dataset)-/.test(token),
      'token looks like a secret API key; it should be the public site code.',
    ],
    [
      token?.includes('/'),
      'token is a URL; it should be the site code only, which is the last part of the URL of the published app.',
    ],
    [
      token && /\/v1\/*$/.test(baseUrl),
      'base-url ends in /v1, which is for API keys: leave that out with token.',
    ],
    [
      !token && apiKey && /\/api\/*$/.test(baseUrl),
      'base-url ends in /api, which is for site codes: with api-key, /v1 is meant.',
    ],
    [
      !token && apiKey && isPublic(hostname),
      'api-key shows a secret to every visitor. Use token="SITE_CODE", or base-url of a gateway that adds the key.',
    ],
  ]);
}

function addressWarnings({ baseUrl }: RawConfig): string[] {
  const looksLikeHost =
    /^(?:localhost|(?:[\w-]+\.)+(?!(?:php|aspx?|jsp|cgi|html?)\b)[a-z]{2,})(?:\/|$)/i;
  return textsOf([
    [
      baseUrl && looksLikeHost.test(baseUrl),
      `base-url="${baseUrl}" is a path of this page. Did you mean "https://${baseUrl}"?`,
    ],
  ]);
}

function idWarnings({ token, apiKey, user = '', conversationId }: RawConfig): string[] {
  return textsOf([
    [
      (token ?? apiKey) && /@|^\d{1,12}$/.test(user),
      'user can be guessed, like any e-mail address or number, and whoever guesses it can read the conversations of that user. Use a random id.',
    ],
    [conversationId && !isConversationId(conversationId), foreignIdWarning(conversationId)],
  ]);
}

/** The warning about an id that no conversation of Dify can have. */
export function foreignIdWarning(conversationId: string | undefined): string {
  return `"${conversationId}" is ignored: it is not the id of a conversation in Dify, which is a UUID.`;
}

function textsOf(checks: readonly [isFound: unknown, warning: string][]): string[] {
  return checks.flatMap(([isFound, warning]) => (isFound ? warning : []));
}

/** Whether a page on this host is publicly reachable. */
function isPublic(hostname: string): boolean {
  const isLocal =
    /^[^.]*$|\.(?:localhost|local|internal|test)$|^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.|^\[/;
  return !isLocal.test(hostname);
}

/** Warnings about the text of the `inputs` attribute. */
export function jsonWarnings(name: 'inputs' | 'strings', text: string | null): string[] {
  return text === null || parseJsonObject(text) ? [] : [`${name} is not a JSON object: ${text}`];
}

/** The global attributes of HTML, with ARIA, microdata and event handlers, which are never treated as misspelled. */
const globalAttributes = new RegExp(
  `^(?:(?:aria-|data-|on|item(?:id|prop|ref|scope|type)).*|${[
    'accesskey|autocapitalize|autocorrect|autofocus|class|contenteditable|dir|draggable|enterkeyhint|exportparts',
    'headingoffset|headingreset|hidden|id|inert|inputmode|is|lang|name|nonce|part|popover|role|slot|spellcheck|style',
    'tabindex|title|translate|virtualkeyboardpolicy|writingsuggestions|xml:lang|xmlns',
  ].join('|')})$`,
);

/** Warnings about attributes that are probably misspelled names of ours. */
export function attributeWarnings(
  attributes: readonly string[],
  known: readonly string[],
): string[] {
  return misspellingsOf(
    attributes.filter((name) => !globalAttributes.test(name)),
    known,
  );
}
