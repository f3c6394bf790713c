import type { Site } from '../../../api/types.js';
import { readChoice, readText } from '../../http/body-fields.js';
import { randomCode } from '../../http/ids.js';
import type { StoredApp } from '../../model.js';
import type { ServerState } from '../../store/server-state.js';
import { unixSeconds } from '../../store/unix-seconds.js';
import { editRoute, jsonBody, type Route, type RouteContext } from '../route.js';
import { findApp } from './find-app.js';
import { APP_PATH } from './managed-app-routes.js';
import { viewOf, wireChangedSite } from './wire-app.js';

const MODEL = 'AppSiteUpdatePayload';

const textFields = [
  'title',
  'icon',
  'icon_background',
  'description',
  'default_language',
  'chat_color_theme',
  'copyright',
  'privacy_policy',
  'input_placeholder',
  'custom_disclaimer',
] as const satisfies readonly (keyof Site)[];

const switches = [
  'chat_color_theme_inverted',
  'show_workflow_steps',
  'use_icon_as_answer_icon',
] as const satisfies readonly (keyof Site)[];

/** The site of an app: its settings and its code (docs/dify-api.md §11.2). */
export function appSiteRoutes(state: ServerState): Route[] {
  const change = (
    path: string,
    apply: (app: StoredApp, context: RouteContext) => void | Promise<void>,
  ): Route =>
    editRoute('POST', APP_PATH + path, async (context) => {
      const app = findApp(state, context);
      await apply(app, context);
      app.updatedAt = unixSeconds();
      return Response.json(wireChangedSite(app, viewOf(context, state.settings.traits)));
    });
  return [
    change('/site', async (app, context) => {
      app.site = { ...app.site, ...readSite(await jsonBody(context)) };
    }),
    change('/site/access-token-reset', (app) => {
      app.siteCode = randomCode(16);
    }),
  ];
}

/** The settings that are in a body. */
function readSite(body: Readonly<Record<string, unknown>>): Site {
  const site: Site = {};
  for (const field of textFields) {
    const text = readText(body, MODEL, field);
    if (text !== undefined) site[field] = text;
  }
  for (const field of switches) {
    const value = body[field];
    if (typeof value === 'boolean') site[field] = value;
  }
  const type = readChoice(body, MODEL, 'icon_type', ['emoji', 'image', 'link']);
  return type === undefined ? site : { ...site, icon_type: type };
}
