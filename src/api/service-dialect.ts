import type { Dialect } from './dialect.js';
import { ApiError } from './errors.js';

/** How a service-API connection proves itself: a key, a bearer asked for when needed, or nothing (a gateway adds the key). */
export interface ServiceCredential {
  apiKey?: string | undefined;
  /** Supplies the bearer; asked again once after a 401. */
  getToken?: (() => string | undefined | Promise<string | undefined>) | undefined;
}

/** The service API `/v1` (contract §2.1): a bearer in `Authorization`, the user in every request. */
export function createServiceDialect(
  { apiKey, getToken }: ServiceCredential,
  user: string,
): Dialect {
  let supplied: Promise<string | undefined> | undefined;
  /** A failed try must not stand for the next one. */
  const forget = (failure: unknown): never => {
    supplied = undefined;
    throw new ApiError('unauthorized', { message: `getToken: ${String(failure)}` });
  };
  return {
    capabilities: { info: true },
    identity: { user },
    async authorize(): Promise<Record<string, string>> {
      // Through `then`, so that what it throws is a rejection as well.
      supplied ??= Promise.resolve().then(getToken);
      const token = (await supplied.catch(forget)) ?? apiKey;
      return token ? { authorization: `Bearer ${token}` } : {};
    },
    async renew() {
      const refused = await supplied;
      supplied = undefined;
      return refused !== undefined;
    },
  };
}
