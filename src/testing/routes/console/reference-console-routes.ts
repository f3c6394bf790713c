import { requireText } from '../../http/body-fields.js';
import { refusal } from '../../http/error-responses.js';
import type { StoredFile } from '../../model.js';
import type { StoredDataset } from '../../store/knowledge/knowledge-model.js';
import { newBatch } from '../../store/knowledge/knowledge-store.js';
import { installationIdOf, pluginIdOf, uniqueIdentifierOf } from '../../store/plugin-store.js';
import type { ServerState } from '../../store/server-state.js';
import { readDocumentSettings } from '../knowledge/document-settings.js';
import {
  readUploadForm,
  requireFile,
  storeDocumentFile,
  storeText,
} from '../knowledge/document-upload.js';
import { DATASET_PATH, findDataset } from '../knowledge/find-dataset.js';
import { wireDocument } from '../knowledge/wire-document.js';
import { editRoute, jsonBody, readRoute, type Route, type RouteContext } from '../route.js';
import { listPlugins, uploadPackage } from './plugin-routes.js';

type Body = Readonly<Record<string, unknown>>;

/** The console's routes of Dify's quick reference that real servers do not have (docs/dify-api.md §13). */
export function referenceConsoleRoutes(state: ServerState): Route[] {
  return [...documentRoutes(state), ...pluginRoutes(state)];
}

function documentRoutes(state: ServerState): Route[] {
  return [
    editRoute('POST', `${DATASET_PATH}/document/create-by-text`, async (context) => {
      const dataset = findDataset(state, context);
      const body = await jsonBody(context);
      const name = requireText(body, 'DocumentTextCreatePayload', 'name');
      const text = requireText(body, 'DocumentTextCreatePayload', 'text');
      return create(state, dataset, body, storeText(state, context, name, text));
    }),
    editRoute('POST', `${DATASET_PATH}/document/create-by-file`, async (context) => {
      const dataset = findDataset(state, context);
      const form = await readUploadForm(context);
      const file = storeDocumentFile(state, context, requireFile(form));
      return create(state, dataset, readFields(form.fields), file);
    }),
  ];
}

/** Settings are fields of their own here, and `process_rule` is a JSON text. */
function readFields({ process_rule: rule, ...fields }: Readonly<Record<string, string>>): Body {
  if (!rule) return fields;
  try {
    return { ...fields, process_rule: JSON.parse(rule) as unknown };
  } catch {
    throw refusal(400, 'invalid_param', 'Process rule mode is invalid');
  }
}

function create(
  { knowledge, settings }: ServerState,
  dataset: StoredDataset,
  body: Body,
  file: StoredFile,
): Response {
  const withTechnique = { indexing_technique: 'high_quality', ...body };
  const document = knowledge.addDocument(dataset, {
    ...readDocumentSettings(dataset, withTechnique, 'KnowledgeConfig'),
    name: typeof body.name === 'string' && body.name ? body.name : file.name,
    file,
    createdFrom: 'api',
    batch: newBatch(),
  });
  return Response.json({
    document: wireDocument(dataset, document, settings.traits),
    batch: document.batch,
  });
}

/** The page has no installation tasks: a plugin is installed when the answer arrives. */
function pluginRoutes(state: ServerState): Route[] {
  const { plugins } = state;
  return [
    readRoute('/plugins', (context) => Response.json(listPlugins(state, context))),
    editRoute('POST', '/plugins/install', async (context) => {
      const file = requireFile(await readUploadForm(context));
      const plugin = uploadPackage(state, file.name, file.bytes);
      plugins.installNow([plugin]);
      return Response.json({
        all_installed: true,
        task_id: '',
        plugin_id: pluginIdOf(plugin),
        plugin_unique_identifier: uniqueIdentifierOf(plugin),
      });
    }),
    // A plugin id has a slash.
    editRoute('DELETE', '/plugins/:pluginId{.+}', (context) => uninstall(state, context)),
  ];
}

function uninstall({ plugins }: ServerState, context: RouteContext): Response {
  const id = context.req.param('pluginId') ?? '';
  const plugin = plugins.installed.find((each) =>
    [pluginIdOf(each), uniqueIdentifierOf(each), installationIdOf(each)].includes(id),
  );
  if (!plugin) throw refusal(404, 'not_found', 'Plugin not found.');
  plugins.uninstall(plugin);
  return Response.json({ success: true });
}
