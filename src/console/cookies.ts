/** The cookies of a console session by their names in Dify, each as `name=value` (docs/dify-api.md §11.1). */
export type SessionCookies = Readonly<Partial<Record<SessionCookie, string>>>;

type SessionCookie = 'access_token' | 'refresh_token' | 'csrf_token';

/** Over HTTPS the names have the prefix `__Host-`, which a request must repeat. */
const SESSION_COOKIE =
  /^(?:__Host-|__Secure-)?(?<name>access_token|refresh_token|csrf_token)=(?<value>[^;]+)/;

/** Reads the session cookies that a response sets; cookies that it deletes have no value and are left out. */
export function readSessionCookies({ headers }: Response): SessionCookies {
  const cookies: Partial<Record<string, string>> = {};
  for (const line of headers.getSetCookie()) {
    const cookie = SESSION_COOKIE.exec(line);
    if (cookie?.groups?.['name']) cookies[cookie.groups['name']] = cookie[0];
  }
  return cookies;
}

/** The value of a cookie `name=value`. */
export function cookieValue(cookie: string): string {
  return cookie.slice(cookie.indexOf('=') + 1);
}
