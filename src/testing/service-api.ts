import type { FakeApp } from './app.js';
import { parametersOf, siteOf } from './app.js';
import { refusal } from './errors.js';
import { jsonBody, type Api, type Route, type RouteContext, type Visitor } from './routes.js';
import type { World } from './world.js';

/** Who asks without saying who: one end user for all (contract §2.1). */
const DEFAULT_USER = 'DEFAULT-USER';

/** The service API `/v1`: an app's key, and the user in every request (contract §2.1). */
export function serviceApi(apps: readonly FakeApp[], world: World, shared: readonly Route[]): Api {
  return {
    prefix: '/v1',
    credentials: false,
    async guard(context): Promise<Visitor> {
      const app = appOf(apps, context.req.header('authorization'));
      return { user: world.endUser(app, await userOf(context)), origin: 'service-api' };
    },
    routes: [
      {
        method: 'GET',
        path: '/parameters',
        handle: (context) => Response.json(parametersOf(appIn(context))),
      },
      { method: 'GET', path: '/site', handle: (context) => Response.json(siteOf(appIn(context))) },
      { method: 'GET', path: '/info', handle: (context) => Response.json(infoOf(appIn(context))) },
      {
        method: 'GET',
        path: '/meta',
        handle: (context) => Response.json(appIn(context).meta ?? { tool_icons: {} }),
      },
      ...shared,
    ],
  };
}

function appIn(context: RouteContext): FakeApp {
  return context.get('visitor').user.app;
}

function infoOf({ name, description = '', mode }: FakeApp) {
  return { name, description, tags: [], mode, author_name: 'dify-chat' };
}

function appOf(apps: readonly FakeApp[], authorization = ''): FakeApp {
  const [scheme, key] = authorization.split(' ');
  if (!scheme || !key)
    throw refusal(
      401,
      'unauthorized',
      "Authorization header must be provided and start with 'Bearer'",
    );
  if (scheme.toLowerCase() !== 'bearer')
    throw refusal(401, 'unauthorized', "Authorization scheme must be 'Bearer'");
  const app = apps.find(({ apiKey }) => apiKey === key);
  if (!app) throw refusal(401, 'unauthorized', 'Access token is invalid');
  return app;
}

async function userOf(context: RouteContext): Promise<string> {
  if (context.req.method === 'GET') return context.req.query('user') ?? DEFAULT_USER;
  const { user } = await jsonBody(context);
  if (typeof user !== 'string' || !user)
    throw refusal(400, 'invalid_param', 'Arg user must be provided.');
  return user;
}
