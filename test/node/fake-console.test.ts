import { expect, test } from '@playwright/test';
import { defaultApps } from '../../src/testing/index.js';
import { jsonOf, unknownId } from '../helpers/test-server.js';
import { idOf, modelConfig, Workspace } from '../helpers/workspace.js';

// In Node only: pages can neither read `Set-Cookie` nor send `Cookie`.

const names = ['access_token', 'refresh_token', 'csrf_token'];

/** The cookies that a response sets, by name, without their values. */
function cookiesOf(response: Response): Record<string, string> {
  const pairs = response.headers.getSetCookie().map((cookie) => {
    const [, name = '', attributes = ''] = /^([^=]+)=[^;]*(.*)$/.exec(cookie) ?? [];
    return [name, attributes.replace(/Expires=[^;]+(?:; )?/, '')] as const;
  });
  return Object.fromEntries(pairs);
}

async function messageOf(response: Response): Promise<unknown> {
  return (await jsonOf(response)).message;
}

test.describe('a login to the fake console', () => {
  test('sets three cookies, of which scripts can read the CSRF token', async () => {
    const cookies = cookiesOf(await new Workspace().logIn());
    expect(Object.keys(cookies)).toEqual(names);
    expect(cookies.access_token).toMatch(/Max-Age=3600;.*HttpOnly/);
    expect(cookies.refresh_token).toMatch(/Max-Age=2592000;.*HttpOnly/);
    expect(cookies.csrf_token).not.toContain('HttpOnly');
    for (const attributes of Object.values(cookies)) {
      expect(attributes).toMatch(/Path=\/.*SameSite=Lax/);
      expect(attributes).not.toContain('Secure');
    }
  });

  test('names the cookies __Host- on HTTPS, and wants them back by these names', async () => {
    const { dify } = new Workspace().server;
    const origin = 'https://dify.example/console/api';
    const json = { email: 'admin@example.com', password: btoa('Passw0rd-test1') };
    const response = await dify.fetch(`${origin}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(json),
    });
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    expect(Object.keys(cookiesOf(response))).toEqual(names.map((name) => `__Host-${name}`));
    expect(Object.values(cookiesOf(response)).every((each) => each.includes('Secure'))).toBe(true);
    const csrf = cookies.find((cookie) => cookie.includes('csrf'))?.split('=')[1] ?? '';
    const ask = async (cookie: string) => {
      const headers = { cookie, 'x-csrf-token': csrf };
      return (await dify.fetch(`${origin}/apps`, { headers })).status;
    };
    expect(await ask(cookies.join('; '))).toBe(200);
    expect(await ask(cookies.join('; ').replaceAll('__Host-', ''))).toBe(401);
  });

  test('takes the password as the version wants it: clear before 1.11.2, then in base64', async () => {
    for (const [version, clear, encoded] of [
      ['1.9.2', 200, 401],
      ['1.11.1', 200, 401],
      ['1.11.2', 401, 200],
      ['1.16.1', 401, 200],
    ] as const) {
      const workspace = new Workspace({ version });
      expect((await workspace.logIn('Passw0rd-test1')).status, version).toBe(clear);
      expect((await workspace.logIn(btoa('Passw0rd-test1'))).status, version).toBe(encoded);
    }
  });

  test('takes the configured email and password, and no others', async () => {
    const workspace = new Workspace({
      console: { email: 'ann@example.com', password: 'pässword' },
    });
    const encoded = Buffer.from('pässword').toString('base64');
    expect((await workspace.logIn(encoded, 'ann@example.com')).status).toBe(200);
    expect((await workspace.logIn(btoa('Passw0rd-test1'), 'ann@example.com')).status).toBe(401);
    expect((await workspace.logIn(encoded)).status).toBe(401);
  });

  test('is refused after five wrong passwords, until the fake Dify is reset', async () => {
    const workspace = new Workspace();
    for (let attempt = 0; attempt < 5; attempt++)
      expect((await workspace.logIn(btoa('nope'))).status).toBe(401);
    const refused = await workspace.logIn();
    expect(refused.status).toBe(429);
    expect((await jsonOf(refused)).code).toBe('email_code_login_limit');
    workspace.server.dify.reset();
    expect((await workspace.logIn()).status).toBe(200);
  });
});

test.describe('a session of the fake console', () => {
  test('expires and is renewed by the refresh token, once for each token', async () => {
    const workspace = new Workspace();
    await workspace.logIn();
    const old = workspace.cookieHeaders();
    workspace.server.dify.expireConsoleSessions();
    const refused = await workspace.send('GET /apps');
    expect(refused.status).toBe(401);
    expect(await messageOf(refused)).toBe('Token has expired.');
    const renewed = await workspace.send('POST /refresh-token');
    expect(Object.keys(cookiesOf(renewed))).toEqual(names);
    expect((await workspace.send('GET /apps')).status).toBe(200);
    const again = await workspace.send('POST /refresh-token', { headers: old });
    expect(again.status).toBe(401);
    expect(await jsonOf(again)).toEqual({ result: 'fail', message: 'Invalid refresh token' });
  });

  test('cannot be renewed once the refresh tokens have expired, too', async () => {
    const workspace = new Workspace();
    await workspace.logIn();
    workspace.server.dify.expireConsoleSessions({ refreshTokens: true });
    expect((await workspace.send('POST /refresh-token')).status).toBe(401);
    expect((await workspace.logIn()).status).toBe(200);
    expect((await workspace.send('GET /apps')).status).toBe(200);
  });

  test('cannot be renewed without a refresh token', async () => {
    const response = await new Workspace().send('POST /refresh-token');
    expect(response.status).toBe(401);
    expect(await messageOf(response)).toBe('No refresh token provided');
  });

  test('is refused without the CSRF cookie, which a proxy may have lost', async () => {
    const workspace = new Workspace();
    await workspace.logIn();
    const { 'x-csrf-token': csrf = '' } = workspace.cookieHeaders();
    workspace.dropCookie('csrf_token');
    const refused = await workspace.send('GET /apps', { headers: { 'x-csrf-token': csrf } });
    expect(refused.status).toBe(401);
    expect(await messageOf(refused)).toBe('CSRF token is missing or invalid.');
  });

  test('has its tokens in the body and in a bearer up to 1.9, without a CSRF token', async () => {
    const workspace = new Workspace({ version: '1.9.2' });
    const response = await workspace.logIn('Passw0rd-test1');
    expect(response.headers.getSetCookie()).toEqual([]);
    const { data } = await jsonOf<{ data: Record<string, string> }>(response);
    const ask = (token: string) =>
      workspace.send('GET /apps', { headers: { authorization: `Bearer ${token}` } });
    expect((await ask(data.access_token ?? '')).status).toBe(200);
    expect((await workspace.send('GET /apps')).status).toBe(401);
    workspace.server.dify.expireConsoleSessions();
    expect((await ask(data.access_token ?? '')).status).toBe(401);
    const renewed = await workspace.send('POST /refresh-token', {
      json: { refresh_token: data.refresh_token },
    });
    const { data: tokens } = await jsonOf<{ data: Record<string, string> }>(renewed);
    expect((await ask(tokens.access_token ?? '')).status).toBe(200);
  });

  test('of a normal member may read, but gets 403 for every change', async () => {
    const workspace = new Workspace({ console: { role: 'normal' } });
    const { data } = await jsonOf<{ data: { id: string }[] }>(await workspace.console('GET /apps'));
    const app = `/apps/${data[0]?.id}`;
    expect((await workspace.console(`GET ${app}`)).status).toBe(200);
    for (const line of [
      'POST /apps',
      `DELETE ${app}`,
      `POST ${app}/site-enable`,
      `POST ${app}/api-keys`,
      'POST /datasets',
      'POST /workspaces/current/plugin/install/pkg',
    ]) {
      const refused = await workspace.console(line, { json: {} });
      expect(refused.status, line).toBe(403);
      expect((await jsonOf(refused)).code).toBe('forbidden');
    }
    const shared = await workspace.dataset({ name: 'shared', permission: 'all_team_members' });
    const own = await workspace.dataset({ name: 'own' });
    expect((await jsonOf(await workspace.console('GET /datasets'))).total).toBe(1);
    expect((await workspace.console(`GET /datasets/${shared}`)).status).toBe(200);
    expect((await workspace.console(`GET /datasets/${own}`)).status).toBe(403);
  });
});

test.describe('an app that the fake console created', () => {
  const keyOf = async (workspace: Workspace, id: string) => {
    const created = await workspace.console(`POST /apps/${id}/api-keys`);
    return (await jsonOf<{ token: string }>(created)).token;
  };
  const siteOf = async (workspace: Workspace, id: string) => {
    const detail = await workspace.console(`GET /apps/${id}`);
    return (await jsonOf<{ site: { code: string } }>(detail)).site.code;
  };
  const passport = (workspace: Workspace, code: string) =>
    workspace.server.fetch('GET /api/passport', { headers: { 'x-app-code': code } });

  test('answers at once by its key and by its site code', async () => {
    const workspace = new Workspace();
    const id = await workspace.app();
    const { answer } = await workspace.ask('Hello', await keyOf(workspace, id));
    expect(answer).toBe('You said: Hello');
    expect((await passport(workspace, await siteOf(workspace, id))).status).toBe(200);
  });

  test('follows its switches, its new code, and the loss of its key', async () => {
    const workspace = new Workspace();
    const id = await workspace.app();
    const [key, code] = [await keyOf(workspace, id), await siteOf(workspace, id)];
    const ask = async () => {
      const headers = { authorization: `Bearer ${key}` };
      return (await workspace.server.fetch('GET /v1/info', { headers })).status;
    };
    await workspace.console(`POST /apps/${id}/site-enable`, { json: { enable_site: false } });
    await workspace.console(`POST /apps/${id}/api-enable`, { json: { enable_api: false } });
    expect((await passport(workspace, code)).status).toBe(404);
    expect(await ask()).toBe(403);
    await workspace.console(`POST /apps/${id}/site-enable`, { json: { enable_site: true } });
    await workspace.console(`POST /apps/${id}/api-enable`, { json: { enable_api: true } });
    await workspace.console(`POST /apps/${id}/site/access-token-reset`);
    expect((await passport(workspace, code)).status).toBe(404);
    expect((await passport(workspace, await siteOf(workspace, id))).status).toBe(200);
    expect(await ask()).toBe(200);
    await workspace.console(`DELETE /apps/${id}`);
    expect(await ask()).toBe(401);
    expect((await workspace.console(`GET /apps/${id}`)).status).toBe(404);
  });

  test('shows its site and its parameters as they were set', async () => {
    const workspace = new Workspace();
    const id = await workspace.app();
    const json = { title: 'Help', input_placeholder: 'Ask me' };
    await workspace.console(`POST /apps/${id}/site`, { json });
    await workspace.console(`POST /apps/${id}/model-config`, { json: modelConfig() });
    const headers = { authorization: `Bearer ${await keyOf(workspace, id)}` };
    const read = async (path: string) => jsonOf(await workspace.server.fetch(path, { headers }));
    expect(await read('GET /v1/site')).toMatchObject(json);
    expect((await read('GET /v1/parameters')).opening_statement).toBe('Hi');
  });

  test('has at most ten keys', async () => {
    const workspace = new Workspace();
    const id = await workspace.app();
    for (let count = 0; count < 10; count++) await keyOf(workspace, id);
    expect((await workspace.console(`POST /apps/${id}/api-keys`)).status).toBe(400);
  });

  test('answers from the knowledge that its configuration names, and cites it on both APIs', async () => {
    const workspace = new Workspace();
    const [id, dataset] = [await workspace.app(), await workspace.dataset()];
    const document = await workspace.indexedText(dataset);
    const key = await keyOf(workspace, id);
    expect((await workspace.ask('When does the museum open?', key)).sources).toEqual([]);
    await workspace.console(`POST /apps/${id}/model-config`, { json: modelConfig([dataset]) });
    const { answer, sources } = await workspace.ask('When does the museum open?', key);
    expect(answer).toBe('The museum opens at nine.');
    expect(sources).toHaveLength(1);
    expect(sources[0]).toMatchObject({
      dataset_id: dataset,
      document_id: document.id,
      document_name: 'hours.txt',
      content: answer,
    });
    const code = await siteOf(workspace, id);
    const { access_token: token } = await jsonOf(await passport(workspace, code));
    const web = await workspace.server.fetch('POST /api/chat-messages', {
      headers: { 'x-app-code': code, 'x-app-passport': String(token) },
      json: { inputs: {}, query: 'When does the museum open?', response_mode: 'blocking' },
    });
    expect(await jsonOf(web)).toMatchObject({
      answer,
      metadata: { retriever_resources: [{ document_id: document.id }] },
    });
    const use = await workspace.console(`GET /datasets/${dataset}/use-check`);
    expect(await jsonOf(use)).toEqual({ is_using: true });
    const refused = await workspace.console(`DELETE /datasets/${dataset}`);
    expect(refused.status).toBe(409);
    expect((await jsonOf(refused)).code).toBe('dataset_in_use');
  });

  test('is the same after export and import, and its copy has no keys', async () => {
    const workspace = new Workspace();
    const id = await workspace.app();
    await keyOf(workspace, id);
    await workspace.console(`POST /apps/${id}/model-config`, { json: modelConfig() });
    const exported = await workspace.console(`GET /apps/${id}/export`);
    const { data } = await jsonOf<{ data: string }>(exported);
    expect(data).toContain('kind: app\n');
    const json = { mode: 'yaml-content', yaml_content: data, name: 'again' };
    const imported = await jsonOf(await workspace.console('POST /apps/imports', { json }));
    expect(imported).toMatchObject({ status: 'completed', app_mode: 'chat', error: '' });
    const again = await jsonOf(await workspace.console(`GET /apps/${String(imported.app_id)}`));
    expect(again).toMatchObject({ name: 'again', icon: '🤖', description: 'd' });
    expect(again.model_config).toMatchObject({ opening_statement: 'Hi', pre_prompt: 'Be kind.' });
    const copy = await idOf(await workspace.console(`POST /apps/${id}/copy`, { json: {} }));
    expect(await jsonOf(await workspace.console(`GET /apps/${copy}/api-keys`))).toEqual({
      data: [],
    });
  });

  test('is imported from a newer definition only when that is confirmed', async () => {
    const workspace = new Workspace();
    const content = 'app:\n  mode: chat\n  name: later\nkind: app\nversion: 9.0.0\n';
    const json = { mode: 'yaml-content', yaml_content: content };
    const response = await workspace.console('POST /apps/imports', { json });
    expect(response.status).toBe(202);
    const { id, status } = await jsonOf(response);
    expect(status).toBe('pending');
    const confirm = `POST /apps/imports/${String(id)}/confirm`;
    expect(await jsonOf(await workspace.console(confirm))).toMatchObject({ status: 'completed' });
    expect((await workspace.console(confirm)).status).toBe(400);
  });

  test('is not imported from what is no definition', async () => {
    const workspace = new Workspace();
    for (const content of ['- 1', 'app: 1', 'a: [', 'app:\n  mode: nope']) {
      const json = { mode: 'yaml-content', yaml_content: content };
      const response = await workspace.console('POST /apps/imports', { json });
      expect(response.status, content).toBe(400);
      expect((await jsonOf(response)).status).toBe('failed');
    }
  });
});

test('changes of the console end with a reset, and never reach the declared apps', async () => {
  const workspace = new Workspace({ apps: defaultApps });
  const [declared] = defaultApps;
  const list = async () => {
    const { data } = await jsonOf<{ data: { id: string; name: string }[] }>(
      await workspace.console('GET /apps?mode=chat'),
    );
    return data;
  };
  const [first] = await list();
  await workspace.console(`POST /apps/${first?.id}/name`, { json: { name: 'renamed' } });
  await workspace.app();
  expect((await list()).map(({ name }) => name)).toEqual(['created chat', 'renamed']);
  expect(declared?.name).toBe('Echo chat');
  workspace.server.dify.reset();
  await workspace.logIn();
  expect((await list()).map(({ name }) => name)).toEqual(['Echo chat']);
});

test('pages through apps, newest first, by mode and by name', async () => {
  const workspace = new Workspace({ apps: [] });
  for (const name of ['one', 'two', 'three']) await workspace.app({ name });
  await workspace.app({ name: 'flow', mode: 'workflow' });
  const namesOf = async (query: string) => {
    const { data, has_more } = await jsonOf<{ data: { name: string }[]; has_more: boolean }>(
      await workspace.console(`GET /apps?${query}`),
    );
    return [...data.map(({ name }) => name), has_more];
  };
  expect(await namesOf('limit=2')).toEqual(['flow', 'three', true]);
  expect(await namesOf('limit=2&page=2')).toEqual(['two', 'one', false]);
  expect(await namesOf('mode=workflow')).toEqual(['flow', false]);
  expect(await namesOf('name=T')).toEqual(['three', 'two', false]);
  expect((await workspace.console('GET /apps?mode=nope')).status).toBe(400);
});

test('replaces the file of a document through the console, which keeps its id and batch', async () => {
  const workspace = new Workspace();
  const dataset = await workspace.dataset();
  const old = await workspace.indexedText(dataset);
  const form = new FormData();
  form.set('source', 'datasets');
  form.set('file', new File(['Closed for ever.'], 'closed.md'));
  const file = await idOf(await workspace.console('POST /files/upload', { form }));
  const source = { data_source_type: 'upload_file', file_info_list: { file_ids: [file] } };
  const json = { original_document_id: old.id, data_source: { info_list: source } };
  const response = await workspace.console(`POST /datasets/${dataset}/documents`, { json });
  const { documents, batch } = await jsonOf<{ documents: object[]; batch: string }>(response);
  expect(documents).toMatchObject([{ id: old.id, name: 'closed.md', indexing_status: 'waiting' }]);
  expect(batch).toBe(old.batch);
});

test('refuses unknown files, and files of an end user, as documents', async () => {
  const workspace = new Workspace();
  const dataset = await workspace.dataset();
  const mine = await workspace.server.upload(new File(['x'], 'x.txt', { type: 'text/plain' }));
  for (const id of [unknownId, mine]) {
    const source = { data_source_type: 'upload_file', file_info_list: { file_ids: [id] } };
    const json = { data_source: { info_list: source } };
    const refused = await workspace.console(`POST /datasets/${dataset}/documents`, { json });
    expect(refused.status).toBe(400);
    expect(await messageOf(refused)).toBe('One or more files not found.');
  }
});

test('scripted refusals of its routes have the words of the console', async () => {
  const workspace = new Workspace();
  await workspace.logIn();
  const refused = async (status: number, line: string) => {
    const remove = workspace.server.dify.addFault({ status });
    const response = await workspace.console(line);
    remove();
    return `${response.status} ${String(await messageOf(response))}`;
  };
  expect(await refused(401, 'GET /apps')).toBe('401 Invalid token.');
  expect(await refused(403, 'GET /apps')).toMatch(/^403 You don't have the permission/);
  expect(await refused(404, 'GET /apps')).toBe('404 App not found.');
  expect(await refused(404, 'GET /datasets')).toBe('404 Dataset not found.');
});
