import type { Dialect } from './dialect.js';
import { errorFromResponse } from './errors.js';
import { readJson, sendRequest, type Transport } from './http.js';

/** The public site code of an app, and whom the passport is for. */
export interface WebCredential {
  base: string;
  siteCode: string;
  user: string;
}

/**
 * The web-app API `/api` (contract §2.2, servers ≥ 1.10): a passport is fetched with the public site code before the
 * first call, kept in memory only, and fetched anew once when the server no longer accepts it.
 */
export function createWebDialect(
  transport: Transport,
  { base, siteCode, user }: WebCredential,
): Dialect {
  let passport: Promise<string> | undefined;
  const request = async () => {
    const query = new URLSearchParams({ user_id: user });
    const headers = { 'x-app-code': siteCode };
    const response = await sendRequest(
      transport,
      new Request(`${base}/passport?${query}`, { headers }),
    );
    if (!response.ok) throw await errorFromResponse(response);
    return (await readJson<{ access_token: string }>(response)).access_token;
  };
  const forget = () => void (passport = undefined);
  return {
    capabilities: { info: false },
    identity: {},
    async authorize() {
      if (!passport) {
        passport = request();
        // A failed try must not stand for the next one; the failure itself goes to whoever awaits.
        passport.catch(forget);
      }
      return { 'x-app-code': siteCode, 'x-app-passport': await passport };
    },
    renew() {
      forget();
      return Promise.resolve(true);
    },
  };
}
