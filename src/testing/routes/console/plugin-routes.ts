import { invalidField, refusal, unknownFailure } from '../../http/error-responses.js';
import { uuidPattern } from '../../http/ids.js';
import { omit } from '../../http/omit.js';
import { pageOf, readNumber } from '../../http/queries.js';
import { pluginOfMarketplace, pluginOfPackage } from '../../store/plugin-package.js';
import {
  installationIdOf,
  pluginIdOf,
  uniqueIdentifierOf,
  type Plugin,
  type PluginTask,
} from '../../store/plugin-store.js';
import type { ServerState } from '../../store/server-state.js';
import { readUploadForm } from '../knowledge/document-upload.js';
import { editRoute, jsonBody, readRoute, type Route, type RouteContext } from '../route.js';
import { pluginError } from './plugin-error.js';
import { wireDeclaration, wireInstallation, wireTask } from './wire-plugin.js';

const PLUGIN_PATH = '/workspaces/current/plugin';
const TASK_PATH = `${PLUGIN_PATH}/tasks/:taskId${uuidPattern}`;

/** Largest page of plugins and of installations. */
const LARGEST_PAGE = 256;

/** Plugins: list, upload, install and uninstall (docs/dify-api.md §11.5). */
export function pluginRoutes(state: ServerState): Route[] {
  return [...listRoutes(state), ...installRoutes(state), ...taskRoutes(state)];
}

function listRoutes(state: ServerState): Route[] {
  const { plugins } = state;
  const { traits } = state.settings;
  return [
    readRoute(`${PLUGIN_PATH}/list`, (context) => Response.json(listPlugins(state, context))),
    {
      method: 'POST',
      path: `${PLUGIN_PATH}/list/installations/ids`,
      async handle(context) {
        const ids = textsIn(await jsonBody(context), 'plugin_ids');
        const found = plugins.installed.filter((plugin) => ids.includes(pluginIdOf(plugin)));
        return Response.json({
          plugins: found.map((plugin) =>
            omit(wireInstallation(plugin, traits), 'name', 'installation_id'),
          ),
        });
      },
    },
    readRoute(`${PLUGIN_PATH}/fetch-manifest`, (context) => {
      const plugin = find(state, context.req.query('plugin_unique_identifier') ?? '');
      if (!plugin) throw pluginError('plugin not found', traits);
      return Response.json({ manifest: wireDeclaration(plugin, traits) });
    }),
    readRoute(`${PLUGIN_PATH}/permission/fetch`, () =>
      Response.json({ install_permission: 'everyone', debug_permission: 'everyone' }),
    ),
  ];
}

/** A page of the installed plugins. */
export function listPlugins({ plugins, settings }: ServerState, context: RouteContext) {
  const model = 'ParserList';
  const page = readNumber(context, model, { field: 'page', fallback: 1, most: Infinity });
  const size = { field: 'page_size', fallback: LARGEST_PAGE, most: LARGEST_PAGE };
  const limit = readNumber(context, model, size);
  const { items } = pageOf(plugins.installed, { page, limit });
  return {
    plugins: items.map((plugin) => wireInstallation(plugin, settings.traits)),
    total: plugins.installed.length,
  };
}

function installRoutes(state: ServerState): Route[] {
  const { plugins } = state;
  return [
    editRoute('POST', `${PLUGIN_PATH}/upload/pkg`, (context) => upload(state, context)),
    editRoute('POST', `${PLUGIN_PATH}/install/pkg`, (context) =>
      install(state, context, (identifier) => find(state, identifier)),
    ),
    editRoute('POST', `${PLUGIN_PATH}/install/marketplace`, (context) =>
      install(
        state,
        context,
        (identifier) => find(state, identifier) ?? pluginOfMarketplace(identifier),
      ),
    ),
    editRoute('POST', `${PLUGIN_PATH}/uninstall`, async (context) => {
      const { plugin_installation_id: id } = await jsonBody(context);
      const plugin = plugins.installed.find((each) => installationIdOf(each) === id);
      if (!plugin) throw unknownFailure();
      plugins.uninstall(plugin);
      return Response.json({ success: true });
    }),
  ];
}

async function upload(state: ServerState, context: RouteContext): Promise<Response> {
  const { file } = await readUploadForm(context, 'pkg');
  if (!file)
    throw refusal(
      400,
      'bad_request_key_error',
      'The browser (or proxy) sent a request that this server could not understand.',
    );
  const plugin = uploadPackage(state, file.name, file.bytes);
  return Response.json({
    unique_identifier: uniqueIdentifierOf(plugin),
    manifest: wireDeclaration(plugin, state.settings.traits),
    verification: null,
  });
}

/** Starts the installation of the plugins that a body names. */
async function install(
  { plugins, settings }: ServerState,
  context: RouteContext,
  resolve: (identifier: string) => Plugin | undefined,
): Promise<Response> {
  const { traits } = settings;
  const ids = textsIn(await jsonBody(context), 'plugin_unique_identifiers');
  const wanted = ids.flatMap((id) => resolve(id) ?? []);
  if (wanted.length < ids.length) throw pluginError('plugin not found', traits);
  const task = plugins.install(wanted);
  return Response.json({
    all_installed: task === undefined,
    task_id: task?.id ?? '',
    ...(traits.newFields && { task: null }),
  });
}

/** Stores a package, or refuses what is not one. */
export function uploadPackage(
  { plugins, settings }: ServerState,
  name: string,
  bytes: Uint8Array,
): Plugin {
  const plugin = pluginOfPackage(name, bytes);
  if (!plugin)
    throw pluginError('failed to decode plugin: zip: not a valid zip file', settings.traits);
  plugins.uploads.set(uniqueIdentifierOf(plugin), plugin);
  return plugin;
}

function taskRoutes({ plugins }: ServerState): Route[] {
  const report = (task: PluginTask) => {
    const wired = wireTask(task);
    plugins.advance(task);
    return wired;
  };
  const findTask = (context: RouteContext) => {
    const task = plugins.tasks.find(({ id }) => id === context.req.param('taskId'));
    if (!task) throw unknownFailure();
    return task;
  };
  return [
    readRoute(`${PLUGIN_PATH}/tasks`, (context) => {
      const model = 'ParserTasks';
      const page = readNumber(context, model, { field: 'page', fallback: 1, most: Infinity });
      const size = { field: 'page_size', fallback: LARGEST_PAGE, most: LARGEST_PAGE };
      const limit = readNumber(context, model, size);
      return Response.json({ tasks: pageOf(plugins.tasks, { page, limit }).items.map(report) });
    }),
    readRoute(TASK_PATH, (context) => Response.json({ task: report(findTask(context)) })),
    {
      method: 'POST',
      path: `${TASK_PATH}/delete`,
      handle(context) {
        const task = findTask(context);
        plugins.tasks = plugins.tasks.filter((each) => each !== task);
        return Response.json({ success: true });
      },
    },
  ];
}

/** An uploaded or installed plugin. */
function find({ plugins }: ServerState, identifier: string): Plugin | undefined {
  const installed = plugins.installed.find((each) => uniqueIdentifierOf(each) === identifier);
  return installed ?? plugins.uploads.get(identifier);
}

function textsIn(body: Readonly<Record<string, unknown>>, field: string): string[] {
  const list: unknown = body[field];
  if (!Array.isArray(list)) throw invalidField('ParserPluginIdentifiers', field, 'missing', body);
  return list.filter((each) => typeof each === 'string');
}
