import { apiBase, cloudUrl } from '../../api/http/base-url.js';
import { hash } from '../../lib/hash.js';
import { oneOf, type Mode, type Placement, type StorageKind } from './allowed-values.js';

/** What the page has set, unchecked: the properties of `<dify-chat>`. */
export interface RawConfig {
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
}

/** Checks what the page has set: pure, and with a usable value for everything that is wrong. */
export function checkConfig(given: RawConfig, documentUrl: string): ChatConfig {
  const { token, user, id } = given;
  const apiKey = token ? undefined : given.apiKey;
  const { base, problem } = checkBase(given, documentUrl);
  return {
    base,
    problem,
    token,
    apiKey,
    user,
    mode: oneOf('mode', given.mode),
    placement: oneOf('placement', given.placement),
    storage: oneOf('storage', given.storage),
    imageHosts: checkHosts(given),
    scope: hash([base, token ?? apiKey, user, id].join('\n')),
  };
}

function checkBase(
  { token, apiKey, baseUrl, getToken }: RawConfig,
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

/** The hosts among them, as URLs spell them. */
export function checkHosts({ imageHosts }: Pick<RawConfig, 'imageHosts'>): string[] {
  return hostsIn(imageHosts).flatMap((given) => {
    const [, wildcard = '', host = given] = /^(\*\.)(.*)/.exec(given) ?? [];
    const url = `https://${host}`;
    const isHost = /^[^\s/?#@\\*,%]+$/.test(host) && URL.canParse(url);
    return isHost ? [wildcard + new URL(url).host] : [];
  });
}

/** A page that sets the property may have a text for it, or nothing. */
export function hostsIn(imageHosts: RawConfig['imageHosts']): string[] {
  return [imageHosts ?? []].flat();
}
