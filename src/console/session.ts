import { cacheCredential } from '../api/dialects/cached-credential.js';
import type { Authenticator, Credential } from '../api/dialects/dialect.js';
import { isOlder } from '../api/dialects/server-version.js';
import { ApiError } from '../api/http/errors.js';
import type { Http } from '../api/http/http.js';
import { readJson, unexpectedResponse } from '../api/http/responses.js';
import { cookieValue, readSessionCookies } from './cookies.js';
import { encodeBase64, type Redactor } from './redact.js';

/** E-mail address and password of an account of the workspace. */
export interface Account {
  email: string;
  password: string;
}

/** The session of an account, which is obtained on first use and renewed when the server refuses it. */
export interface Session extends Authenticator {
  exists: () => boolean;
  forget: () => void;
}

/** What a login gives: the credential of calls, and how to renew it. */
interface Tokens {
  credential: Credential;
  /** The request that renews the session; missing if the server gave no refresh token. */
  refresh?: { credential: Credential; json: object };
}

/** Codes of a wrong password: since Dify 1.10, and before. */
const REFUSED_PASSWORD = /^(?:authentication_failed|email_or_password_mismatch)$/;

/**
 * Creates the session of an account (docs/dify-api.md §11.1). Calls that begin or are refused together share one login or
 * renewal. A refused password is not sent a second time: Dify locks an account after a few attempts.
 */
export function createSession(http: Http, account: Account, redactor: Redactor): Session {
  let tokens: Tokens | undefined;
  let refusal: ApiError | undefined;
  redactor.add(account.password);

  const cached = cacheCredential(async () => {
    tokens = (await renewTokens(http, tokens, redactor)) ?? (await logInOnce());
    return tokens.credential;
  });
  const logInOnce = async () => {
    if (refusal) throw refusal;
    try {
      return await logIn(http, account, redactor);
    } catch (failure) {
      if (failure instanceof ApiError && REFUSED_PASSWORD.test(failure.code)) refusal = failure;
      throw failure;
    }
  };
  return {
    authorize: () => cached.get(),
    renew(refused, { status }) {
      if (status !== 401) return false;
      cached.invalidate(refused);
      return true;
    },
    exists: () => tokens !== undefined,
    forget() {
      if (tokens) cached.invalidate(tokens.credential);
      tokens = undefined;
    },
  };
}

/** `POST /login`: the password is base64 since Dify 1.11.2, and plain text before; an unknown version counts as new. */
async function logIn(
  http: Http,
  { email, password }: Account,
  redactor: Redactor,
): Promise<Tokens> {
  const setup = await http('/setup', { credential: {} });
  // Anything but JSON comes from another server, which must not see the password.
  await readJson(setup);
  const version = setup.headers.get('x-version');
  const isPlain = version !== null && isOlder(version, '1.11.2');
  const json = { email, password: isPlain ? password : encodeBase64(password), remember_me: true };
  const response = await http('/login', { method: 'POST', json, credential: {} });
  return readTokens(response, redactor);
}

/** `POST /refresh-token`; `undefined` if there is no token, or if the server refuses it: it may have expired. */
async function renewTokens(
  http: Http,
  tokens: Tokens | undefined,
  redactor: Redactor,
): Promise<Tokens | undefined> {
  if (!tokens?.refresh) return undefined;
  try {
    const request = { method: 'POST', ...tokens.refresh } as const;
    return await readTokens(await http('/refresh-token', request), redactor);
  } catch (failure) {
    if (failure instanceof ApiError && failure.status >= 200 && failure.status < 500)
      return undefined;
    throw failure;
  }
}

/** Reads the tokens from the cookies of a response, or from its body on servers before Dify 1.10. */
async function readTokens(response: Response, redactor: Redactor): Promise<Tokens> {
  const { result, data } = await readJson<{ result?: unknown; data?: unknown }>(response);
  if (result === 'fail')
    throw new ApiError('forbidden', {
      status: response.status,
      code: 'login_failed',
      message: redactor.redact(String(data)),
    });
  const tokens = tokensOfCookies(response, redactor) ?? tokensOfBody(data, redactor);
  if (!tokens) throw unexpectedResponse(response, 'no_session', 'a session');
  return tokens;
}

function tokensOfCookies(response: Response, redactor: Redactor): Tokens | undefined {
  const cookies = readSessionCookies(response);
  if (!cookies.access_token) return undefined;
  const { access_token: access, csrf_token: csrf, refresh_token: refresh } = cookies;
  for (const cookie of [access, csrf, refresh]) if (cookie) redactor.add(cookieValue(cookie));
  const csrfHeader: Credential = csrf ? { 'x-csrf-token': cookieValue(csrf) } : {};
  const cookieHeader = (...names: (string | undefined)[]): Credential => ({
    cookie: names.filter((name) => name !== undefined).join('; '),
  });
  return {
    credential: { ...cookieHeader(access, csrf), ...csrfHeader },
    ...(refresh && {
      refresh: { credential: { ...cookieHeader(access, csrf, refresh), ...csrfHeader }, json: {} },
    }),
  };
}

function tokensOfBody(data: unknown, redactor: Redactor): Tokens | undefined {
  const { access_token: access, refresh_token: refresh } = (
    typeof data === 'string' ? { access_token: data } : (data ?? {})
  ) as { access_token?: unknown; refresh_token?: unknown };
  if (typeof access !== 'string' || !access) return undefined;
  redactor.add(access);
  const credential = { authorization: `Bearer ${access}` };
  if (typeof refresh !== 'string' || !refresh) return { credential };
  redactor.add(refresh);
  return { credential, refresh: { credential, json: { refresh_token: refresh } } };
}
