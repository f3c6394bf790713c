import { unknownId, type Scene } from '../../helpers/scene.js';
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
      const call = (scene: Scene) => scene[api](`GET /${path}`, { app });
      return [name(app, path), call] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** Settings of apps, authentication, and public routes. */
export const appRows: Rows = {
  ...rowsForApps(['parameters', 'info', 'meta', 'site'], (...names) => names.join('-'), 'service'),
  ...rowsForApps(['parameters', 'meta', 'site'], (...names) => `web-${names.join('-')}`, 'web'),
  'svc-info': (scene) => scene.service('GET /info'),
  'svc-info-agent': (scene) => scene.service('GET /info', { app: 'agent' }),

  'svc-err-403-api-disabled': (scene) => {
    scene.change({ apiEnabled: false });
    return scene.service('GET /parameters');
  },
  'svc-err-404-route': (scene) => scene.service('GET /no-such-route'),
  'svc-err-404-trailing-slash': (scene) => scene.service('GET /parameters/'),
  'svc-err-405': (scene) => scene.service('GET /chat-messages'),
  'svc-err-405-put': (scene) => scene.service('PUT /parameters', { json: {} }),
  'svc-err-bad-key': (scene) => scene.service('GET /parameters', { app: 'wrong' }),
  'svc-err-dataset-key-on-app': (scene) =>
    scene.fetch('GET /v1/parameters', { headers: { authorization: 'Bearer dataset-1' } }),
  'svc-err-basic-auth': (scene) =>
    scene.fetch('GET /v1/parameters', { headers: { authorization: 'Basic dTpw' } }),
  'svc-err-no-auth': (scene) => scene.fetch('GET /v1/parameters'),
  'svc-err-no-space': (scene) =>
    scene.fetch('GET /v1/parameters', { headers: { authorization: 'Bearerapp-chat' } }),

  'web-404-route': (scene) => scene.web('GET /nope'),
  'web-405': (scene) => scene.web('GET /chat-messages'),
  'web-access-mode-bad-code': (scene) => scene.fetch('GET /api/webapp/access-mode?appCode=nope'),
  'web-access-mode-none': (scene) => scene.fetch('GET /api/webapp/access-mode'),
  'web-chat-webapp-access-mode': (scene) =>
    scene.fetch('GET /api/webapp/access-mode?appCode=app-chat-code'),
  'web-chat-system-features': (scene) => scene.fetch('GET /api/system-features'),
  'web-system-features': (scene) => scene.fetch('GET /api/system-features'),
  'web-login-status': (scene) => scene.web('GET /login/status?app_code=app-chat-code'),
  'web-login-status-none': (scene) => scene.fetch('GET /api/login/status?app_code=app-chat-code'),
  'web-webapp-permission': (scene) => scene.fetch(`GET /api/webapp/permission?appId=${unknownId}`),

  'web-no-code': (scene) => scene.fetch('GET /api/passport'),
  'web-bad-code': (scene) => passport(scene, 'nope'),
  'web-passport-chat': (scene) => passport(scene),
  'web-passport-chatflow': (scene) => passport(scene, 'app-chatflow-code'),
  'web-passport-empty-user': (scene) => passport(scene, 'app-chat-code', '?user_id='),
  'web-passport-user-id': (scene) => passport(scene, 'app-chat-code', '?user_id=alice'),
  'web-passport-user-id-again': async (scene) => {
    await passport(scene, 'app-chat-code', '?user_id=alice');
    return passport(scene, 'app-chat-code', '?user_id=alice');
  },
  'web-site-disabled-passport': (scene) => {
    scene.change({ siteEnabled: false });
    return passport(scene);
  },
  'web-site-disabled-parameters': async (scene) => fetchAfterDisabling(scene, 'GET /parameters'),
  'web-site-disabled-chat': async (scene) => fetchAfterDisabling(scene, 'POST /chat-messages', {}),

  'web-guard-app-key': (scene) => fetchWithHeaders(scene, { 'x-app-passport': 'app-chat' }),
  'web-guard-bearer-and-code': async (scene) =>
    fetchWithHeaders(scene, {
      authorization: `Bearer ${await scene.passport()}`,
      'x-app-code': 'app-chat-code',
    }),
  'web-guard-bearer-only': async (scene) =>
    fetchWithHeaders(scene, { authorization: `Bearer ${await scene.passport()}` }),
  'web-guard-code-only': (scene) => fetchWithHeaders(scene, { 'x-app-code': 'app-chat-code' }),
  'web-guard-cookie': async (scene) =>
    fetchWithHeaders(scene, {
      'x-app-code': 'app-chat-code',
      cookie: `a=b; passport-app-chat-code=${await scene.passport()}`,
    }),
  'web-guard-garbage-passport': (scene) => fetchWithHeaders(scene, { 'x-app-passport': 'garbage' }),
  'web-guard-nothing': (scene) => fetchWithHeaders(scene, {}),
  'web-guard-other-app-code': async (scene) =>
    fetchWithHeaders(scene, {
      'x-app-passport': await scene.passport(),
      'x-app-code': 'app-chatflow-code',
    }),
  'web-guard-passport-only': async (scene) =>
    fetchWithHeaders(scene, { 'x-app-passport': await scene.passport() }),
  'web-guard-tampered-passport': async (scene) =>
    fetchWithHeaders(scene, { 'x-app-passport': `${await scene.passport()}x` }),
  'web-no-passport': (scene) => scene.fetch('POST /api/chat-messages', { json: {} }),
};

function passport(scene: Scene, code = 'app-chat-code', query = ''): Promise<Response> {
  return scene.fetch(`GET /api/passport${query}`, { headers: { 'x-app-code': code } });
}

/** Disables the site, then sends a request with a passport issued before. */
async function fetchAfterDisabling(scene: Scene, line: string, json?: object): Promise<Response> {
  const headers = { 'x-app-passport': await scene.passport() };
  scene.change({ siteEnabled: false });
  return scene.fetch(line.replace(' ', ' /api'), { json, headers });
}

function fetchWithHeaders(scene: Scene, headers: Record<string, string>): Promise<Response> {
  return scene.fetch('GET /api/parameters', { headers });
}
