import { requireText } from '../../http/body-fields.js';
import { invalidValue, refusal } from '../../http/error-responses.js';
import type { Account } from '../../model.js';
import type { ServerState } from '../../store/server-state.js';
import { unixSeconds } from '../../store/unix-seconds.js';
import { jsonBody, readRoute, type Route, type RouteContext } from '../route.js';
import { systemFeaturesOf } from '../system-features.js';
import { clearSessionCookies, cookieOf, setSessionCookies } from './session-cookies.js';

/** Wrong passwords after which an email is refused; the fake Dify forgets them after a login or a `reset()`. */
const MOST_FAILURES = 5;

/** Routes of the console without authentication: setup, features, login and logout, renewal (docs/dify-api.md §11.1). */
export function openSessionRoutes(state: ServerState): Route[] {
  const { sessions, settings } = state;
  const { traits } = settings;
  return [
    readRoute('/setup', () => Response.json({ step: 'finished', setup_at: '2026-11-22T18:19:09' })),
    readRoute('/system-features', () => Response.json(systemFeaturesOf(traits))),
    {
      method: 'POST',
      path: '/login',
      async handle(context) {
        logIn(state, await jsonBody(context));
        return answerWithTokens(state, context);
      },
    },
    { method: 'POST', path: '/refresh-token', handle: (context) => renew(state, context) },
    {
      method: 'POST',
      path: '/logout',
      handle(context) {
        sessions.redeem(cookieOf(context, 'refresh_token') ?? '');
        if (traits.cookieSessions) clearSessionCookies(context);
        return context.json({ result: 'success' });
      },
    },
  ];
}

/** Uses up the refresh token, in a cookie or, up to 1.9, in the body. */
async function renew(state: ServerState, context: RouteContext): Promise<Response> {
  const { sessions, settings } = state;
  const token = settings.traits.cookieSessions
    ? cookieOf(context, 'refresh_token')
    : requireText(await jsonBody(context), 'RefreshTokenPayload', 'refresh_token');
  if (!token) return renewalFailure('No refresh token provided');
  if (!sessions.redeem(token)) return renewalFailure('Invalid refresh token');
  return answerWithTokens(state, context);
}

/** New tokens in cookies; up to 1.9 in the body. */
function answerWithTokens(
  { sessions, settings, account }: ServerState,
  context: RouteContext,
): Response {
  const tokens = sessions.issue(account);
  if (settings.traits.cookieSessions) {
    setSessionCookies(context, tokens);
    return context.json({ result: 'success' });
  }
  const { access: access_token, refresh: refresh_token } = tokens;
  return context.json({ result: 'success', data: { access_token, refresh_token } });
}

/** `GET account/profile`. */
export function profileRoute(): Route {
  return readRoute('/account/profile', (context) =>
    Response.json(wireAccount(context.get('account'))),
  );
}

function wireAccount({ id, name, email }: Account) {
  return {
    avatar: null,
    id,
    name,
    email,
    is_password_set: true,
    interface_language: 'en-US',
    interface_theme: 'light',
    timezone: 'America/New_York',
    last_login_at: unixSeconds(),
    last_login_ip: '127.0.0.1',
    created_at: unixSeconds(),
    avatar_url: null,
  };
}

function renewalFailure(message: string): Response {
  return Response.json({ result: 'fail', message }, { status: 401 });
}

/** Verifies email and password, or refuses. */
function logIn({ settings, sessions }: ServerState, body: Readonly<Record<string, unknown>>): void {
  const email = requireText(body, 'LoginPayload', 'email');
  const password = requireText(body, 'LoginPayload', 'password');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw invalidValue(
      'LoginPayload',
      'email',
      'value_error',
      `Value error, ${email} is not a valid email.`,
      email,
    );
  if (sessions.failures >= MOST_FAILURES)
    throw refusal(
      429,
      'email_code_login_limit',
      'Too many incorrect password attempts. Please try again later.',
    );
  const clear = settings.traits.encodedPasswords ? decodeBase64(password) : password;
  if (clear === undefined) throw refusal(401, 'authentication_failed', 'Invalid encrypted data');
  const { console } = settings;
  if (email.toLowerCase() !== console.email.toLowerCase() || clear !== console.password) {
    sessions.failures++;
    throw refusal(401, 'authentication_failed', 'Invalid email or password.');
  }
  sessions.failures = 0;
}

/** Decodes as Python does, which skips other characters but insists on the padding; `undefined` for other texts. */
function decodeBase64(text: string): string | undefined {
  const digits = text.replace(/[^A-Za-z0-9+/=]/g, '');
  if (digits.length % 4 !== 0) return undefined;
  try {
    const bytes = Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
