import { errorFromFailure, errorFromResponse } from '../http/errors.js';
import { createHeaders } from '../http/headers.js';
import { readJson, unexpectedResponse } from '../http/responses.js';
import { withRetries, type Delay } from '../http/retry.js';
import { sendRequest, type Transport } from '../http/transport.js';
import { cacheCredential } from './cached-credential.js';
import type { Capabilities, Credential, Dialect } from './dialect.js';
import { isOlder } from './server-version.js';

/** The app's public site code, and the user that the passport is issued for. */
export interface WebCredential {
  base: string;
  siteCode: string;
  user: string;
}

const capabilities: Capabilities = {
  app: true,
  audio: true,
  branches: true,
  completion: true,
  conversations: true,
  formFiles: true,
  forms: true,
  moreLikeThis: true,
  pins: true,
  remoteFiles: true,
  runEvents: true,
  savedMessages: true,
  stopChat: true,
  suggestions: true,
};

/** Flask's generic 404 message, which Dify also sends if the end user or the app of a passport no longer exists. */
const ROUTE_NOT_FOUND = /^The requested URL was not found/;
/** Error codes of apps that require a login or deny access to the user: a new passport would be refused too. */
const NEEDS_LOGIN = /^web_/;

/**
 * The web-app API `/api` (docs/dify-api.md §2.2): fetches a passport with the public site code before the first call, keeps it in
 * memory only, and replaces it once if the server refuses it.
 */
export function createWebDialect(
  transport: Transport,
  { base, siteCode, user }: WebCredential,
  wait?: Delay,
): Dialect {
  const send: SendGet = (path, headers) =>
    sendRequest(
      transport,
      new Request(base + path, { headers: createHeaders(headers), redirect: 'manual' }),
    );
  const passport = cacheCredential(() =>
    withRetries(() => fetchPassport(send, siteCode, user), undefined, wait),
  );
  return {
    capabilities,
    identity: {},
    suggestionsPath: 'suggested-questions',
    formsWithoutCredential: true,
    authorize: () => passport.get(),
    renew(refused, { status, code, message }) {
      const isRejected =
        (status === 401 && !NEEDS_LOGIN.test(code)) ||
        (status === 404 && ROUTE_NOT_FOUND.test(message));
      if (isRejected) passport.invalidate(refused);
      return isRejected;
    },
  };
}

type SendGet = (path: string, headers: Credential) => Promise<Response>;

/** Fetches a passport and returns its headers: `X-App-Passport` since Dify 1.10, `Authorization` before. */
async function fetchPassport(send: SendGet, siteCode: string, user: string): Promise<Credential> {
  const code = { 'x-app-code': siteCode };
  const response = await send(`/passport?${new URLSearchParams({ user_id: user })}`, code);
  if (!response.ok) throw await errorFromResponse(response);
  const { access_token: passport } = await readJson<{ access_token?: string }>(response);
  if (!passport) throw unexpectedResponse(response, 'no_passport', 'a passport');
  const modern = { ...code, 'x-app-passport': passport };
  const version = response.headers.get('x-version');
  // A pre-release such as 2.0.0-beta.2 may be older than its version number suggests.
  const isKnown = version && !version.includes('-');
  const isLegacy = isKnown ? isOlder(version, '1.10') : await requiresLegacyHeader(send, modern);
  return isLegacy ? { ...code, authorization: `Bearer ${passport}` } : modern;
}

/**
 * Detects Dify before 1.10 if the version is unknown: a GET with the new header is answered with 401, or its CORS preflight
 * fails. Done before the first question, which must not be sent twice.
 */
async function requiresLegacyHeader(send: SendGet, headers: Credential): Promise<boolean> {
  try {
    return (await send('/meta', headers)).status === 401;
  } catch (failure) {
    const { kind, code } = errorFromFailure(failure);
    if (kind === 'unreachable' && !code) return true;
    throw failure;
  }
}
