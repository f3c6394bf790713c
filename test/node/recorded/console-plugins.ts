import { unknownId } from '../../helpers/test-server.js';
import { formOf, type Workspace } from '../../helpers/workspace.js';
import type { WorkspaceRows } from './workspace-rows.js';

const PLUGIN = '/workspaces/current/plugin';
const PROVIDERS = '/workspaces/current/model-providers';
const PROVIDER = 'langgenius/openai_api_compatible/openai_api_compatible';

/** A package as the fake Dify accepts it: with the signature of a zip file. */
const demo = new File(['PK\u0003\u0004demo'], 'demo.difypkg', { type: 'application/octet-stream' });

/** Providers of models, and plugins. */
export const consolePluginRows: WorkspaceRows = {
  'console-model-providers': (workspace) => workspace.console(`GET ${PROVIDERS}`),
  'console-model-providers-llm': (workspace) =>
    workspace.console(`GET ${PROVIDERS}?model_type=llm`),
  'console-model-providers-bad-type': (workspace) =>
    workspace.console(`GET ${PROVIDERS}?model_type=nope`),
  'console-models-by-type': (workspace) =>
    workspace.console('GET /workspaces/current/models/model-types/llm'),
  'console-default-model': (workspace) =>
    workspace.console('GET /workspaces/current/default-model?model_type=llm'),
  'console-provider-models': (workspace) =>
    workspace.console(`GET ${PROVIDERS}/${PROVIDER}/models`),
  'console-provider-unknown': (workspace) => workspace.console(`GET ${PROVIDERS}/nope/models`),
  'console-provider-parameter-rules': (workspace) =>
    workspace.console(`GET ${PROVIDERS}/${PROVIDER}/models/parameter-rules?model=fake-chat`),
  'console-provider-parameter-rules-unknown': (workspace) =>
    workspace.console(`GET ${PROVIDERS}/${PROVIDER}/models/parameter-rules?model=nope`),
  'console-provider-model-credentials': (workspace) =>
    workspace.console(
      `GET ${PROVIDERS}/${PROVIDER}/models/credentials?model=fake-chat&model_type=llm`,
    ),
  'console-provider-seed-route': (workspace) =>
    workspace.console(`GET ${PROVIDERS}/${PROVIDER}/models/fake-chat`),

  'console-plugin-list': (workspace) =>
    workspace.console(`GET ${PLUGIN}/list?page=1&page_size=256`),
  'console-plugin-list-page2': (workspace) =>
    workspace.console(`GET ${PLUGIN}/list?page=2&page_size=2`),
  'console-plugin-list-bad-size': (workspace) =>
    workspace.console(`GET ${PLUGIN}/list?page=1&page_size=257`),
  'console-plugin-list-after': async (workspace) => {
    await installed(workspace);
    return workspace.console(`GET ${PLUGIN}/list?page=1&page_size=256`);
  },
  'console-plugin-upload': (workspace) => upload(workspace),
  'console-plugin-upload-bad-zip': (workspace) =>
    workspace.console(`POST ${PLUGIN}/upload/pkg`, {
      form: formOf(new File(['not a zip'], 'x.difypkg'), 'pkg'),
    }),
  'console-plugin-upload-wrong-part': (workspace) =>
    workspace.console(`POST ${PLUGIN}/upload/pkg`, { form: formOf(demo, 'file') }),
  'console-plugin-manifest': async (workspace) => {
    const identifier = await uploaded(workspace);
    const query = `plugin_unique_identifier=${encodeURIComponent(identifier)}`;
    return workspace.console(`GET ${PLUGIN}/fetch-manifest?${query}`);
  },
  'console-plugin-install': async (workspace) => install(workspace, await uploaded(workspace)),
  'console-plugin-install-again': async (workspace) =>
    install(workspace, (await installed(workspace)).identifier),
  'console-plugin-install-unknown': (workspace) =>
    install(workspace, `x/y:0.0.1@${'f'.repeat(64)}`),
  'console-plugin-task-pending': async (workspace) => poll(workspace, await started(workspace), 1),
  'console-plugin-task-running': async (workspace) => poll(workspace, await started(workspace), 2),
  'console-plugin-task-success': async (workspace) => poll(workspace, await started(workspace), 3),
  'console-plugin-tasks': async (workspace) => {
    await installed(workspace);
    return workspace.console(`GET ${PLUGIN}/tasks?page=1&page_size=10`);
  },
  'console-plugin-task-404': (workspace) => workspace.console(`GET ${PLUGIN}/tasks/${unknownId}`),
  'console-plugin-task-delete': async (workspace) =>
    workspace.console(`POST ${PLUGIN}/tasks/${await started(workspace)}/delete`, { json: {} }),
  'console-plugin-installations-by-id': async (workspace) => {
    await installed(workspace);
    const json = { plugin_ids: ['langgenius/demo'] };
    return workspace.console(`POST ${PLUGIN}/list/installations/ids`, { json });
  },
  'console-plugin-uninstall': async (workspace) => {
    await installed(workspace);
    const listed = await workspace.console(`GET ${PLUGIN}/list`);
    const { plugins } = (await listed.json()) as { plugins: { installation_id: string }[] };
    return uninstall(workspace, plugins.at(-1)?.installation_id);
  },
  'console-plugin-uninstall-unknown': (workspace) => uninstall(workspace, unknownId),
  'console-plugin-permission': (workspace) => workspace.console(`GET ${PLUGIN}/permission/fetch`),
  'console-plugin-seed-install': (workspace) =>
    workspace.console('POST /plugins/install', { json: {} }),
  'console-plugin-seed-list': (workspace) => workspace.console('GET /plugins'),
};

function upload(workspace: Workspace): Promise<Response> {
  return workspace.console(`POST ${PLUGIN}/upload/pkg`, { form: formOf(demo, 'pkg') });
}

async function uploaded(workspace: Workspace): Promise<string> {
  const response = await upload(workspace);
  return ((await response.json()) as { unique_identifier: string }).unique_identifier;
}

function install(workspace: Workspace, identifier: string): Promise<Response> {
  const json = { plugin_unique_identifiers: [identifier] };
  return workspace.console(`POST ${PLUGIN}/install/pkg`, { json });
}

/** Starts an installation; returns the id of its task. */
async function started(workspace: Workspace): Promise<string> {
  const response = await install(workspace, await uploaded(workspace));
  return ((await response.json()) as { task_id: string }).task_id;
}

async function installed(workspace: Workspace): Promise<{ identifier: string }> {
  const identifier = await uploaded(workspace);
  const response = await install(workspace, identifier);
  const { task_id: task } = (await response.json()) as { task_id: string };
  await poll(workspace, task, 3);
  return { identifier };
}

/** The given answer about a task, counted from 1. */
async function poll(workspace: Workspace, task: string, times: number): Promise<Response> {
  for (let at = 1; at < times; at++) await workspace.console(`GET ${PLUGIN}/tasks/${task}`);
  return workspace.console(`GET ${PLUGIN}/tasks/${task}`);
}

function uninstall(workspace: Workspace, id: string | undefined): Promise<Response> {
  const json = { plugin_installation_id: id };
  return workspace.console(`POST ${PLUGIN}/uninstall`, { json });
}
