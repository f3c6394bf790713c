import { expect, test } from '@playwright/test';
import { defaultApps } from '../../src/testing/index.js';
import { jsonOf } from '../helpers/test-server.js';
import { formOf, idOf, Workspace } from '../helpers/workspace.js';

const provider = 'langgenius/openai_api_compatible/openai_api_compatible';

/** A request to the console with a key, as the quick reference has it. */
function asker(workspace: Workspace, key = 'app-chat') {
  const headers = { authorization: `Bearer ${key}` };
  return (line: string, options: { json?: unknown; form?: FormData } = {}) =>
    workspace.send(line, { ...options, headers });
}

test.describe('the console of the quick reference', () => {
  test('takes any key of the server, and no others', async () => {
    const workspace = new Workspace({ reference: true });
    for (const key of ['app-chat', 'dataset-test'])
      expect((await asker(workspace, key)('GET /apps')).status).toBe(200);
    expect((await asker(workspace, 'app-nobody')('GET /apps')).status).toBe(401);
    expect((await asker(new Workspace())('GET /apps')).status).toBe(401);
  });

  test('has the knowledge API below /api as well', async () => {
    const headers = { authorization: 'Bearer dataset-test' };
    const ask = async (reference: boolean) => {
      const { server } = new Workspace({ reference });
      return (await server.fetch('GET /api/datasets', { headers })).status;
    };
    expect(await ask(true)).toBe(200);
    expect(await ask(false)).toBe(404);
  });

  test('creates, changes and deletes an app', async () => {
    const ask = asker(new Workspace({ reference: true }));
    const json = { name: 'mine', mode: 'chat', icon: '🤖', icon_background: '#FFEAD6' };
    const id = await idOf(await ask('POST /apps', { json }));
    expect(await jsonOf(await ask(`PUT /apps/${id}`, { json: { name: 'new' } }))).toMatchObject({
      name: 'new',
    });
    expect((await ask(`DELETE /apps/${id}`)).status).toBe(204);
    expect((await ask(`GET /apps/${id}`)).status).toBe(404);
  });

  test('answers from 30 Markdown and HTML files that were uploaded, with the right source', async () => {
    const workspace = new Workspace({ reference: true, apps: defaultApps, rateLimit: 1000 });
    const ask = asker(workspace);
    const dataset = await idOf(await ask('POST /datasets', { json: { name: 'handbook' } }));
    for (let number = 1; number <= 30; number++) {
      const text = `Rule ${number}: the colour of door ${number} is shade${number}.`;
      const html = number % 2 === 0;
      const name = `rule-${number}.${html ? 'html' : 'md'}`;
      const file = new File([html ? `<h1>Rule</h1><p>${text}</p>` : `# Rule\n\n${text}`], name);
      const fields = {
        name,
        indexing_technique: 'high_quality',
        process_rule: '{"mode":"automatic"}',
      };
      const form = formOf(file, 'file', fields);
      const path = `POST /datasets/${dataset}/document/create-by-file`;
      expect((await ask(path, { form })).status).toBe(200);
    }
    const list = async () =>
      jsonOf<{ data: { indexing_status: string }[]; total: number }>(
        await ask(`GET /datasets/${dataset}/documents?page=1&limit=100`),
      );
    let listed = await list();
    while (listed.data.some(({ indexing_status: status }) => status !== 'completed'))
      listed = await list();
    expect(listed.total).toBe(30);
    const { answer, sources } = await workspace.ask('Which colour is shade17?', 'app-chat');
    expect(answer).toContain('door 17');
    expect(sources[0]?.document_name).toBe('rule-17.md');
    const even = await workspace.ask('shade18', 'app-chat');
    expect(even.sources[0]?.document_name).toBe('rule-18.html');
  });

  test('takes a text as a document, and deletes it', async () => {
    const ask = asker(new Workspace({ reference: true }));
    const dataset = await idOf(await ask('POST /datasets', { json: { name: 'a' } }));
    const created = await ask(`POST /datasets/${dataset}/document/create-by-text`, {
      json: {
        name: 'note',
        text: 'Nothing.',
        indexing_technique: 'high_quality',
        process_rule: { mode: 'automatic' },
      },
    });
    const { document } = await jsonOf<{ document: { id: string; name: string } }>(created);
    expect(document.name).toBe('note');
    const path = `/datasets/${dataset}/documents/${document.id}`;
    expect((await ask(`DELETE ${path}`)).status).toBe(204);
    expect((await ask(`DELETE ${path}`)).status).toBe(404);
  });

  test('has the parameters of a model below its provider', async () => {
    const ask = asker(new Workspace({ reference: true }));
    const path = `GET /workspaces/current/model-providers/${provider}/models/fake-chat`;
    const { data } = await jsonOf<{ data: { name: string }[] }>(await ask(path));
    expect(data.map(({ name }) => name)).toEqual(['temperature', 'top_p', 'max_tokens']);
  });

  test('installs a plugin from its file, lists it, and uninstalls it by its id', async () => {
    const ask = asker(new Workspace({ reference: true }));
    const file = new File(['PK\u0003\u0004'], 'acme-clock_1.2.0.difypkg');
    expect((await ask('POST /plugins/install', { form: formOf(file) })).status).toBe(200);
    const ids = async () => {
      const { plugins } = await jsonOf<{ plugins: { plugin_id: string; version: string }[] }>(
        await ask('GET /plugins'),
      );
      return plugins.map(({ plugin_id: id, version }) => `${id} ${version}`);
    };
    expect(await ids()).toContain('acme/clock 1.2.0');
    const path = `DELETE /plugins/${encodeURIComponent('acme/clock')}`;
    expect(await jsonOf(await ask(path))).toEqual({ success: true });
    expect(await ids()).not.toContain('acme/clock 1.2.0');
    expect((await ask(path)).status).toBe(404);
  });

  test('limits the requests of a key per minute', async () => {
    const workspace = new Workspace({ reference: true, rateLimit: 2 });
    const statuses = [];
    for (let count = 0; count < 3; count++)
      statuses.push((await asker(workspace)('GET /apps')).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('has none of these routes without the option, as real servers', async () => {
    const workspace = new Workspace();
    const dataset = await workspace.dataset();
    for (const line of [
      'GET /plugins',
      `DELETE /plugins/${encodeURIComponent('acme/clock')}`,
      `POST /datasets/${dataset}/document/create-by-text`,
      `POST /datasets/${dataset}/document/create-by-file`,
    ]) {
      const response = await workspace.console(line, line.startsWith('GET') ? {} : { json: {} });
      expect(response.status, line).toBe(404);
      expect(response.headers.get('content-type')).toContain('text/html');
    }
  });
});

test('a plugin of the marketplace is installed by its unique identifier, and only once', async () => {
  const workspace = new Workspace();
  const path = '/workspaces/current/plugin';
  const identifier = `acme/clock:1.0.0@${'a'.repeat(64)}`;
  const install = (id: string) =>
    workspace.console(`POST ${path}/install/marketplace`, {
      json: { plugin_unique_identifiers: [id] },
    });
  const { task_id: task, all_installed: done } = await jsonOf(await install(identifier));
  expect(done).toBe(false);
  const statuses = [];
  for (let poll = 0; poll < 3; poll++) {
    const response = await workspace.console(`GET ${path}/tasks/${String(task)}`);
    statuses.push((await jsonOf<{ task: { status: string } }>(response)).task.status);
  }
  expect(statuses).toEqual(['pending', 'running', 'success']);
  expect(await jsonOf(await install(identifier))).toMatchObject({
    all_installed: true,
    task_id: '',
  });
  const refused = await install('clock');
  expect(refused.status).toBe(400);
  expect(await jsonOf(refused)).toEqual({ code: 'plugin_error', message: 'plugin not found' });
});
