import { ApiError } from '../http/errors.js';
import { cacheCredential } from './cached-credential.js';
import type { Authenticator, Capabilities, Credential, Dialect } from './dialect.js';

/** Credential of the service API: an API key, a token callback, or neither if a gateway adds the key. */
export interface ServiceCredential {
  /** API key of the app (`app-…`). */
  apiKey?: string | undefined;
  /** Returns the bearer token; called on first use and once more after a 401. If it returns nothing, `apiKey` is used. */
  getToken?: (() => string | undefined | Promise<string | undefined>) | undefined;
}

const capabilities: Capabilities = {
  app: true,
  audio: true,
  blockingWorkflows: true,
  completion: true,
  conversations: true,
  filePreviews: true,
  forms: true,
  info: true,
  runEvents: true,
  stopChat: true,
  suggestions: true,
  variables: true,
  workflowRuns: true,
};

/** The service API `/v1` (docs/dify-api.md §2.1): a bearer token in `Authorization`, the user in every request. */
export function createServiceDialect(credential: ServiceCredential, user: string): Dialect {
  return {
    capabilities,
    identity: { user },
    suggestionsPath: 'suggested',
    ...bearerAuthorization(credential),
  };
}

/** Bearer authentication: the token of `getToken`, cached until refused; else `apiKey`; else no header. */
export function bearerAuthorization({ apiKey, getToken }: ServiceCredential): Authenticator {
  const headersFor = (token: string | undefined): Credential =>
    token ? { authorization: `Bearer ${token}` } : {};
  const keyCredential = headersFor(apiKey);
  const cached = cacheCredential(async () => {
    try {
      const token = tokenFrom(await getToken?.());
      return token ? headersFor(token) : keyCredential;
    } catch (failure) {
      throw new ApiError('unauthorized', {
        message: `getToken failed: ${String(failure)}`,
        cause: failure,
      });
    }
  });
  return {
    async authorize() {
      const credential = await cached.get();
      // Do not cache the fallback: `getToken` may return a token later.
      if (credential === keyCredential) cached.invalidate(credential);
      return credential;
    },
    renew(refused, { status }) {
      if (status !== 401 || refused === keyCredential) return false;
      cached.invalidate(refused);
      return true;
    },
  };
}

/** The token, empty for none. Rejects what cannot be one, such as the page of a server that asks for a login: it must not be cached. */
function tokenFrom(given: unknown): string {
  const token = typeof given === 'string' ? given.trim() : (given ?? '');
  if (typeof token !== 'string' || /[^!-~]/.test(token)) throw new Error('it returned no token');
  return token;
}
