import { fakeFetch, jsonResponse, type Responder } from './fake-fetch.js';

/** The account of the recordings. */
export const account = { email: 'admin@example.com', password: 'Passw0rd-test1' };
const base64Password = 'UGFzc3cwcmQtdGVzdDE=';

export const unauthorized = (message: string, code = 'unauthorized') =>
  jsonResponse({ code, message, status: 401 }, { status: 401 });

/** Options of `consoleServer()`. */
export interface ConsoleServerOptions {
  /** `X-Version` of every response; none if empty. Default: 1.16.1. */
  version?: string;
  /** How a session is handed out. Default: as cookies. */
  tokens?: 'cookies' | '__Host- cookies' | 'body';
  /** Answers everything but the calls of a session. Default: an empty list. */
  respond?: Responder;
  /** Refuses renewals. Default: false. */
  refusesRenewal?: boolean;
  /** Leaves the CSRF cookie out of logins. Default: false. */
  losesCsrfCookie?: boolean;
}

/** A console that checks credentials like Dify's (docs/dify-api.md §11.1), as an injected `fetch`. */
export function consoleServer(options: ConsoleServerOptions = {}) {
  const {
    version = '1.16.1',
    tokens = 'cookies',
    respond = () => jsonResponse({ data: [] }),
  } = options;
  let serial = 0;
  let isExpired = true;

  const session = (): Response => {
    serial += 1;
    isExpired = false;
    const [access, refresh, csrf] = ['access', 'refresh', 'csrf'].map(
      (name) => `${name}-${serial}`,
    );
    if (tokens === 'body')
      return jsonResponse({
        result: 'success',
        data: { access_token: access, refresh_token: refresh },
      });
    const prefix = tokens === 'cookies' ? '' : '__Host-';
    const headers = new Headers();
    headers.append('set-cookie', `${prefix}access_token=${access}; HttpOnly; Path=/; SameSite=Lax`);
    headers.append('set-cookie', `${prefix}refresh_token=${refresh}; HttpOnly; Path=/`);
    if (!options.losesCsrfCookie)
      headers.append('set-cookie', `${prefix}csrf_token=${csrf}; Path=/; SameSite=Lax`);
    return jsonResponse({ result: 'success' }, { headers });
  };

  const isAllowed = ({ headers }: Request): boolean => {
    if (isExpired) return false;
    if (tokens === 'body') return headers.get('authorization') === `Bearer access-${serial}`;
    const prefix = tokens === 'cookies' ? '' : '__Host-';
    const cookies = headers.get('cookie') ?? '';
    return (
      cookies.includes(`${prefix}access_token=access-${serial}`) &&
      cookies.includes(`${prefix}csrf_token=csrf-${serial}`) &&
      headers.get('x-csrf-token') === `csrf-${serial}`
    );
  };

  const { fetch, sent } = fakeFetch(async (request, index) => {
    const response = await answer(request, index);
    if (version) response.headers.set('x-version', version);
    return response;
  });

  async function answer(request: Request, index: number): Promise<Response> {
    const path = new URL(request.url).pathname.replace('/console/api', '');
    if (path === '/setup') return jsonResponse({ step: 'finished' });
    if (path === '/login') {
      const { password } = (await request.json()) as { password: string };
      const expected = tokens === 'body' || isPlain(version) ? account.password : base64Password;
      return password === expected
        ? session()
        : unauthorized('Invalid email or password.', 'authentication_failed');
    }
    if (path === '/refresh-token') {
      const expected = `refresh-${serial}`;
      const given =
        tokens === 'body'
          ? ((await request.json()) as { refresh_token?: string }).refresh_token
          : request.headers.get('cookie');
      return !options.refusesRenewal && given?.includes(expected)
        ? session()
        : unauthorized('Invalid refresh token');
    }
    if (!isAllowed(request)) return unauthorized('Token has expired.');
    return respond(request, index);
  }

  return {
    fetch,
    sent,
    /** Paths of the requests, in order. */
    paths: () => sent.map(({ url }) => new URL(url).pathname.replace('/console/api', '')),
    expire: () => (isExpired = true),
  };
}

/** Versions before 1.11.2 take the password as plain text. */
function isPlain(version: string): boolean {
  return ['1.9.2', '1.10.0', '1.11.1'].includes(version);
}
