import { apiBase, cloudUrl } from './api/base-url.js';
import { hash } from './lib/hash.js';

/** How the chat sits in the page. */
export type Mode = 'bubble' | 'inline';
/** In which corner a bubble sits. */
export type Placement = 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start';
/** Light, dark, or as the visitor's system has it. */
export type Theme = 'auto' | 'light' | 'dark';
/** Where the random user id and the open conversation are kept. */
export type StorageKind = 'local' | 'session' | 'none';

/** What the page has set, unchecked: the properties of `<dify-chat>`. */
export interface GivenConfig {
  baseUrl: string | undefined;
  token: string | undefined;
  apiKey: string | undefined;
  user: string | undefined;
  getToken: unknown;
  id: string;
  mode: string | null | undefined;
  placement: string | null | undefined;
  theme: string | null | undefined;
  storage: string | null | undefined;
  imageHosts: readonly string[] | null | undefined;
}

/** Where the element lives, as far as the configuration depends on it. */
export interface Surroundings {
  documentUrl: string;
  hostname: string;
}

/** What has been checked and can be relied on. */
export interface ChatConfig {
  /** Absolute base of the API; empty when there is a `problem`. */
  readonly base: string;
  readonly token: string | undefined;
  readonly apiKey: string | undefined;
  readonly user: string | undefined;
  readonly mode: Mode;
  readonly placement: Placement;
  readonly storage: StorageKind;
  /** As `host`, `host:port` or `*.host`, spelt as URLs spell them. */
  readonly imageHosts: readonly string[];
  /** A fingerprint of server, credential, user and element: what belongs to another scope is another conversation. */
  readonly scope: string;
  /** Why no conversation is possible, and what to do about it; for the site owner. */
  readonly problem: string | undefined;
  /** What is odd but can be lived with; for the site owner. */
  readonly warnings: readonly string[];
}

const modes: readonly Mode[] = ['bubble', 'inline'];
const placements: readonly Placement[] = ['bottom-end', 'bottom-start', 'top-end', 'top-start'];
const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const storages: readonly StorageKind[] = ['local', 'session', 'none'];

/** Checks what the page has set: pure, and with a usable value for everything that is wrong. */
export function checkConfig(given: GivenConfig, surroundings: Surroundings): ChatConfig {
  const { token, user, id } = given;
  const apiKey = token ? undefined : given.apiKey;
  const warnings = credentialWarnings(given, surroundings.hostname);
  const oneOf = <T extends string>(
    name: 'mode' | 'placement' | 'theme' | 'storage',
    known: readonly T[],
  ): T => {
    // Frameworks write `undefined` and `null` for what is not there.
    const value = (given[name] ?? known[0]) as T;
    if (known.includes(value)) return value;
    const meant = nearest(value.replace('right', 'end').replace('left', 'start'), known);
    warnings.push(`${name}="${value}" is not known. Did you mean "${meant}"?`);
    return known[0] as T;
  };
  oneOf('theme', themes);
  const imageHosts = checkHosts(given, warnings);
  const { base, problem } = checkBase(given, surroundings.documentUrl);
  return {
    base,
    problem,
    token,
    apiKey,
    user,
    mode: oneOf('mode', modes),
    placement: oneOf('placement', placements),
    storage: oneOf('storage', storages),
    imageHosts,
    scope: hash([base, token ?? apiKey, user, id].join('\n')),
    warnings,
  };
}

function checkBase(
  { token, apiKey, baseUrl, getToken }: GivenConfig,
  documentUrl: string,
): { base: string; problem?: string | undefined } {
  if (!(token || apiKey || baseUrl || getToken))
    return {
      base: '',
      problem:
        'Nothing to connect to: set token="SITE_CODE", or base-url of a gateway that adds the API key.',
    };
  try {
    const url = baseUrl || cloudUrl(Boolean(token));
    return { base: apiBase(url, { siteCode: Boolean(token), documentUrl }) };
  } catch {
    return {
      base: '',
      problem: `base-url="${baseUrl ?? ''}" is not a URL like https://dify.example.com or /dify.`,
    };
  }
}

function checkHosts({ imageHosts }: GivenConfig, warnings: string[]): string[] {
  // A page that sets the property may have a text for it, or nothing.
  return [imageHosts ?? []].flat().flatMap((given) => {
    const [, wildcard = '', host = given] = /^(\*\.)(.*)/.exec(given) ?? [];
    const url = `https://${host}`;
    const isHost = /^[^\s/?#@\\*,%]+$/.test(host) && URL.canParse(url);
    if (isHost) return [wildcard + new URL(url).host];
    warnings.push(`image-hosts="${given}" is no host like cdn.example.com or *.example.com.`);
    return [];
  });
}

function credentialWarnings(
  { token, apiKey, baseUrl = '' }: GivenConfig,
  hostname: string,
): string[] {
  const found = [
    token && apiKey && 'token and api-key are both set: token is used. Remove the secret api-key.',
    token &&
      /^(?:app|dataset)-/.test(token) &&
      'token looks like a secret API key; it should be the public site code.',
    token &&
      /\/v1\/*$/.test(baseUrl) &&
      'base-url ends in /v1, which is for API keys: leave that out with token.',
    !token &&
      apiKey &&
      isPublic(hostname) &&
      'api-key shows a secret to every visitor. Use token="SITE_CODE", or base-url of a gateway that adds the key.',
  ];
  return found.filter((warning) => typeof warning === 'string' && warning !== '') as string[];
}

/** Whether strangers can reach a page on this host. */
function isPublic(hostname: string): boolean {
  const isLocal =
    /^[^.]*$|\.(?:localhost|local|internal|test)$|^(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.|^\[/;
  return !isLocal.test(hostname);
}

/** Attributes that any element may have, however much they look like one of ours. */
const commonAttributes =
  /^(?:(?:aria|data|on).*|id|is|class|style|slot|part|title|lang|dir|hidden|role|name|inert|nonce|tabindex|translate)$/;

/** Words about attributes that are probably misspelt: like one of ours, and nothing else. */
export function attributeWarnings(
  attributes: readonly string[],
  known: readonly string[],
): string[] {
  return attributes.flatMap((name) => {
    if (known.includes(name) || commonAttributes.test(name)) return [];
    const meant = nearest(name, known);
    return likeness(name, meant) >= 0.8
      ? [`There is no attribute ${name}. Did you mean ${meant}?`]
      : [];
  });
}

/** The known word that is most like this one. */
export function nearest(word: string, known: readonly string[]): string {
  return known.reduce((best, other) =>
    likeness(word, other) > likeness(word, best) ? other : best,
  );
}

/** How much two words have in common, from 0 to 1: the share of letters that both have. */
function likeness(one: string, other: string): number {
  const [letters, others] = [new Set(one), new Set(other)];
  const common = [...letters].filter((letter) => others.has(letter));
  return common.length / Math.max(letters.size, others.size);
}
