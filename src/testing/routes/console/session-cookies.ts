import { getCookie, setCookie } from 'hono/cookie';
import {
  ACCESS_SECONDS,
  REFRESH_SECONDS,
  type ConsoleTokens,
} from '../../store/console-sessions.js';
import type { RouteContext } from '../route.js';

type CookieName = 'access_token' | 'refresh_token' | 'csrf_token';

/** A cookie of the console; `undefined` if it is missing. */
export function cookieOf(context: RouteContext, name: CookieName): string | undefined {
  return getCookie(context, realName(context, name));
}

/** Sets the cookies of a login (docs/dify-api.md §11.1). Only the CSRF token is readable by scripts. */
export function setSessionCookies(
  context: RouteContext,
  { access, refresh, csrf }: ConsoleTokens,
): void {
  write(context, 'access_token', access, { lifetime: ACCESS_SECONDS, httpOnly: true });
  write(context, 'refresh_token', refresh, { lifetime: REFRESH_SECONDS, httpOnly: true });
  write(context, 'csrf_token', csrf, { lifetime: ACCESS_SECONDS, httpOnly: false });
}

/** Removes the cookies of a login. */
export function clearSessionCookies(context: RouteContext): void {
  for (const name of ['access_token', 'refresh_token', 'csrf_token'] as const)
    setCookie(context, realName(context, name), '', {
      expires: new Date(0),
      path: '/',
      sameSite: 'Lax',
      secure: isSecure(context),
      httpOnly: name !== 'csrf_token',
    });
}

function write(
  context: RouteContext,
  name: CookieName,
  value: string,
  { lifetime, httpOnly }: { lifetime: number; httpOnly: boolean },
): void {
  setCookie(context, realName(context, name), value, {
    expires: new Date(Date.now() + lifetime * 1000),
    maxAge: lifetime,
    path: '/',
    sameSite: 'Lax',
    secure: isSecure(context),
    httpOnly,
  });
}

/** On HTTPS the browser is told to accept the cookie from this host only. */
function realName(context: RouteContext, name: CookieName): string {
  return isSecure(context) ? `__Host-${name}` : name;
}

function isSecure(context: RouteContext): boolean {
  return new URL(context.req.url).protocol === 'https:';
}
