import { siteOf } from '../apps/fake-app.js';
import { notFound, refusal } from '../http/error-responses.js';
import type { EndUser } from '../model.js';
import type { Passports } from '../store/passports.js';
import type { ServerState } from '../store/server-state.js';
import { publicRoutes } from './public-routes.js';
import type { Api, Route, RouteContext } from './route.js';

/** Options of the web-app API. */
export interface WebApiOptions {
  state: ServerState;
  routes: readonly Route[];
  /** Further routes without a passport. */
  open: readonly Route[];
  passports: Passports;
}

/** Werkzeug's default message. */
const notFoundMessage =
  'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';

/** The web-app API `/api`: authenticated by a passport, which is issued for the public site code (docs/dify-api.md §2.2). */
export function webApi({ state, routes, open, passports }: WebApiOptions): Api {
  const { traits } = state.settings;
  const tokenIn = traits.legacyHeaders ? legacyToken : modernToken;
  const findUser = (context: RouteContext) => state.endUserById(passports.read(tokenIn(context)));
  const issue = (context: RouteContext) => {
    const code = context.req.header('x-app-code');
    if (!code) throw refusal(401, 'unauthorized', 'X-App-Code header is missing.');
    const app = state.apps.findBySiteCode(code);
    if (!app || app.siteEnabled === false) throw notFound(notFoundMessage, context.req.path);
    // Without a `user_id`, every passport creates a new end user.
    const user = state.endUser(app, context.req.query('user_id') || undefined);
    return Response.json({ access_token: passports.issue(user) });
  };
  const site = (context: RouteContext) =>
    Response.json(webSiteOf(context.get('visitor').user, traits));
  return {
    prefix: '/api',
    credentials: true,
    guard(context) {
      const user = findUser(context);
      if (!user || !state.apps.has(user.app)) throw notFound(notFoundMessage, context.req.path);
      if (user.app.siteEnabled === false) throw refusal(400, 'bad_request', 'Site is disabled.');
      context.set('visitor', { user, origin: 'web-app' });
    },
    open: [
      { method: 'GET', path: '/passport', handle: issue },
      ...publicRoutes(state, findUser),
      ...open,
    ],
    routes: [{ method: 'GET', path: '/site', handle: site }, ...routes],
  };
}

/** `GET /api/site` for one end user (docs/dify-api.md §4.3). */
export function webSiteOf({ id, app }: EndUser, traits: { newFields: boolean }) {
  return {
    app_id: app.id,
    ...(traits.newFields && { mode: app.mode }),
    end_user_id: id,
    enable_site: true,
    site: { ...siteOf(app, traits), prompt_public: false },
    model_config: null,
    plan: 'basic',
    can_replace_logo: false,
    custom_config: null,
  };
}

/** Since 1.10: a header or a cookie named after the site code; the header is sufficient (docs/dify-in-the-browser.md §1). */
function modernToken(context: RouteContext): string {
  const code = context.req.header('x-app-code');
  const cookies = context.req.header('cookie') ?? '';
  const cookie = cookies
    .split(/; */)
    .map((each) => each.split('='))
    .find(([name]) => code !== undefined && name === `passport-${code}`);
  const token = context.req.header('x-app-passport') ?? cookie?.[1];
  if (!token) throw refusal(401, 'unauthorized', 'App token is missing.');
  return token;
}

/** Up to 1.9: a bearer token. */
function legacyToken(context: RouteContext): string {
  const authorization = context.req.header('authorization');
  if (!authorization) throw refusal(401, 'unauthorized', 'Authorization header is missing.');
  const [scheme = '', token] = authorization.split(' ');
  if (scheme.toLowerCase() !== 'bearer' || !token)
    throw refusal(
      401,
      'unauthorized',
      "Invalid Authorization header format. Expected 'Bearer <api-key>' format.",
    );
  return token;
}
