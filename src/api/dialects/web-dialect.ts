import { errorFromFailure, errorFromResponse } from '../http/errors.js';
import { createHeaders } from '../http/headers.js';
import { readJson, unexpectedResponse } from '../http/responses.js';
import { withRetries, type Delay } from '../http/retry.js';
import { sendRequest, type Transport } from '../http/transport.js';
import { cacheCredential } from './cached-credential.js';
import type { Capabilities, Credential, Dialect } from './dialect.js';

/** The public site code of an app, and whom the passport is for. */
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

/** Where a passport is no longer accepted since its end user or app is gone, Flask says no more than this. */
const ROUTE_NOT_FOUND = /^The requested URL was not found/;
/** Another passport would not help: the app asks for a login, or the one who logged in may not use it. */
const NEEDS_LOGIN = /^web_/;

/**
 * The web-app API `/api` (docs/dify-api.md §2.2): a passport is fetched with the public site code before the first call, kept in
 * memory only, and fetched anew once when the server no longer accepts it.
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

/** The headers with a new passport; servers up to 1.9 take it in another one. */
async function fetchPassport(send: SendGet, siteCode: string, user: string): Promise<Credential> {
  const code = { 'x-app-code': siteCode };
  const response = await send(`/passport?${new URLSearchParams({ user_id: user })}`, code);
  if (!response.ok) throw await errorFromResponse(response);
  const { access_token: passport } = await readJson<{ access_token?: string }>(response);
  if (!passport) throw unexpectedResponse(response, 'no_passport', 'a passport');
  const modern = { ...code, 'x-app-passport': passport };
  const version = response.headers.get('x-version');
  // A preview (2.0.0-beta) may be older than its number says.
  const isKnown = version && !version.includes('-');
  const isLegacy = isKnown ? isBefore110(version) : await requiresLegacyHeader(send, modern);
  return isLegacy ? { ...code, authorization: `Bearer ${passport}` } : modern;
}

function isBefore110(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 1 || (major === 1 && minor < 10);
}

/**
 * Whether a server that does not tell its version takes the passport as up to 1.9: then a read with the newer header is
 * refused, or already its preflight fails. Asked before the first question, which must not be sent twice.
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
