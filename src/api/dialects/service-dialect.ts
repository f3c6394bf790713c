import { ApiError } from '../http/errors.js';
import { cacheCredential } from './cached-credential.js';
import type { Capabilities, Credential, Dialect } from './dialect.js';

/** How a service-API connection proves itself: a key, a bearer asked for when needed, or nothing (a gateway adds the key). */
export interface ServiceCredential {
  apiKey?: string | undefined;
  /** Supplies the bearer; asked again once after a 401. */
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

/** The service API `/v1` (docs/dify-api.md §2.1): a bearer in `Authorization`, the user in every request. */
export function createServiceDialect(credential: ServiceCredential, user: string): Dialect {
  return {
    capabilities,
    identity: { user },
    suggestionsPath: 'suggested',
    ...bearerAuthorization(credential),
  };
}

/** Proves oneself with a bearer: the token of `getToken`, kept until it is refused, else the key, else nothing. */
export function bearerAuthorization({
  apiKey,
  getToken,
}: ServiceCredential): Pick<Dialect, 'authorize' | 'renew'> {
  const headersFor = (token: string | undefined): Credential =>
    token ? { authorization: `Bearer ${token}` } : {};
  const keyCredential = headersFor(apiKey);
  const cached = cacheCredential(async () => {
    try {
      const token = await getToken?.();
      return token ? headersFor(token) : keyCredential;
    } catch (failure) {
      throw new ApiError('unauthorized', {
        message: `getToken: ${String(failure)}`,
        cause: failure,
      });
    }
  });
  return {
    async authorize() {
      const credential = await cached.get();
      // A page may have a token later.
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
