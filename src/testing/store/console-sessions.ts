import { refusal } from '../http/error-responses.js';
import type { Account } from '../model.js';
import { SignedTokens } from './signed-tokens.js';
import { unixSeconds } from './unix-seconds.js';

/** Lifetime of access and CSRF tokens, and of refresh tokens (docs/dify-api.md §11.1). */
export const ACCESS_SECONDS = 3600;
export const REFRESH_SECONDS = 30 * 86_400;

/** The tokens of one login. */
export interface ConsoleTokens {
  access: string;
  refresh: string;
  csrf: string;
}

/** The logins to the console. As on a real server, a logout does not invalidate access tokens, and each renewal uses up the refresh token. */
export class ConsoleSessions {
  /** Wrong passwords since the last login. */
  failures = 0;
  readonly #tokens = new SignedTokens();
  readonly #refreshTokens = new Set<string>();
  #count = 0;
  /** Tokens up to this number have been expired. */
  #expired = 0;

  issue({ id }: Account): ConsoleTokens {
    const refresh = crypto.randomUUID().replaceAll('-', '').repeat(4);
    this.#refreshTokens.add(refresh);
    const exp = unixSeconds() + ACCESS_SECONDS;
    const number = ++this.#count;
    return {
      access: this.#tokens.issue({
        user_id: id,
        exp,
        iss: 'SELF_HOSTED',
        sub: accessToken,
        number,
      }),
      refresh,
      csrf: this.#tokens.issue({ exp, sub: id, number }),
    };
  }

  /** Refuses an invalid or expired access token. */
  verifyAccess(token: string, { id }: Account): void {
    const claims = this.#tokens.read(token);
    if (this.#isExpired(claims)) throw refusal(401, 'unauthorized', 'Token has expired.');
    if (claims.sub !== accessToken || claims.user_id !== id)
      throw refusal(401, 'unauthorized', 'Invalid Authorization token.');
  }

  /** Refuses a CSRF token that is missing, invalid, expired, or differs from that of the cookie. */
  verifyCsrf(token: string | undefined, cookie: string | undefined, { id }: Account): void {
    const refuse = () => refusal(401, 'unauthorized', 'CSRF token is missing or invalid.');
    if (!token || token !== cookie) throw refuse();
    const claims = this.#csrfClaims(token);
    if (claims?.sub !== id || this.#isExpired(claims)) throw refuse();
  }

  /** Uses up a refresh token; `false` if it is unknown or was used before. */
  redeem(refresh: string): boolean {
    return this.#refreshTokens.delete(refresh);
  }

  /** Expires the access tokens issued so far, and, if demanded, the refresh tokens as well. */
  expire({ refreshTokens = false }: { refreshTokens?: boolean } = {}): void {
    this.#expired = this.#count;
    if (refreshTokens) this.#refreshTokens.clear();
  }

  /** Ends all logins. */
  clear(): void {
    this.expire({ refreshTokens: true });
    this.failures = 0;
  }

  #csrfClaims(token: string): Readonly<Record<string, unknown>> | undefined {
    try {
      return this.#tokens.read(token);
    } catch {
      return undefined;
    }
  }

  #isExpired({ exp, number }: Readonly<Record<string, unknown>>): boolean {
    return Number(exp) < unixSeconds() || Number(number) <= this.#expired;
  }
}

const accessToken = 'Console API Passport';
