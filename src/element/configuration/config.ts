import { apiBase, cloudUrl } from '../../api/http/base-url.js';
import { hash } from '../../lib/hash.js';
import { oneOf, type Mode, type Placement, type StorageKind } from './allowed-values.js';

/** The properties of `<dify-chat>` as the page set them, not validated. */
export interface RawConfig {
  baseUrl: string | undefined;
  token: string | undefined;
  apiKey: string | undefined;
  user: string | undefined;
  conversationId: string | undefined;
  getToken: unknown;
  id: string;
  mode: string | null | undefined;
  placement: string | null | undefined;
  theme: string | null | undefined;
  storage: string | null | undefined;
  imageHosts: readonly string[] | null | undefined;
  contact: string | null | undefined;
  locale: string | null | undefined;
}

/** The validated configuration. */
export interface ChatConfig {
  /** The absolute base URL of the API; empty if there is a `problem`. */
  readonly base: string;
  readonly token: string | undefined;
  readonly apiKey: string | undefined;
  readonly user: string | undefined;
  readonly mode: Mode;
  readonly placement: Placement;
  readonly storage: StorageKind;
  /** As `host`, `host:port` or `*.host`, normalized as in URLs. */
  readonly imageHosts: readonly string[];
  /** A hash of server, credential, user and element; another scope is another conversation. */
  readonly scope: string;
  /** Why no connection is possible and how to fix it, for the site owner. */
  readonly problem: string | undefined;
}

/** Validates the configuration; invalid values become defaults. Pure. */
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
    imageHosts: hostsIn(given).flatMap((host) => normalizeHost(host) ?? []),
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

/** Whether Dify can have a conversation of this id: its ids are UUIDs, and it refuses every request with another one. */
export function isConversationId(id: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}

/** The hosts of `imageHosts` as a list; a page may set the property to a string or to nothing. */
export function hostsIn({ imageHosts }: Pick<RawConfig, 'imageHosts'>): string[] {
  return [imageHosts ?? []].flat();
}

/** A host, normalized as in URLs; `undefined` if it is not valid. */
export function normalizeHost(given: string): string | undefined {
  const [, wildcard = '', host = given] = /^(\*\.)(.*)/.exec(given) ?? [];
  const url = `https://${host}`;
  const isHost = /^[^\s/?#@\\*,%]+$/.test(host) && URL.canParse(url);
  return isHost ? wildcard + new URL(url).host : undefined;
}
