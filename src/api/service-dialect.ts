import type { Capabilities, Credential, Dialect } from './dialect.js';
import { ApiError } from './errors.js';

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

/** The service API `/v1` (contract §2.1): a bearer in `Authorization`, the user in every request. */
export function createServiceDialect(credential: ServiceCredential, user: string): Dialect {
  return {
    capabilities,
    identity: { user },
    suggestionsPath: 'suggested',
    ...bearer(credential),
  };
}

/** Proves oneself with a bearer: the token of `getToken`, kept until it is refused, else the key, else nothing. */
export function bearer({
  apiKey,
  getToken,
}: ServiceCredential): Pick<Dialect, 'authorize' | 'renew'> {
  const headersFor = (token: string | undefined): Credential =>
    token ? { authorization: `Bearer ${token}` } : {};
  const keyed = headersFor(apiKey);
  let supplied: Promise<Credential> | undefined;
  let current: Credential | undefined;
  const forget = () => void (supplied = current = undefined);
  const ask = async () => {
    try {
      const token = await getToken?.();
      current = token ? headersFor(token) : keyed;
    } catch (failure) {
      throw new ApiError('unauthorized', {
        message: `getToken: ${String(failure)}`,
        cause: failure,
      });
    }
    // A page may have a token later.
    if (current === keyed) supplied = undefined;
    return current;
  };
  return {
    authorize() {
      if (!supplied) {
        supplied = ask();
        // A failed try must not stand for the next one; the failure itself goes to whoever awaits.
        supplied.catch(forget);
      }
      return supplied;
    },
    renew(refused, { status }) {
      if (status !== 401 || refused === keyed) return false;
      // Of several calls that are refused at once, only the first has the token asked for anew.
      if (refused === current) forget();
      return true;
    },
  };
}
