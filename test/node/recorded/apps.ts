import { unknownId, type TestServer } from '../../helpers/test-server.js';
import type { Rows } from './rows.js';

const apps = ['chat', 'agent', 'chatflow', 'completion', 'workflow'];

/** One row for each combination of app and path. */
function rowsForApps(
  paths: readonly string[],
  name: (app: string, path: string) => string,
  api: 'service' | 'web',
): Rows {
  const entries = apps.flatMap((app) =>
    paths.map((path) => {
      const call = (server: TestServer) => server[api](`GET /${path}`, { app });
      return [name(app, path), call] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** Settings of apps, authentication, and public routes. */
export const appRows: Rows = {
  ...rowsForApps(['parameters', 'info', 'meta', 'site'], (...names) => names.join('-'), 'service'),
  ...rowsForApps(['parameters', 'meta', 'site'], (...names) => `web-${names.join('-')}`, 'web'),
  'svc-info': (server) => server.service('GET /info'),
  'svc-info-agent': (server) => server.service('GET /info', { app: 'agent' }),

  'svc-err-403-api-disabled': (server) => {
    server.change({ apiEnabled: false });
    return server.service('GET /parameters');
  },
  'svc-err-404-route': (server) => server.service('GET /no-such-route'),
  'svc-err-404-trailing-slash': (server) => server.service('GET /parameters/'),
  'svc-err-405': (server) => server.service('GET /chat-messages'),
  'svc-err-405-put': (server) => server.service('PUT /parameters', { json: {} }),
  'svc-err-bad-key': (server) => server.service('GET /parameters', { app: 'wrong' }),
  'svc-err-dataset-key-on-app': (server) =>
    server.fetch('GET /v1/parameters', { headers: { authorization: 'Bearer dataset-1' } }),
  'svc-err-basic-auth': (server) =>
    server.fetch('GET /v1/parameters', { headers: { authorization: 'Basic dTpw' } }),
  'svc-err-no-auth': (server) => server.fetch('GET /v1/parameters'),
  'svc-err-no-space': (server) =>
    server.fetch('GET /v1/parameters', { headers: { authorization: 'Bearerapp-chat' } }),

  'web-404-route': (server) => server.web('GET /nope'),
  'web-405': (server) => server.web('GET /chat-messages'),
  'web-access-mode-bad-code': (server) => server.fetch('GET /api/webapp/access-mode?appCode=nope'),
  'web-access-mode-none': (server) => server.fetch('GET /api/webapp/access-mode'),
  'web-chat-webapp-access-mode': (server) =>
    server.fetch('GET /api/webapp/access-mode?appCode=app-chat-code'),
  'web-chat-system-features': (server) => server.fetch('GET /api/system-features'),
  'web-system-features': (server) => server.fetch('GET /api/system-features'),
  'web-login-status': (server) => server.web('GET /login/status?app_code=app-chat-code'),
  'web-login-status-none': (server) => server.fetch('GET /api/login/status?app_code=app-chat-code'),
  'web-webapp-permission': (server) =>
    server.fetch(`GET /api/webapp/permission?appId=${unknownId}`),

  'web-no-code': (server) => server.fetch('GET /api/passport'),
  'web-bad-code': (server) => passport(server, 'nope'),
  'web-passport-chat': (server) => passport(server),
  'web-passport-chatflow': (server) => passport(server, 'app-chatflow-code'),
  'web-passport-empty-user': (server) => passport(server, 'app-chat-code', '?user_id='),
  'web-passport-user-id': (server) => passport(server, 'app-chat-code', '?user_id=alice'),
  'web-passport-user-id-again': async (server) => {
    await passport(server, 'app-chat-code', '?user_id=alice');
    return passport(server, 'app-chat-code', '?user_id=alice');
  },
  'web-site-disabled-passport': (server) => {
    server.change({ siteEnabled: false });
    return passport(server);
  },
  'web-site-disabled-parameters': async (server) => fetchAfterDisabling(server, 'GET /parameters'),
  'web-site-disabled-chat': async (server) =>
    fetchAfterDisabling(server, 'POST /chat-messages', {}),

  'web-guard-app-key': (server) => fetchWithHeaders(server, { 'x-app-passport': 'app-chat' }),
  'web-guard-bearer-and-code': async (server) =>
    fetchWithHeaders(server, {
      authorization: `Bearer ${await server.passport()}`,
      'x-app-code': 'app-chat-code',
    }),
  'web-guard-bearer-only': async (server) =>
    fetchWithHeaders(server, { authorization: `Bearer ${await server.passport()}` }),
  'web-guard-code-only': (server) => fetchWithHeaders(server, { 'x-app-code': 'app-chat-code' }),
  'web-guard-cookie': async (server) =>
    fetchWithHeaders(server, {
      'x-app-code': 'app-chat-code',
      cookie: `a=b; passport-app-chat-code=${await server.passport()}`,
    }),
  'web-guard-garbage-passport': (server) =>
    fetchWithHeaders(server, { 'x-app-passport': 'garbage' }),
  'web-guard-nothing': (server) => fetchWithHeaders(server, {}),
  'web-guard-other-app-code': async (server) =>
    fetchWithHeaders(server, {
      'x-app-passport': await server.passport(),
      'x-app-code': 'app-chatflow-code',
    }),
  'web-guard-passport-only': async (server) =>
    fetchWithHeaders(server, { 'x-app-passport': await server.passport() }),
  'web-guard-tampered-passport': async (server) =>
    fetchWithHeaders(server, { 'x-app-passport': `${await server.passport()}x` }),
  'web-no-passport': (server) => server.fetch('POST /api/chat-messages', { json: {} }),
};

function passport(server: TestServer, code = 'app-chat-code', query = ''): Promise<Response> {
  return server.fetch(`GET /api/passport${query}`, { headers: { 'x-app-code': code } });
}

/** Disables the site, then sends a request with a passport issued before. */
async function fetchAfterDisabling(
  server: TestServer,
  line: string,
  json?: object,
): Promise<Response> {
  const headers = { 'x-app-passport': await server.passport() };
  server.change({ siteEnabled: false });
  return server.fetch(line.replace(' ', ' /api'), { json, headers });
}

function fetchWithHeaders(server: TestServer, headers: Record<string, string>): Promise<Response> {
  return server.fetch('GET /api/parameters', { headers });
}
