import { errorFromResponse, type ApiError } from '../http/errors.js';
import { readJson, unexpectedResponse } from '../http/responses.js';
import { sendRequest, type Transport } from '../http/transport.js';
import { cacheCredential } from './cached-credential.js';
import type { Credential, Dialect } from './dialect.js';

/** Keeps the token of an anonymous visitor between page views. */
export interface TokenStorage {
  get: () => string | undefined;
  set: (token: string) => void;
  /** Whether the server has said that it issues no tokens. */
  isKnownToIssueNone: () => boolean;
  setIssuesNone: () => void;
}

/** The statuses of a server that has no such endpoint, or does not let it through. */
const NO_ENDPOINT = [403, 404, 405];

/** The authorization of an anonymous visitor. */
export interface AnonymousAuthorization extends Pick<Dialect, 'authorize' | 'renew'> {
  /** Whether a credential is one of this authorization. */
  owns: (credential: Credential) => boolean;
}

/** The service API for visitors whose page gives neither key nor token: with the token that a gateway issues (docs/gateway.md). */
export function withAnonymousToken(dialect: Dialect, anonymous: AnonymousAuthorization): Dialect {
  return {
    ...dialect,
    async authorize() {
      const given = await dialect.authorize();
      return given.authorization ? given : anonymous.authorize();
    },
    renew: (refused, error) =>
      (anonymous.owns(refused) ? anonymous : dialect).renew(refused, error),
  };
}

/**
 * Authorization of an anonymous visitor at a gateway (docs/gateway.md): the token that the gateway has issued earlier, to this tab or
 * another one, else a new one; also when it refuses a request for want of a valid token. A server that issues none is asked once.
 */
export function anonymousAuthorization(
  transport: Transport,
  base: string,
  storage: TokenStorage,
): AnonymousAuthorization {
  let isRefused = false;
  const tokens = new WeakMap<Credential, string | undefined>();
  let newest: Credential | undefined;
  // After a refusal, a token in the storage is valid only if another tab has got it meanwhile.
  const stored = () => {
    const token = storage.get();
    return isRefused && newest && token === tokens.get(newest) ? undefined : token;
  };
  const issue = async () => {
    const issued = await fetchToken(transport, base);
    const token = stored() ?? issued;
    storage.set(token);
    return token;
  };
  const cached = cacheCredential(async () => {
    const token = stored() ?? (isRefused ? await issue() : await issueIfOffered(issue, storage));
    const credential = token ? { authorization: `Bearer ${token}` } : {};
    tokens.set(credential, token);
    newest = credential;
    isRefused = false;
    return credential;
  });
  return {
    authorize: () => cached.get(),
    owns: (credential) => tokens.has(credential),
    renew(refused, { status, code }) {
      if (status !== 401 || !code.startsWith('token_')) return false;
      // Parallel requests are refused together: the first one asks for all of them.
      if (refused === newest) isRefused = true;
      cached.invalidate(refused);
      return true;
    },
  };
}

/** A new token; `undefined` if there is none, whose reason the answer to the request itself will tell. */
async function issueIfOffered(
  issue: () => Promise<string>,
  storage: TokenStorage,
): Promise<string | undefined> {
  if (storage.isKnownToIssueNone()) return undefined;
  try {
    return await issue();
  } catch (error) {
    if (NO_ENDPOINT.includes((error as ApiError).status)) storage.setIssuesNone();
    return undefined;
  }
}

async function fetchToken(transport: Transport, base: string): Promise<string> {
  const request = new Request(`${base}/anonymous-token`, { method: 'POST', redirect: 'manual' });
  const response = await sendRequest(transport, request);
  if (!response.ok) throw await errorFromResponse(response);
  const { token } = await readJson<{ token?: unknown }>(response);
  if (typeof token !== 'string' || !token)
    throw unexpectedResponse(response, 'no_token', 'a token');
  return token;
}
