import { createdApp } from '../../apps/created-app.js';
import { modelConfigOf } from '../../apps/model-config.js';
import { readChoice, readText, requireBoolean, requireText } from '../../http/body-fields.js';
import { emptyResponse } from '../../http/empty-response.js';
import { invalidField } from '../../http/error-responses.js';
import { uuidPattern } from '../../http/ids.js';
import { pageOf, readPage } from '../../http/queries.js';
import type { AppIcon, StoredApp } from '../../model.js';
import type { ServerState } from '../../store/server-state.js';
import { unixSeconds } from '../../store/unix-seconds.js';
import { editRoute, jsonBody, readRoute, type Route, type RouteContext } from '../route.js';
import { findApp } from './find-app.js';
import { viewOf, wireAppWithSite, wireChangedApp, wireListedApp } from './wire-app.js';

type Body = Readonly<Record<string, unknown>>;

/** Path of one app. */
export const APP_PATH = `/apps/:appId${uuidPattern}`;

const LONGEST_DESCRIPTION = 400;

const createdModes = ['chat', 'agent-chat', 'advanced-chat', 'workflow', 'completion'] as const;

/** Apps: list, create, read, change, copy and delete (docs/dify-api.md §11.2). */
export function managedAppRoutes(state: ServerState): Route[] {
  const { traits } = state.settings;
  const change = (path: string, apply: (app: StoredApp, body: Body) => void): Route =>
    editRoute('POST', `${APP_PATH}/${path}`, async (context) => {
      const app = findApp(state, context);
      apply(app, await jsonBody(context));
      app.updatedAt = unixSeconds();
      return Response.json(wireChangedApp(app, viewOf(context, traits)));
    });
  return [
    readRoute('/apps', (context) => list(state, context)),
    editRoute('POST', '/apps', (context) => create(state, context)),
    readRoute(APP_PATH, (context) =>
      Response.json(wireAppWithSite(findApp(state, context), viewOf(context, traits))),
    ),
    editRoute('PUT', APP_PATH, (context) => update(state, context)),
    editRoute('DELETE', APP_PATH, (context) => {
      state.apps.delete(findApp(state, context));
      return emptyResponse();
    }),
    editRoute('POST', `${APP_PATH}/copy`, (context) => copy(state, context)),
    change('name', (app, body) => {
      app.name = requireText(body, 'AppNamePayload', 'name', { least: 1 });
    }),
    change('icon', (app, body) => {
      app.icon = readIcon(body, 'AppIconPayload', app.icon);
    }),
    change('site-enable', (app, body) => {
      app.siteEnabled = requireBoolean(body, 'AppSiteStatusPayload', 'enable_site');
    }),
    change('api-enable', (app, body) => {
      app.apiEnabled = requireBoolean(body, 'AppApiStatusPayload', 'enable_api');
    }),
  ];
}

function list({ apps, settings }: ServerState, context: RouteContext): Response {
  const page = readPage(context, 'AppListQuery');
  const mode = readMode(context);
  const name = context.req.query('name')?.toLowerCase() ?? '';
  const found = apps.all.filter(
    (app) => (mode === 'all' || app.mode === mode) && app.name.toLowerCase().includes(name),
  );
  const { items, hasMore } = pageOf(found, page);
  const view = viewOf(context, settings.traits);
  const data = items.map((app) => wireListedApp(app, view));
  return Response.json({ ...page, total: found.length, has_more: hasMore, data });
}

const listedModes = [
  'completion',
  'chat',
  'advanced-chat',
  'workflow',
  'agent-chat',
  'agent',
  'channel',
  'all',
] as const;

function readMode(context: RouteContext): (typeof listedModes)[number] {
  const { mode } = context.req.query();
  return readChoice({ mode }, 'AppListQuery', 'mode', listedModes) ?? 'all';
}

async function create({ apps, settings }: ServerState, context: RouteContext): Promise<Response> {
  const model = 'CreateAppPayload';
  const body = await jsonBody(context);
  const name = requireText(body, model, 'name', { least: 1 });
  const mode = requireMode(body, model);
  const description = readText(body, model, 'description', { most: LONGEST_DESCRIPTION });
  const app = createdApp({ mode, name, description, icon: readIcon(body, model) });
  apps.add(app);
  const view = viewOf(context, settings.traits);
  const created = settings.traits.newFields
    ? wireAppWithSite(app, view)
    : wireChangedApp(app, view);
  return Response.json(created, { status: 201 });
}

function requireMode(body: Body, model: string): (typeof createdModes)[number] {
  const mode = readChoice(body, model, 'mode', createdModes);
  if (!mode) throw invalidField(model, 'mode', 'missing', body);
  return mode;
}

async function update(state: ServerState, context: RouteContext): Promise<Response> {
  const model = 'UpdateAppPayload';
  const app = findApp(state, context);
  const body = await jsonBody(context);
  const name = requireText(body, model, 'name', { least: 1 });
  const description = readText(body, model, 'description', { most: LONGEST_DESCRIPTION });
  const { use_icon_as_answer_icon: useIcon, max_active_requests: limit } = body;
  Object.assign(app, {
    name,
    description: description ?? '',
    icon: readIcon(body, model, app.icon),
    useIconAsAnswerIcon: useIcon === true,
    maxActiveRequests: typeof limit === 'number' && limit > 0 ? limit : undefined,
    updatedAt: unixSeconds(),
  });
  const view = viewOf(context, state.settings.traits);
  return Response.json(wireAppWithSite(app, view, { updated: true }));
}

async function copy(state: ServerState, context: RouteContext): Promise<Response> {
  const model = 'CopyAppPayload';
  const source = findApp(state, context);
  const body = await jsonBody(context);
  const description = readText(body, model, 'description', { most: LONGEST_DESCRIPTION });
  const app = createdApp({
    mode: source.mode,
    name: readText(body, model, 'name') ?? source.name,
    description: description ?? source.description,
    icon: readIcon(body, model, source.icon),
    useIconAsAnswerIcon: source.useIconAsAnswerIcon,
    modelConfig: modelConfigOf(source),
  });
  state.apps.add(app);
  const view = viewOf(context, state.settings.traits);
  return Response.json(wireAppWithSite(app, view), { status: 201 });
}

const iconTypes = ['emoji', 'image', 'link'] as const;

/** The icon in a body; what is missing stays as it is. */
export function readIcon(
  body: Body,
  model: string,
  icon: AppIcon = { icon_type: null, icon: null, icon_background: null },
): AppIcon {
  return {
    icon_type: readChoice(body, model, 'icon_type', iconTypes) ?? icon.icon_type,
    icon: readText(body, model, 'icon') ?? icon.icon,
    icon_background: readText(body, model, 'icon_background') ?? icon.icon_background,
  };
}
