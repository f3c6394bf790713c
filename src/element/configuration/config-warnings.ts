import { allowedValues } from './allowed-values.js';
import { parseJsonObject } from './attribute-converters.js';
import { hostsIn, normalizeHost, type RawConfig } from './config.js';

/** Warnings for the site owner about a questionable configuration. They contain no credential. */
export function configWarnings(given: RawConfig, hostname: string): string[] {
  return [...credentialWarnings(given, hostname), ...valueWarnings(given), ...hostWarnings(given)];
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

function credentialWarnings(
  { token, apiKey, baseUrl = '' }: RawConfig,
  hostname: string,
): string[] {
  const checks: [isFound: unknown, warning: string][] = [
    [token && apiKey, 'token and api-key are both set: token is used. Remove the secret api-key.'],
    [
      token && /^(?:app|dataset)-/.test(token),
      'token looks like a secret API key; it should be the public site code.',
    ],
    [
      token && /\/v1\/*$/.test(baseUrl),
      'base-url ends in /v1, which is for API keys: leave that out with token.',
    ],
    [
      !token && apiKey && isPublic(hostname),
      'api-key shows a secret to every visitor. Use token="SITE_CODE", or base-url of a gateway that adds the key.',
    ],
  ];
  return checks.flatMap(([isFound, warning]) => (isFound ? warning : []));
}

/** Whether a page on this host is publicly reachable. */
function isPublic(hostname: string): boolean {
  const isLocal =
    /^[^.]*$|\.(?:localhost|local|internal|test)$|^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.|^\[/;
  return !isLocal.test(hostname);
}

/** Warnings about the text of the `inputs` attribute. */
export function inputsWarnings(text: string | null): string[] {
  return text === null || parseJsonObject(text) ? [] : [`inputs is not a JSON object: ${text}`];
}

/** Attributes of any element, which are never treated as misspelled. */
const commonAttributes =
  /^(?:(?:aria|data|on).*|id|is|class|style|slot|part|title|lang|dir|hidden|role|name|inert|nonce|tabindex|translate)$/;

/** Warnings about attributes that are probably misspelled names of ours. */
export function attributeWarnings(
  attributes: readonly string[],
  known: readonly string[],
): string[] {
  return attributes.flatMap((name) => {
    if (known.includes(name) || commonAttributes.test(name)) return [];
    const meant = closestMatch(name, known);
    return similarity(name, meant) >= 0.8
      ? [`There is no attribute ${name}. Did you mean ${meant}?`]
      : [];
  });
}

/** The known word that is most similar to `word`. */
export function closestMatch(word: string, known: readonly string[]): string {
  return known.reduce((best, other) =>
    similarity(word, other) > similarity(word, best) ? other : best,
  );
}

/** The similarity of two words, from 0 to 1: the share of common letters. */
function similarity(one: string, other: string): number {
  const [letters, others] = [new Set(one), new Set(other)];
  const common = [...letters].filter((letter) => others.has(letter));
  return common.length / Math.max(letters.size, others.size);
}
