import { unknownId } from '../../helpers/test-server.js';
import { createdApp, modelConfig, type Workspace } from '../../helpers/workspace.js';
import type { WorkspaceRows } from './workspace-rows.js';

const modes = ['chat', 'agent-chat', 'advanced-chat', 'workflow', 'completion', 'agent'];

/** Login, and apps with their sites and keys. */
export const consoleAppRows: WorkspaceRows = {
  'console-login': (workspace) => workspace.logIn(),
  'console-login-wrong': (workspace) => workspace.logIn(btoa('nope')),
  'console-login-clear-text': (workspace) => workspace.logIn('Passw0rd-test1'),
  'console-login-bad-email': (workspace) => workspace.logIn(undefined, 'x'),
  'console-logout': async (workspace) => {
    await workspace.logIn();
    return workspace.console('POST /logout', { json: {} });
  },
  'console-refresh-token': async (workspace) => {
    await workspace.logIn();
    return workspace.console('POST /refresh-token', { json: {} });
  },
  // The access token is valid after the logout: only the cookies are gone. The recorded client sent them nevertheless.
  'console-after-logout': async (workspace) => {
    await workspace.logIn();
    const cookies = workspace.cookieHeaders();
    await workspace.send('POST /logout', { json: {} });
    const mode = workspace.version === '1.16.1' ? '' : '&mode=workflow';
    return workspace.send(`GET /apps?limit=1${mode}`, { headers: cookies });
  },
  'console-setup-status': (workspace) => workspace.send('GET /setup'),
  'console-system-features': (workspace) => workspace.send('GET /system-features'),
  'console-account-profile': (workspace) => workspace.console('GET /account/profile'),
  'console-no-login': (workspace) => workspace.send('GET /apps'),
  'console-no-csrf': (workspace) => withCsrf(workspace, ''),
  'console-bad-csrf': (workspace) => withCsrf(workspace, 'nope'),
  'console-app-key': (workspace) =>
    workspace.send('GET /apps', { headers: { authorization: 'Bearer app-chat' } }),
  'console-malformed-json': (workspace) =>
    workspace.console('POST /apps', {
      body: '{"name":',
      headers: { 'content-type': 'application/json' },
    }),

  'console-apps-list': (workspace) => workspace.console('GET /apps?page=1&limit=3'),
  'console-apps-list-mode': (workspace) =>
    workspace.console('GET /apps?page=1&limit=2&mode=workflow'),
  'console-apps-list-name': (workspace) => workspace.console('GET /apps?page=1&limit=3'),
  'console-apps-list-bad-page': (workspace) => workspace.console('GET /apps?page=0'),
  ...Object.fromEntries(
    modes.map((mode) => [
      `console-app-create-${mode}`,
      (workspace: Workspace) =>
        workspace.console('POST /apps', { json: { ...createdApp, name: `created ${mode}`, mode } }),
    ]),
  ),
  'console-app-create-bad-mode': (workspace) =>
    workspace.console('POST /apps', { json: { name: 'x', mode: 'nope' } }),
  'console-app-create-no-name': (workspace) =>
    workspace.console('POST /apps', { json: { mode: 'chat' } }),
  'console-app-405': (workspace) => workspace.console('PATCH /apps', { json: {} }),
  'console-app-404': (workspace) => workspace.console(`GET /apps/${unknownId}`),
  'console-app-detail': (workspace) => onApp(workspace, 'GET ', ''),
  'console-app-update': (workspace) =>
    onApp(workspace, 'PUT ', '', {
      name: 'renamed',
      description: 'new',
      icon_type: 'emoji',
      icon: '🦊',
      icon_background: '#ffffff',
      use_icon_as_answer_icon: true,
      max_active_requests: 3,
    }),
  'console-app-update-no-name': (workspace) => onApp(workspace, 'PUT ', '', { description: 'x' }),
  'console-app-name': (workspace) => onApp(workspace, 'POST ', '/name', { name: 'renamed twice' }),
  'console-app-icon': (workspace) =>
    onApp(workspace, 'POST ', '/icon', {
      icon: '🐼',
      icon_type: 'emoji',
      icon_background: '#000000',
    }),
  'console-app-site-enable': (workspace) =>
    onApp(workspace, 'POST ', '/site-enable', { enable_site: true }),
  'console-app-api-enable': (workspace) =>
    onApp(workspace, 'POST ', '/api-enable', { enable_api: true }),
  'console-app-site-update': (workspace) => onApp(workspace, 'POST ', '/site', siteSettings),
  'console-app-site-token-reset': async (workspace) => {
    const id = await workspace.app();
    await workspace.console(`POST /apps/${id}/site`, { json: siteSettings });
    return workspace.console(`POST /apps/${id}/site/access-token-reset`);
  },
  'console-app-model-config': (workspace) =>
    onApp(workspace, 'POST ', '/model-config', modelConfig()),
  'console-app-export': (workspace) => onApp(workspace, 'GET ', '/export?include_secret=false'),
  'console-app-copy': (workspace) => onApp(workspace, 'POST ', '/copy', { name: 'copy' }),
  'console-app-copy-delete': (workspace) => onApp(workspace, 'DELETE ', ''),
  'console-app-api-keys-empty': (workspace) => onApp(workspace, 'GET ', '/api-keys'),
  'console-app-api-key-create': (workspace) => onApp(workspace, 'POST ', '/api-keys'),
  'console-app-api-keys': async (workspace) => {
    const id = await workspace.app();
    await workspace.console(`POST /apps/${id}/api-keys`);
    return workspace.console(`GET /apps/${id}/api-keys`);
  },
  'console-app-api-key-delete': async (workspace) => {
    const id = await workspace.app();
    const key = await workspace.console(`POST /apps/${id}/api-keys`);
    const { id: keyId } = (await key.json()) as { id: string };
    return workspace.console(`DELETE /apps/${id}/api-keys/${keyId}`);
  },
  'console-app-delete-404': (workspace) => workspace.console(`DELETE /apps/${unknownId}`),
  ...Object.fromEntries(
    modes
      .slice(0, -1)
      .map((mode) => [
        `console-app-delete-${mode}`,
        async (workspace: Workspace) =>
          workspace.console(`DELETE /apps/${await workspace.app({ mode })}`),
      ]),
  ),
};

const siteSettings = {
  title: 'Site title',
  chat_color_theme: '#ff0000',
  chat_color_theme_inverted: true,
  description: 'sd',
  copyright: 'c',
  privacy_policy: 'https://example.com/p',
  custom_disclaimer: 'dis',
  default_language: 'en-US',
  show_workflow_steps: true,
};

async function onApp(workspace: Workspace, method: string, path: string, json?: unknown) {
  const id = await workspace.app();
  return workspace.console(`${method}/apps/${id}${path}`, json === undefined ? {} : { json });
}

async function withCsrf(workspace: Workspace, token: string): Promise<Response> {
  await workspace.logIn();
  return workspace.send('GET /apps', { headers: { 'x-csrf-token': token } });
}
