import { HTTPException } from 'hono/http-exception';
import {
  exportApp,
  readDefinition,
  type AppDefinition,
  type PendingImport,
} from '../../apps/app-definition.js';
import { createdApp } from '../../apps/created-app.js';
import { storeModelConfig } from '../../apps/model-config.js';
import { readChoice, readText } from '../../http/body-fields.js';
import { invalidField } from '../../http/error-responses.js';
import type { FakeRemoteFiles, StoredApp } from '../../model.js';
import type { ServerState } from '../../store/server-state.js';
import { unixSeconds } from '../../store/unix-seconds.js';
import { editRoute, jsonBody, type Route, type RouteContext } from '../route.js';
import { findApp } from './find-app.js';
import { APP_PATH, readIcon } from './managed-app-routes.js';

const MODEL = 'AppImportPayload';

type Body = Readonly<Record<string, unknown>>;

/** Export and import of the definitions of apps (docs/dify-api.md §11.2). */
export function appDefinitionRoutes(state: ServerState, remoteFiles: FakeRemoteFiles): Route[] {
  const { dslVersion } = state.settings.traits;
  return [
    editRoute('GET', `${APP_PATH}/export`, (context) =>
      Response.json({ data: exportApp(findApp(state, context), dslVersion) }),
    ),
    editRoute('POST', '/apps/imports', (context) => receive(state, remoteFiles, context)),
    editRoute('POST', '/apps/imports/:importId/confirm', (context) => confirm(state, context)),
  ];
}

/** Imports a definition at once, or keeps it until it is confirmed. */
async function receive(
  state: ServerState,
  remoteFiles: FakeRemoteFiles,
  context: RouteContext,
): Promise<Response> {
  const body = await jsonBody(context);
  const id = crypto.randomUUID();
  try {
    const definition = readDefinition(contentOf(body, remoteFiles));
    const status = statusOf(definition.version, state.settings.traits.dslVersion);
    if (status !== 'pending') return importNow(state, { definition, body }, { id, status });
    state.imports.set(id, { definition, body });
    const imported_dsl_version = definition.version;
    return answer(state, 202, { id, status, imported_dsl_version });
  } catch (error) {
    if (!(error instanceof Error) || error instanceof HTTPException) throw error;
    return answer(state, 400, { id, status: 'failed', error: error.message });
  }
}

function confirm(state: ServerState, context: RouteContext): Response {
  const id = context.req.param('importId') ?? '';
  const found = state.imports.get(id);
  const error = 'Import information does not exist or has expired';
  if (!found) return answer(state, 400, { id, status: 'failed', error });
  state.imports.delete(id);
  return importNow(state, found, { id, status: 'completed' });
}

function importNow(
  state: ServerState,
  { definition, body }: PendingImport,
  result: { id: string; status: string },
): Response {
  const { id, mode } = storeDefinition(state, definition, body);
  const imported_dsl_version = definition.version;
  return answer(state, 200, { ...result, app_id: id, app_mode: mode, imported_dsl_version });
}

function answer({ settings }: ServerState, status: number, fields: object): Response {
  const body = {
    app_id: null,
    app_mode: null,
    current_dsl_version: settings.traits.dslVersion,
    imported_dsl_version: '',
    error: '',
    ...fields,
  };
  return Response.json(body, { status });
}

/** The YAML of a body, or of the external file that it names. */
function contentOf(body: Body, remoteFiles: FakeRemoteFiles): string {
  const mode = readChoice(body, MODEL, 'mode', ['yaml-content', 'yaml-url']);
  if (!mode) throw invalidField(MODEL, 'mode', 'missing', body);
  const field = mode === 'yaml-content' ? 'yaml_content' : 'yaml_url';
  const given = readText(body, MODEL, field);
  if (!given) throw new Error(`${field} is required when import_mode is ${mode}`);
  if (mode === 'yaml-content') return given;
  const { content } = remoteFiles[given] ?? {};
  if (!content) throw new Error('Empty content from url');
  return content;
}

/** Creates the app, or changes the one that `app_id` names; the body overrides the definition. */
function storeDefinition(
  { apps }: ServerState,
  { app: defined }: AppDefinition,
  body: Body,
): StoredApp {
  const name = readText(body, MODEL, 'name') ?? defined.name;
  const description = readText(body, MODEL, 'description') ?? defined.description;
  const icon = readIcon(body, MODEL, defined.icon);
  const existing = apps.find(readText(body, MODEL, 'app_id'));
  if (!existing) {
    const app = createdApp({ ...defined, name, description, icon });
    apps.add(app);
    return app;
  }
  Object.assign(existing, { name, description, icon, updatedAt: unixSeconds() });
  if (defined.modelConfig) storeModelConfig(existing, defined.modelConfig);
  return existing;
}

/** Newer definitions, and those of another major version, have to be confirmed. */
function statusOf(imported: string, current: string) {
  const [major = 0, minor = 0, patch = 0] = imported.split('.').map(Number);
  const [ourMajor = 0, ourMinor = 0, ourPatch = 0] = current.split('.').map(Number);
  const newer =
    major > ourMajor ||
    (major === ourMajor && (minor > ourMinor || (minor === ourMinor && patch > ourPatch)));
  if (newer || major < ourMajor) return 'pending';
  return minor < ourMinor ? 'completed-with-warnings' : 'completed';
}
