import { siteOf } from '../apps/fake-app.js';
import type { RateLimit } from '../faults/rate-limit.js';
import { bearerKeyOf, unknownKey } from '../http/bearer-key.js';
import { refusal } from '../http/error-responses.js';
import { fieldsOf, readForm } from '../http/multipart.js';
import type { FakeApp, StoredApp } from '../model.js';
import type { AppStore } from '../store/app-store.js';
import type { ServerState } from '../store/server-state.js';
import { jsonBody, type Api, type Route, type RouteContext } from './route.js';

/** The shared end user of requests without `user` (docs/dify-api.md §2.1). */
const DEFAULT_USER = 'DEFAULT-USER';

/** Options of the service API. */
export interface ServiceApiOptions {
  state: ServerState;
  routes: readonly Route[];
  /** Only with the quick reference. */
  rateLimit: RateLimit | undefined;
}

/** The service API `/v1`: authenticated by an app's key, with the user in every request (docs/dify-api.md §2.1). */
export function serviceApi({ state, routes, rateLimit }: ServiceApiOptions): Api {
  const { traits } = state.settings;
  const about = (describe: (app: FakeApp) => object) => (context: RouteContext) =>
    Response.json(describe(context.get('visitor').user.app));
  return {
    prefix: '/v1',
    credentials: false,
    async guard(context, route) {
      const key = bearerKeyOf(context.req.header('authorization'));
      const app = appOf(state.apps, key);
      rateLimit?.count(key);
      const name = (await userOf(context, route)) || DEFAULT_USER;
      context.set('visitor', { user: state.endUser(app, name), origin: 'service-api' });
    },
    routes: [
      { method: 'GET', path: '/site', handle: about((app) => siteOf(app, traits)) },
      { method: 'GET', path: '/info', handle: about(infoOf) },
      ...routes,
    ],
  };
}

function infoOf({ name, description = '', mode }: FakeApp) {
  return { name, description, tags: [], mode, author_name: 'dify-chat' };
}

function appOf(apps: AppStore, key: string): StoredApp {
  const app = apps.findByKey(key);
  if (!app) throw unknownKey();
  if (app.apiEnabled === false)
    throw refusal(403, 'forbidden', "The app's API service has been disabled.");
  return app;
}

async function userOf(context: RouteContext, route: Route): Promise<string> {
  const rule = route.user ?? (route.method === 'GET' ? 'optional' : 'required');
  const user = await userInRequest(context, route);
  if (!user && rule === 'required')
    throw refusal(400, 'invalid_param', 'Arg user must be provided.');
  return user;
}

/** Accepts numbers as well. */
async function userInRequest(context: RouteContext, { method }: Route): Promise<string> {
  if (method === 'GET') return context.req.query('user') ?? '';
  const type = context.req.header('content-type') ?? '';
  if (/^multipart\//i.test(type))
    return fieldsOf(readForm(type, await context.req.arrayBuffer())).user ?? '';
  const { user } = await jsonBody(context);
  return typeof user === 'string' || typeof user === 'number' ? String(user) : '';
}
