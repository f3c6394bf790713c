import type { Dialect } from './dialect.js';

/** How a service-API connection proves itself: a key, a bearer asked for when needed, or nothing (a gateway adds the key). */
export interface ServiceCredential {
  apiKey?: string | undefined;
  /** Supplies the bearer; asked again once after a 401. */
  getToken?: (() => string | Promise<string>) | undefined;
}

/** The service API `/v1` (contract §2.1): a bearer in `Authorization`, the user in every request. */
export function createServiceDialect(
  { apiKey, getToken }: ServiceCredential,
  user: string,
): Dialect {
  let asked: Promise<string> | undefined;
  const bearer = async () => {
    if (!getToken) return apiKey;
    asked ??= Promise.resolve(getToken());
    return asked;
  };
  return {
    capabilities: { info: true },
    identity: { user },
    async authorize(): Promise<Record<string, string>> {
      const token = await bearer();
      return token ? { authorization: `Bearer ${token}` } : {};
    },
    renew() {
      asked = undefined;
      return Promise.resolve(getToken !== undefined);
    },
  };
}
